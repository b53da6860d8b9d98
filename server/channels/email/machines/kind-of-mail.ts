import type { MailKind } from '../../../contract/mail.ts'
import type { Envelope } from '../intake/arrived.ts'
import type { ParsedMail } from '../parsing/parsed-mail.ts'
import { isMailSystem } from './bounce-words.ts'
import { hasHeader, headerOf, localPartOfSender, ownWordsOf, wordsOf } from './mail-fields.ts'
import { type Bounce, readBounce } from './read-bounce.ts'
import { reportTexts, reportTypeOf } from './report-fields.ts'
import { languageOfAwaySubject, languageOfAwayText } from './says-away.ts'

export interface KindOfMail {
  /** Only `message` may be answered by a program or reopen a ticket; `own`: written by our desk or from one of our inbox addresses. */
  kind: MailKind
  /** One sentence for agents. */
  why: string
}
interface Ours {
  /** Inbox addresses, lower case. */
  addresses: string[]
  isOurMessageId(id: string): boolean
}

const MAX_WORDS = 8000

/**
 * Says whether a person wrote a mail, from what machines must say (RFC 3834, 3464, 8098, 5965, 2369, 2919), from what they say instead, and from their words.
 * Pure; never throws. Reports are told first, since servers mark them as automatic too.
 */
export function kindOfMail(mail: ParsedMail, envelope: Envelope | null, ours: Ours): KindOfMail {
  return (
    ownMail(mail, ours) ??
    reportOf(mail) ??
    calendarReply(mail) ??
    saysAutomatic(mail, answersUs(mail, ours)) ??
    fromMachine(mail, envelope) ??
    listMail(mail, ours) ??
    awayNotice(mail) ?? { kind: 'message', why: 'Nothing in it speaks of a machine.' }
  )
}

function ownMail(mail: ParsedMail, ours: Ours): KindOfMail | null {
  if (mail.messageId && ours.isOurMessageId(mail.messageId)) return { kind: 'own', why: 'This desk wrote it: its Message-ID is ours.' }
  const writer = mail.from.find(({ address }) => ours.addresses.includes(address))
  return writer ? { kind: 'own', why: `It is written in the name of our own inbox ${writer.address}.` } : null
}

/** Complaints, receipts and delivery reports. */
function reportOf(mail: ParsedMail): KindOfMail | null {
  const type = reportTypeOf(mail)
  const reports = reportTexts(mail)
  if (type === 'disposition-notification' || reports.some((each) => each.type.includes('disposition-notification')))
    return { kind: 'read_receipt', why: 'It is a read receipt (RFC 8098).' }
  const bounce = readBounce(mail)
  if (bounce) return kindOfBounce(bounce)
  if (type === 'delivery-status' || reports.some((each) => each.type.includes('delivery-status')))
    return { kind: 'delivery_notice', why: 'A server reports that a mail was delivered or passed on (RFC 3464).' }
  return null
}

function kindOfBounce({ feedback, recipients }: Bounce): KindOfMail {
  if (feedback) return { kind: 'feedback', why: `A mail provider passes on a complaint (${feedback}, RFC 5965).` }
  const whom = recipients[0]?.address ?? 'an address that it does not name'
  if (recipients.length > 0 && recipients.every(({ kind }) => kind === 'delayed'))
    return { kind: 'delivery_notice', why: `A server is late with a mail to ${whom} and goes on trying.` }
  return { kind: 'bounce', why: `A server could not deliver a mail to ${whom}.` }
}

/** An answer to an invitation (RFC 5546 §3.2.3, 3.2.7); an invitation itself is a message. */
function calendarReply(mail: ParsedMail): KindOfMail | null {
  const isReply =
    /^text\/calendar\b.{0,500}method\s{0,5}=\s{0,5}"?(?:reply|counter|declinecounter)/is.test(headerOf(mail, 'content-type') ?? '') ||
    mail.attachments.some(
      ({ type, bytes }) =>
        /^(?:text\/calendar|application\/ics)/i.test(type) &&
        /^METHOD:(?:REPLY|COUNTER|DECLINECOUNTER)\s*$/im.test(Buffer.from(bytes.subarray(0, 4096)).toString('utf8')),
    )
  return isReply ? { kind: 'calendar_reply', why: 'A calendar answers an invitation (RFC 5546).' } : null
}

/** Headers that only programs which answer set. Each was seen with an automatic answer that had none of the others. */
const AUTOMATIC_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-mailautoresponder',
  'x-auto-reply',
  'x-vacation',
  'x-ms-exchange-inbox-rules-loop',
]

