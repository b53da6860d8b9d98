import { CODE_MINUTES } from '../../customers/index.ts'
import type { CodeMail } from '../../tickets/index.ts'
import type { SystemMail } from './mailer.ts'

interface Texts {
  subject(store: string): string
  lead(store: string): string
  orders: string
  order(number: string): string
  rest(minutes: number): string
}

const english: Texts = {
  subject: (store) => `Your code for ${store}`,
  lead: (store) => `Enter this code at ${store}`,
  orders: 'to show your orders',
  order: (number) => `to show your order ${number}`,
  rest: (minutes) =>
    `It is valid for ${minutes} minutes and works once, where it was asked for.\n\nYou did not ask for it? Then ignore this mail: without the code nobody sees anything. Never tell it to anybody.`,
}

const texts: Record<string, Texts> = {
  en: english,
  ar: {
    subject: (store) => `رمزك لدى ${store}`,
    lead: (store) => `أدخل هذا الرمز لدى ${store}`,
    orders: 'لعرض طلباتك',
    order: (number) => `لعرض طلبك ${number}`,
    rest: (minutes) =>
      `الرمز صالح لمدة ${minutes} دقائق ويُستخدم مرة واحدة في المكان الذي طُلب منه.\n\nلم تطلبه؟ تجاهل هذه الرسالة: لا أحد يرى شيئًا بدون الرمز. لا تخبر به أحدًا.`,
  },
}

/** A code as a mail in the store's language. Whoever asked for it may be a stranger, so nothing that they typed is in it. */
export function codeMailOf({ id, to, code, store, orderNumber, askedAt }: CodeMail): SystemMail {
  const { subject, lead, orders, order, rest } = texts[store.locale] ?? english
  const what = orderNumber === null ? orders : order(orderNumber)
  const text = `${lead(store.name)} ${what}:\n\n${code}\n\n${rest(CODE_MINUTES)}\n`
  return { id, to, fromName: store.name, subject: subject(store.name), text, at: askedAt }
}
