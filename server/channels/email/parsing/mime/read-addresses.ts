import { addressParser, decodeWords } from 'postal-mime'
import { MAIL_BOUNDS } from '../mail-bounds.ts'
import type { MailAddress } from '../parsed-mail.ts'
import { cleanText } from './decode-text.ts'

/** Longer than 200 addresses with long names; what lies beyond is not read. */
const LONGEST = 100_000

const LONGEST_PATH = 254

/** The addresses of a header (RFC 5322 §3.4), groups opened, at most MAIL_BOUNDS.addresses. */
export function readAddresses(value: string): MailAddress[] {
  return addressParser(value.slice(0, LONGEST), { flatten: true })
    .slice(0, MAIL_BOUNDS.addresses)
    .map(({ name, address = '' }) => toAddress(tidy(decodeWords(name)), tidy(address)))
    .filter(({ name, address }) => name !== '' || address !== '')
}

function toAddress(name: string, address: string): MailAddress {
  // RFC 5321 §4.5.3.1.3; nothing longer can be answered, or found again by an index
  const isAddress = address.length <= LONGEST_PATH && (/^[^\s@<>]+@[^\s@<>]+$/.test(address) || /^"[^"]+"@[^\s@<>]+$/.test(address))
  return isAddress ? { name, address: address.toLowerCase() } : { name: `${name} ${address}`.trim(), address: '' }
}

const tidy = (text: string) =>
  cleanText(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
