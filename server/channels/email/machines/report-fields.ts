import type { ParsedMail } from '../parsing/parsed-mail.ts'
import { headerOf } from './mail-fields.ts'

/** One group of `Name: value` lines of a report (RFC 3464 §2.1); names in lower case, the first of a name wins. */
export type FieldGroup = Map<string, string>

export interface ReportText {
  type: string
  content: string
}

const MAX_REPORT = 64 * 1024
const MAX_GROUPS = 1000

/** Every machine-readable or returned part of a mail as text, whether the parser took it for a report or for a file. */
export function reportTexts(mail: ParsedMail): ReportText[] {
  const files = mail.attachments
    .filter(({ type, name }) => /^(?:message\/|text\/rfc822)/i.test(type) || (/^text\/plain/i.test(type) && /header/i.test(name)))
    .map(({ type, bytes }) => ({ type, content: Buffer.from(bytes.subarray(0, MAX_REPORT)).toString('utf8') }))
  return [...mail.reports, ...files].map(({ type, content }) => ({ type: type.toLowerCase(), content: content.slice(0, MAX_REPORT) }))
}

/** `report-type` of a `multipart/report` (RFC 6522), in lower case; null for any other mail. */
export function reportTypeOf(mail: ParsedMail): string | null {
  const type = (headerOf(mail, 'content-type') ?? '').slice(0, 1000)
  if (!/^multipart\/report\b/i.test(type)) return null
  return /report-type\s{0,9}=\s{0,9}"?([\w-]{1,60})/i.exec(type)?.[1]?.toLowerCase() ?? ''
}

/** Groups are parted by empty lines; folded lines are joined with one space. What is no field is passed over. */
export function readFieldGroups(text: string): FieldGroup[] {
  const groups: FieldGroup[] = [new Map()]
  let last = ''
  for (const line of text.slice(0, MAX_REPORT).split(/\r\n|\n|\r/)) {
    const group = groups.at(-1) as FieldGroup
    if (line.trim() === '') {
      if (group.size > 0 && groups.length < MAX_GROUPS) groups.push(new Map())
      last = ''
    } else if (/^[ \t]/.test(line) && last) group.set(last, `${group.get(last)} ${line.trim()}`)
    else {
      const [, name, value] = /^([A-Za-z][\w-]{0,60})[ \t]{0,9}:(.*)$/.exec(line) ?? []
      last = name && !group.has(name.toLowerCase()) ? name.toLowerCase() : ''
      if (last) group.set(last, (value as string).trim())
    }
  }
  return groups.filter((group) => group.size > 0)
}

/** The address in `rfc822; <ada@example.org>`, lower case; null where the value holds none. */
export function addressIn(value: string | undefined): string | null {
  return addressesIn(value ?? '')[0] ?? null
}

/** Each address once, in order, in lower case. */
export function addressesIn(text: string): string[] {
  const found = text.slice(0, MAX_REPORT).match(/[^\s<>()[\]",;:'@\\=]{1,64}@[a-z0-9][a-z0-9.-]{0,250}/gi) ?? []
  return [...new Set(found.map((each) => each.toLowerCase().replace(/[.-]{1,250}$/, '')))].filter((each) => /@[^.]/.test(each))
}
