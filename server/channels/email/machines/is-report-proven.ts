import type { Envelope } from '../intake/arrived.ts'
import type { ParsedMail } from '../parsing/parsed-mail.ts'
import { fromDomainOf, isAligned, type MailAuth } from '../proofs/mail-auth.ts'
import type { ReplyKeys } from '../threading/reply-keys.ts'
import { isMailSystem } from './bounce-words.ts'
import { localPartOfSender, wordsOf } from './mail-fields.ts'
import { reportTexts } from './report-fields.ts'

interface Report {
  mail: ParsedMail
  auth: MailAuth
  envelope: Envelope | null
  isComplaint: boolean
}

const MAX_TEXT = 64 * 1024
const COPY_HEADER = /^[\t >]{0,8}x-parceldesk-copy:[ \t]{0,9}([a-z2-7]{16})\s*$/gim

/**
 * Whether a report may speak for one copy of a mail. Its Message-ID is no proof: everybody on the mail and on what follows it knows that.
 * Proof is the key that stood in this copy alone, handed back with its header, or a mail system that is authenticated as one of the
 * recipient's domain or of ours. A server that speaks to ourselves must send a bounce without a sender (RFC 5321 §4.5.5).
 */
export function isReportProven(
  report: Report,
  copy: { messageId: string; recipient: string },
  inboxAddress: string,
  keys: Pick<ReplyKeys, 'isCopyKey'>,
): boolean {
  const { mail, envelope, isComplaint } = report
  if (!isComplaint && envelope?.remote && envelope.from !== '') return false
  if (copyKeysIn(mail).some((key) => keys.isCopyKey(key, copy))) return true
  const entitled = [copy.recipient, inboxAddress].map(domainOf)
  return systemsOf(report).some((domain) => entitled.some((each) => isAligned(domain, each)))
}

function copyKeysIn(mail: ParsedMail): string[] {
  const texts = [...reportTexts(mail).map(({ content }) => content), wordsOf(mail, MAX_TEXT)]
  return texts.flatMap((text) => [...text.matchAll(COPY_HEADER)].slice(0, 10).map(([, key = '']) => key))
}

/** Domains whose mail system this is for certain: by its signature or policy, or by its greeting where it names no sender (RFC 7208 §2.4). */
function systemsOf({ mail, auth, envelope }: Report): string[] {
  const from = fromDomainOf(mail.from)
  const isSigned = auth.dmarc === 'pass' || auth.signatures.some(({ aligned, result }) => aligned && result === 'pass')
  // whoever has an address at a domain has its signature too, but not the name of its mail system
  const bySignature = isSigned && isMailSystem(localPartOfSender(mail)) ? [from] : []
  const byGreeting = envelope?.remote && envelope.from === '' && auth.spf === 'pass' ? [envelope.remote.helo.toLowerCase()] : []
  return [...bySignature, ...byGreeting]
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
