import { Refused } from './send-errors.ts'

/** Line ends and other controls, which could begin a header, and marks that turn text around, which could hide one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
const UNSPEAKABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g
/** The bounds of RFC 5321 §4.5.3.1; addresses that need quoting are refused, as hardly any server takes them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const ADDRESS = /^[^\s"(),:;<>@[\\\]\u0000-\u001f\u007f]{1,64}@[^\s"(),:;<>@[\\\]\u0000-\u001f\u007f]{1,255}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: an id is printable US-ASCII
const MESSAGE_ID = /^<[^\s<>\u0000-\u001f\u007f-\uffff]{3,250}>$/
const REFERENCES_KEPT = 20

/** One line of text for a header, whoever wrote it. */
export function headerText(text: string, characters: number): string {
  return Array.from(text.replace(UNSPEAKABLE, ' ').trim()).slice(0, characters).join('')
}

/** The same address. @throws Refused where it is none, or one that would be read as several */
export function checkedAddress(address: string): string {
  if (!ADDRESS.test(address)) throw new Refused(`“${headerText(address, 80)}” is no mail address.`)
  return address
}

export function isMessageId(id: string): boolean {
  return MESSAGE_ID.test(id)
}

/** The first, by which a thread is known, and the newest ones; RFC 5322 §3.6.4 lets the rest be left out. */
export function boundedReferences(ids: string[]): string[] {
  const known = [...new Set(ids.filter(isMessageId))]
  return known.length <= REFERENCES_KEPT + 1 ? known : [...known.slice(0, 1), ...known.slice(-REFERENCES_KEPT)]
}

/** List-Unsubscribe (RFC 2369), with one click (RFC 8058) where it is a web address; nothing where it is no address at all. */
export function unsubscribeHeaders(address: string | null): Record<string, string> {
  if (address === null || address.length > 1_000 || !URL.canParse(address)) return {}
  const { protocol, href } = new URL(address)
  if (/[<>,\s]/.test(href) || (protocol !== 'https:' && protocol !== 'mailto:')) return {}
  const header = { 'List-Unsubscribe': `<${href}>` }
  return protocol === 'https:' ? { ...header, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : header
}
