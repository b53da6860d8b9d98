import { decodeWords } from 'postal-mime'
import { cleanText } from './mime/decode-text.ts'
import { firstOf, readHeaderFields } from './mime/header-fields.ts'
import type { MimePart } from './mime/mime-tree.ts'

/** An enclosed mail has its subject in its first lines. */
const HEAD = 16_384
const LONGEST = 255

/** The file name of a part as its sender gave it, without a path. A mail or an invitation that has none is named for what it is. */
export function nameOf({ type, disposition, fields }: MimePart, bytes: Uint8Array): string {
  const given = disposition.parameters.get('filename') ?? type.parameters.get('name') ?? ''
  const name = tidy(given.split(/[\\/]/).at(-1) ?? '')
  if (name) return name
  if (type.value === 'message/rfc822' || type.value === 'message/global')
    return `${tidy(subjectOf(bytes)).replace(/[\\/]/g, '-').slice(0, 100) || 'mail'}.eml`
  if (type.value === 'message/partial') return 'part.eml'
  if (type.value === 'text/calendar') return 'invite.ics'
  return tidy(decodeWords(firstOf(fields, 'content-description') ?? '').replace(/[\\/]/g, '-'))
}

function subjectOf(mail: Uint8Array): string {
  return decodeWords(firstOf(readHeaderFields(mail.subarray(0, HEAD), 200), 'subject') ?? '')
}

/** Control characters and marks that turn the reading direction hide what a name ends in. */
function tidy(name: string): string {
  return cleanText(name)
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, '')
    .trim()
    .slice(0, LONGEST)
}
