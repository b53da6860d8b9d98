import type { ParsedMail } from '../parsing/parsed-mail.ts'

/** The value of the topmost header of that name, trimmed; null where the mail has none. `name` in lower case. */
export function headerOf(mail: ParsedMail, name: string): string | null {
  return mail.headers.find((header) => header.name === name)?.value.trim() ?? null
}

export const hasHeader = (mail: ParsedMail, name: string) => headerOf(mail, name) !== null

/** Local part of who is said to have written, in lower case. A name stands in where there is no address, as in `MAILER-DAEMON <>`. */
export function localPartOfSender(mail: ParsedMail): string {
  const [from] = mail.from
  const written = from?.address || from?.name || headerOf(mail, 'from') || ''
  return (written.split('@')[0] ?? '').trim().toLowerCase()
}

/** What a person may have typed: the text, or the HTML without its tags, cut to `limit` characters. */
export function wordsOf(mail: ParsedMail, limit: number): string {
  if (mail.text?.trim()) return mail.text.slice(0, limit)
  return (mail.html ?? '')
    .slice(0, limit * 8)
    .replace(/<(?:br|\/p|\/div|\/tr|\/li)[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .slice(0, limit)
}

/** `wordsOf` up to the first quoted line. A quote here is only what nobody writes by hand: what is cut must not be missed. */
export function ownWordsOf(mail: ParsedMail, limit: number): string {
  const lines = wordsOf(mail, limit).split(/\r?\n/)
  const end = lines.findIndex((line) => /^\s{0,3}(?:>|-{3,}\s?\p{L}|_{10,})/u.test(line) || /^.{0,200}@.{0,200}:\s*$/.test(line))
  return lines.slice(0, end < 0 ? undefined : end).join('\n')
}
