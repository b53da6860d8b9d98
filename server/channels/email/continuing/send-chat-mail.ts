import type { Context } from '../../../context.ts'
import { type ChatMail, findChatMail, recordChatMail } from '../../../tickets/index.ts'
import type { EmailParts } from '../email.ts'
import { continuingTexts } from './continuing-texts.ts'
import { type LoneMail, sendAlone } from './send-alone.ts'

/** What most servers take, once it is base64. */
const FILES_MOST_BYTES = 15 * 1024 * 1024

/** Mails what was decided of a chat, under the one id that it has: a second try is the same mail. */
export async function sendChatMail(ctx: Context, parts: EmailParts, mailId: string): Promise<void> {
  const mail = await findChatMail(ctx, mailId)
  if (!mail) return
  await recordChatMail(ctx, mail, await sendAlone(ctx, parts, mail.words ? wordsOf(mail, mail.words) : linkOf(mail)))
}

/** Each answer under its writer's name, and nothing of what was said before. */
function wordsOf(mail: ChatMail, words: NonNullable<ChatMail['words']>): LoneMail {
  const { store, shopUrl } = mail
  const t = continuingTexts(store.locale)
  const told = words.flatMap((each) =>
    each ? [`${each.author.kind === 'bot' ? t.bot(store.name) : each.author.name}:\n${each.body}`] : [],
  )
  const isAll = told.length === words.length
  const files = mail.attachments.reduce((sum, file) => sum + file.size, 0) <= FILES_MOST_BYTES ? mail.attachments : []
  const left = [isAll ? null : t.elsewhere, files.length < mail.attachments.length ? t.files : null].filter(Boolean)
  const where = left.length > 0 ? [left.join(' '), t.place(store.name, shopUrl)] : []
  const person = words.find((each) => each?.author.kind === 'agent')
  return {
    ...about(mail),
    messageId: mail.messageId,
    fromName: person ? `${person.author.name} · ${store.name}` : store.name,
    subject: t.subject(store.name),
    body: [t.lead, ...told, ...where, t.rest].join('\n\n'),
    attachments: files,
    automatic: !person,
  }
}

/** Ours alone, to an address that anybody may have typed. It has no key: whoever answers it answers nobody's chat but begins a mail of their own. */
function linkOf(mail: ChatMail): LoneMail {
  const { store, shopUrl } = mail
  const { link, place } = continuingTexts(store.locale)
  const body = [link.lead(store.name), place(store.name, shopUrl), link.rest].join('\n\n')
  return {
    ...about(mail),
    messageId: null,
    fromName: store.name,
    subject: link.subject(store.name),
    body,
    attachments: [],
    automatic: true,
  }
}

const about = ({ id, ticketId, storeId, inboxId, to, at }: ChatMail) => ({ id, ticketId, storeId, inboxId, to, at })
