import type { ReplyMail } from '../../tickets/index.ts'
import type { SystemMail } from './mailer.ts'

interface Texts {
  /** Ours alone: the address was only claimed, so no word of whoever claimed it is mailed there. */
  subject(number: number, store: string): string
  lead(agent: string, store: string): string
  link: string
  noLink(store: string): string
  /** Where it goes out by the store's inbox, or by the desk alone. */
  answer: string
  noAnswer: string
  rest: string
}

const english: Texts = {
  subject: (number, store) => `An answer from ${store} to your request #${number}`,
  lead: (agent, store) => `${agent} of ${store} has answered you:`,
  link: 'Read it and answer here, in the browser that you wrote from:',
  noLink: (store) => `To answer, open “Your requests” in the help centre of ${store}, in the browser that you wrote from.`,
  answer: 'Or answer this mail: it reaches us just as well.',
  noAnswer: 'Answers to this mail reach nobody.',
  rest: 'You did not write to us? Then somebody gave your address by mistake, and you can ignore this.',
}

const texts: Record<string, Texts> = {
  en: english,
  ar: {
    subject: (number, store) => `ردّ من ${store} على رسالتك رقم ${number}`,
    lead: (agent, store) => `ردّ عليك ${agent} من ${store}:`,
    link: 'اقرأ الرد وأجب هنا، في المتصفح الذي كتبت منه:',
    noLink: (store) => `للإجابة، افتح «رسائلك» في مركز مساعدة ${store} في المتصفح الذي كتبت منه.`,
    answer: 'أو أجب على هذه الرسالة، فجوابك يصل إلينا أيضًا.',
    noAnswer: 'لا يقرأ أحد الردود على هذه الرسالة.',
    rest: 'لم تكتب إلينا؟ لعل أحدهم ذكر عنوانك خطأً، ويمكنك تجاهل هذه الرسالة.',
  },
}

/** An agent's reply as a mail in the store's language: their words and the way back to the thread. Nothing else of the ticket is in it. */
export function replyMailOf({ id, to, number, body, agentName, store, ticketId, inbox, helpUrl, at }: ReplyMail): SystemMail {
  const { subject, lead, link, noLink, answer, noAnswer, rest } = texts[store.locale] ?? english
  const way = helpUrl === null ? noLink(store.name) : `${link}\n${helpUrl}/requests/${ticketId}`
  const text = `${lead(agentName, store.name)}\n\n${body}\n\n${way}\n\n${inbox ? answer : noAnswer}\n\n${rest}\n`
  return { id, to, fromName: store.name, subject: subject(number, store.name), text, at }
}
