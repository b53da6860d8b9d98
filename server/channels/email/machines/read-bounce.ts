import type { RefusalKind } from '../../../contract/mail.ts'
import type { ParsedMail } from '../parsing/parsed-mail.ts'
import { isBounceSubject, isBounceText, isMailSystem, isStillWaiting, kindOfRefusal, statusIn } from './bounce-words.ts'
import { hasHeader, headerOf, localPartOfSender, wordsOf } from './mail-fields.ts'
import { addressesIn, addressIn, type FieldGroup, type ReportText, readFieldGroups, reportTexts, reportTypeOf } from './report-fields.ts'

/** A mail that came back, or a complaint about one. */
export interface Bounce {
  /** Each address once; empty where the report names none. */
  recipients: BouncedRecipient[]
  /** Message-ID of the mail it is about, with angle brackets; as it was reported, so to be verified before it is believed. */
  originalMessageId: string | null
  /** Set for complaints (RFC 5965 §7.3). */
  feedback: 'abuse' | 'fraud' | 'virus' | 'not-spam' | 'other' | null
}
export interface BouncedRecipient {
  address: string
  kind: RefusalKind
  /** Enhanced status, as in `5.1.1`. */
  status: string | null
  /** What the other server said, on one line and bounded; written by strangers. */
  said: string
}