function saysAutomatic(mail: ParsedMail, isAnswerToUs: boolean): KindOfMail | null {
  const submitted = (headerOf(mail, 'auto-submitted') ?? 'no').toLowerCase().split(/[\s;(]/)[0] || 'no'
  const automatic = (why: string): KindOfMail => ({ kind: 'auto_reply', why })
  // Anything but `no` is a machine (RFC 3834 §5).
  if (submitted !== 'no')
    return submitted !== 'auto-replied' && hasListMark(mail)
      ? { kind: 'list', why: `It goes to a list and says Auto-Submitted: ${submitted.slice(0, 40)}.` }
      : automatic(`It says Auto-Submitted: ${submitted.slice(0, 40)} (RFC 3834).`)
  const set = AUTOMATIC_HEADERS.find((name) => hasHeader(mail, name) && !/^(?:no|false|0)$/i.test(headerOf(mail, name) ?? ''))
  if (set) return automatic(`It carries ${set}, which only automatic answers do.`)
  if (/^auto[_-]?reply/i.test(headerOf(mail, 'precedence') ?? '')) return automatic('It says Precedence: auto_reply.')
  if (/^true$/i.test(headerOf(mail, 'x-fc-machinegenerated') ?? '')) return automatic('It says that a machine made it.')
  if (/autoresponder|vacation/i.test(`${headerOf(mail, 'x-post-messageclass') ?? ''} ${headerOf(mail, 'delivered-to') ?? ''}`))
    return automatic('An autoresponder sent it.')
  const language = languageOfAwaySubject(mail.subject, ownWordsOf(mail, MAX_WORDS))
  if (language) return automatic(`Its subject opens as automatic answers do (${language}).`)
  // Ticket systems of suppliers set it on what people write there.
  const suppress = headerOf(mail, 'x-auto-response-suppress')
  if (suppress && !/^none$/i.test(suppress) && !(isAnswerToUs && hasHumanWords(mail)))
    return automatic('It asks not to be answered by machines (X-Auto-Response-Suppress).')
  return null
}

/** Senders that no person reads. */
const NO_REPLY =
  /^(?:.{0,60}[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply|nepasrepondre|ne-pas-repondre|keine-?antwort|no-?responder|nicht-?antworten|noresponse|unattended)(?:[-_.+\d].{0,60})?$/

function fromMachine(mail: ParsedMail, envelope: Envelope | null): KindOfMail | null {
  const local = localPartOfSender(mail)
  if (isMailSystem(local)) return { kind: 'delivery_notice', why: `A mail system wrote it (${local.slice(0, 60)}).` }
  const returnPath = headerOf(mail, 'return-path')
  if (envelope?.from === '' || returnPath === '' || (returnPath !== null && /^<\s*>$/.test(returnPath)))
    return { kind: 'auto_reply', why: 'Its sender takes no answers: the return path is empty.' }
  if (/^<?(?:mailer-daemon|postmaster)(?:@.{0,250})?>?$/i.test(returnPath ?? '') || /^mailer-daemon@/i.test(envelope?.from ?? ''))
    return { kind: 'delivery_notice', why: 'A mail system sent it.' }
  if (!NO_REPLY.test(local)) return null
  return { kind: hasListMark(mail) ? 'list' : 'auto_reply', why: `Nobody reads the address it comes from (${local.slice(0, 60)}).` }
}

const LIST_MARKS = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-help',
  'list-subscribe',
  'list-owner',
  'feedback-id',
  'x-campaign',
  'x-campaignid',
  'x-mailgun-tag',
  'x-mailing-list',
]
const isBulk = (mail: ParsedMail) => /^(?:list|bulk|junk)\b/i.test(headerOf(mail, 'precedence') ?? '')
const hasListMark = (mail: ParsedMail) => isBulk(mail) || LIST_MARKS.some((name) => hasHeader(mail, name))

/** A list or newsletter; but what a person writes to us through a list is a message, and so is all that arrives through a list that is our own inbox. */
function listMail(mail: ParsedMail, ours: Ours): KindOfMail | null {
  if (!hasListMark(mail)) return null
  const list = `${headerOf(mail, 'list-id') ?? ''} ${headerOf(mail, 'list-post') ?? ''}`.toLowerCase()
  if (ours.addresses.some((address) => list.includes(`mailto:${address}>`) || list.includes(`<${address.replace('@', '.')}>`))) return null
  if (answersUs(mail, ours) && hasHumanWords(mail)) return null
  const mark = isBulk(mail) ? 'precedence' : LIST_MARKS.find((name) => hasHeader(mail, name))
  return { kind: 'list', why: `It goes to a list or to many (${mark}).` }
}

const REPLY_SUBJECT =
  /^\s{0,5}(?:\[.{1,60}\]\s{0,5})?(?:re|aw|antw|sv|vs|odp|r|res|rif|ynt|回复|回覆|답장|返信)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}[:：]/iu

/** Refers to a mail of ours, or is an answer by its subject. */
function answersUs(mail: ParsedMail, ours: Ours): boolean {
  return (
    [...mail.inReplyTo, ...mail.references].slice(0, 200).some((id) => ours.isOurMessageId(id)) ||
    REPLY_SUBJECT.test(mail.subject.slice(0, 300))
  )
}

const hasHumanWords = (mail: ParsedMail) => /[\p{L}\p{N}]/u.test(ownWordsOf(mail, MAX_WORDS))

function awayNotice(mail: ParsedMail): KindOfMail | null {
  const language = languageOfAwayText(ownWordsOf(mail, MAX_WORDS) || wordsOf(mail, MAX_WORDS))
  return language ? { kind: 'auto_reply', why: `It says that nobody has read ours yet (${language}).` } : null
}
