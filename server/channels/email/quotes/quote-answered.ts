import type { MailToSend } from '../../../tickets/index.ts'

/** Readers look for a reminder, not for the whole. */
const MOST_CHARACTERS = 4_000

/** The line above a quote, as mail programs of that language write it: those of the customer's fold it by that. */
const INTROS: Record<string, (day: string, who: string) => string> = {
  ar: (day, who) => `في ${day}، كتب ${who}:`,
  en: (day, who) => `On ${day}, ${who} wrote:`,
}

/** What the reply answers, below it; null where nothing is, or a machine writes: it repeats nobody's words. */
export function quoteAnswered({ answers, author, store }: MailToSend): { intro: string; text: string } | null {
  if (!answers || author.kind !== 'agent' || answers.body.trim() === '') return null
  const { name, address } = answers.mail.from
  const locale = INTROS[store.locale] ? store.locale : 'en'
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC', numberingSystem: 'latn' }).format(answers.at)
  const text =
    answers.body.length > MOST_CHARACTERS ? `${answers.body.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…` : answers.body
  return { intro: INTROS[locale]?.(day, name ? `${name} <${address}>` : address) ?? '', text }
}