const MAX_SAID = 500
const MAX_TEXT = 64 * 1024
const MAX_RECIPIENTS = 100
/** Where a server stops to tell and hands back what it was given. */
const COPY_BEGINS =
  /^(?:[\s>*-]{0,80}(?:(?:begin )?original message|returned message|unsent message|this is a copy|below (?:this line )?is a copy|message headers follow|original message (?:headers|follows)|included is a copy|the header of the original|mail(?:'s)? headers).{0,120}|(?:received|return-path|dkim-signature|x-received|arc-seal|x-originating-ip|x-google-smtp-source):.{0,900})$/i

/** Reads a report of failed or late delivery (RFC 3464, or the free text of servers without it) or of a complaint (RFC 5965). Null: it is none. */
export function readBounce(mail: ParsedMail): Bounce | null {
  const reports = reportTexts(mail)
  const complaint = readComplaint(mail, reports)
  if (complaint) return complaint
  const groups = deliveryGroups(reports, wordsOf(mail, MAX_TEXT))
  const reported = groups.filter((group) => /^(?:failed|delayed)\b/i.test(group.get('action') ?? ''))
  // Delivered, relayed or expanded: a notice of success, not a bounce.
  if (groups.length > 0 && reported.length === 0 && groups.every((group) => group.has('action'))) return null
  const { told, copy } = splitCopy(wordsOf(mail, MAX_TEXT))
  if (reported.length === 0 && groups.length === 0 && !isFreeTextBounce(mail, told)) return null

  const fromReport = (reported.length > 0 ? reported : groups).flatMap((group) => recipientOf(group, told))
  const recipients = fromReport.length > 0 ? fromReport : recipientsOfText(mail, told, [copy, ...reports.map(({ content }) => content)])
  return { recipients: onceEach(recipients), originalMessageId: originalIdOf(mail, reports, told, copy), feedback: null }
}

function readComplaint(mail: ParsedMail, reports: ReportText[]): Bounce | null {
  const report = reports.find(({ type }) => type.includes('feedback-report'))
  if (!report && reportTypeOf(mail) !== 'feedback-report') return null
  const fields = readFieldGroups(report?.content ?? '')[0] ?? new Map<string, string>()
  const type = fields.get('feedback-type')?.toLowerCase() ?? ''
  const said = oneLine(`complaint: ${type || 'of no type'}`)
  const { told, copy } = splitCopy(wordsOf(mail, MAX_TEXT))
  return {
    recipients: addressesIn(fields.get('original-rcpt-to') ?? '').map((address) => ({
      address,
      kind: 'blocked' as const,
      status: null,
      said,
    })),
    originalMessageId: originalIdOf(mail, reports, told, copy),
    feedback: (['abuse', 'fraud', 'virus', 'not-spam'] as const).find((each) => each === type) ?? 'other',
  }
}

/** The groups of a report that speak of one recipient each. Some servers write them into the text, or return a report within a mail. */
function deliveryGroups(reports: ReportText[], text: string): FieldGroup[] {
  const formal = reports.filter(({ type }) => type.includes('delivery-status')).flatMap(({ content }) => readFieldGroups(content))
  const named = formal.filter(isOfRecipient)
  if (named.length > 0) return named
  const loose = reports.filter(({ type }) => type.includes('rfc822')).map(({ content }) => content)
  return [text, ...loose]
    .filter((each) => /^(?:final|original)-recipient:/im.test(each))
    .flatMap(readFieldGroups)
    .filter((group) => isOfRecipient(group) && group.has('action'))
}

const isOfRecipient = (group: FieldGroup) =>
  group.has('final-recipient') || group.has('original-recipient') || (group.has('action') && group.has('diagnostic-code'))

/** The original recipient is the address that we wrote to; the final one may be where it was forwarded. */
function recipientOf(group: FieldGroup, told: string): BouncedRecipient[] {
  const address = addressIn(group.get('original-recipient')) ?? addressIn(group.get('final-recipient'))
  if (!address) return []
  const diagnostic = group.get('diagnostic-code') ?? ''
  const said = oneLine(diagnostic.replace(/^[\w-]{1,20}\s{0,5};/, '') || saidOf(told, address) || (group.get('status') ?? ''))
  const status = statusIn(group.get('status') ?? '') ?? statusIn(diagnostic)
  // 5.0.0 says nothing that the server's own words do not say better.
  const detailed = !status || /\.0\.0$/.test(status) ? (statusIn(diagnostic) ?? status) : status
  return [
    { address, kind: kindOfRefusal({ action: (group.get('action') ?? '').toLowerCase(), status: detailed, said }), status: detailed, said },
  ]
}

/** One mark is not enough: customers quote such texts too. A mail system must speak, and speak of a mail that came back. */
function isFreeTextBounce(mail: ParsedMail, told: string): boolean {
  if (hasHeader(mail, 'x-failed-recipients')) return true
  const local = localPartOfSender(mail)
  const returnPath = headerOf(mail, 'return-path')
  const isSystem = isMailSystem(local) || (mail.from[0] !== undefined && isMailSystem(mail.from[0].name.toLowerCase()))
  const hasNullSender = returnPath !== null && /^<?(?:mailer-daemon(?:@.{0,250})?)?>?$/i.test(returnPath)
  const isMachine = isSystem || hasNullSender || reportTypeOf(mail) === 'delivery-status' || /^(?:no-?reply|do-?not-?reply)/.test(local)
  if (isSystem && told.trim() === '') return true
  return (
    isMachine &&
    (isBounceSubject(mail.subject) ||
      (isSystem && isBounceText(told)) ||
      (hasNullSender && isBounceText(told) && /\b[45]\d\d\b/.test(told)))
  )
}

function splitCopy(text: string): { told: string; copy: string } {
  const lines = text.split(/\r\n|\n|\r/)
  const start = lines.findIndex((line) => line.length < 1000 && COPY_BEGINS.test(line))
  return start < 0 ? { told: text, copy: '' } : { told: lines.slice(0, start).join('\n'), copy: lines.slice(start).join('\n') }
}

/** From the header of Exim and Gmail, else the addresses told of that are neither ours nor the server's, else whom the returned mail was for. */
function recipientsOfText(mail: ParsedMail, told: string, copies: string[]): BouncedRecipient[] {
  const named = addressesIn(headerOf(mail, 'x-failed-recipients') ?? '')
  const ours = new Set([...mail.to, ...mail.from].map(({ address }) => address))
  const lines = told
    .split('\n')
    .filter(
      (line) => !/^\s{0,20}(?:mail from|from|cc|reply-to|sender|message-id)\s{0,5}:/i.test(line) && !/in-?reply|message-id/i.test(line),
    )
  const mentioned = addressesIn(lines.join('\n').replace(/mail from:\s{0,5}<[^<>]{0,300}>/gi, '')).filter(
    (each) => !ours.has(each) && !isMailSystem(each.split('@')[0] ?? ''),
  )
  const originals = copies.flatMap((copy) =>
    addressesIn(
      readFieldGroups(copy)
        .find((group) => group.has('to'))
        ?.get('to') ?? '',
    ),
  )
  const whom = [named, mentioned, originals].find((each) => each.length > 0) ?? []
  const isWaiting = isStillWaiting(mail.subject)
  return whom.map((address) => {
    const said = oneLine(saidOf(told, address) || told)
    const status = statusIn(said) ?? statusIn(told)
    return { address, kind: kindOfRefusal({ action: isWaiting ? 'delayed' : 'failed', status, said: oneLine(told, 4000) }), status, said }
  })
}

/** The line that names the address and what stands below it, up to an empty line; the first line with a reply code where that says nothing. */
function saidOf(told: string, address: string): string {
  const lines = told.split('\n')
  const at = lines.findIndex((line) => line.toLowerCase().includes(address))
  if (at < 0) return ''
  const end = lines.findIndex((line, n) => n > at && line.trim() === '')
  const block = lines.slice(at, end < 0 ? at + 12 : end).join(' ')
  if (/\p{L}{3}/u.test(block.toLowerCase().replaceAll(address, ''))) return block
  const below = lines.slice(at + 1)
  return below.find((line) => /\b[45]\d\d\b/.test(line)) ?? below.find((line) => /[^-\s]/.test(line) && !/[:-]\s{0,9}$/.test(line)) ?? ''
}

/** Where the returned mail or its headers name it; then where the report does; then what the report answers. */
function originalIdOf(mail: ParsedMail, reports: ReportText[], told: string, copy: string): string | null {
  const returned = reports
    .filter(({ type }) => type.includes('rfc822') || type.startsWith('text/'))
    .map(({ content }) => innermost(content))
  const others = reports.filter(({ type }) => !type.includes('rfc822')).map(({ content }) => content)
  for (const text of [...returned, copy, told, ...others]) {
    const id = messageIdIn(text)
    if (id) return id
  }
  return mail.references.at(-1) ?? mail.inReplyTo[0] ?? null
}

/** A report that came back within another: the mail that it is about stands inside. */
function innermost(content: string): string {
  const inner = /^from:.{0,200}(?:mailer-daemon|postmaster)/im.test(content.slice(0, 4000))
    ? content.search(/^content-type:\s{0,5}(?:message|text)\/rfc822/im)
    : -1
  return inner < 0 ? content : content.slice(inner)
}

function messageIdIn(text: string): string | null {
  const [, id] =
    /^[\t >]{0,8}(?:original-|x-original-)?message-id:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?<?([^<>\s]{1,900})>?/im.exec(text) ??
    /\bwith the message-id of <?([^<>\s]{1,900})/i.exec(text) ??
    []
  return id ? `<${id}>` : null
}

function onceEach(recipients: BouncedRecipient[]): BouncedRecipient[] {
  const byAddress = new Map(recipients.toReversed().map((each) => [each.address, each]))
  return [...byAddress.values()].reverse().slice(0, MAX_RECIPIENTS)
}

const oneLine = (text: string, limit = MAX_SAID) =>
  text
    .slice(0, limit * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limit)
