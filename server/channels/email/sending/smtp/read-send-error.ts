import { domainToASCII } from 'node:url'
import { TargetRefused, TooSlow, Unreachable } from '../../../../outbound/index.ts'
import { headerText } from '../header-values.ts'
import { Refused, type RefusedRecipient, TryLater } from '../send-errors.ts'
import type { SmtpPlace } from './smtp-place.ts'

/** What nodemailer tells of a failure. */
export interface SmtpFailure {
  code?: string
  command?: string
  message: string
  response?: string
  responseCode?: number
  recipient?: string
  rejectedErrors?: SmtpFailure[]
}

const SAID_CHARACTERS = 300
/** Answers to a sign-in, wherever they come (RFC 4954 §6). */
const SIGN_IN_CODES = new Set([530, 534, 535, 538])

/** A failure of the whole mail, in words for agents. What the server never said about this mail is never for good. */
export function readSendError(error: unknown, place: SmtpPlace, recipients: string[]): TryLater | Refused {
  if (error instanceof TargetRefused) return new Refused(error.message)
  if (error instanceof Unreachable || error instanceof TooSlow) return new TryLater('connection', `${place.host}: ${error.message}`)
  const failure = error as SmtpFailure
  const { code = '', responseCode = 0 } = failure
  const said = saidBy(failure, place)
  if (code === 'ETLS' || isCertificateTrouble(failure))
    return new TryLater('secure', `${place.host}: no secure connection (${saidOf(failure.message, place)}).`)
  if (code === 'EAUTH' || code === 'ENOAUTH' || SIGN_IN_CODES.has(responseCode))
    return new TryLater('sign_in', `${place.host} refuses the name or the password: ${said}`)
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  // refused by nodemailer itself, such as an address that this server cannot be told
  if (isAboutMail && responseCode === 0) return new Refused(said)
  if (isAboutMail && isForGood(responseCode)) return new Refused(`${responseCode} ${said}`, refusedOf(failure, place, recipients))
  if (responseCode > 0) return new TryLater('server', `${place.host}: ${responseCode} ${said}`)
  return new TryLater('connection', `${place.host}: the connection failed (${said}).`)
}

/** Everybody, each with the words that were said to them, else with what was said to all. */
function refusedOf(failure: SmtpFailure, place: SmtpPlace, recipients: string[]): RefusedRecipient[] {
  const own = failuresByAddress(failure)
  return recipients.map((address) => refusedRecipient(address, own.get(onTheWire(address)) ?? failure, place))
}

/** Those of these recipients whom the server would not take, under the names that we wrote to. */
export function refusedAmong(recipients: string[], failure: SmtpFailure, place: SmtpPlace): RefusedRecipient[] {
  const own = failuresByAddress(failure)
  return recipients.flatMap((address) => {
    const said = own.get(onTheWire(address))
    return said ? [refusedRecipient(address, said, place)] : []
  })
}

const failuresByAddress = ({ rejectedErrors = [] }: SmtpFailure) =>
  new Map(rejectedErrors.map((each) => [onTheWire(each.recipient ?? ''), each]))

/** Servers are told the ASCII form of a domain (RFC 5891), whichever one we were given. */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@') + 1
  const domain = address.slice(at)
  return address.slice(0, at) + (domainToASCII(domain) || domain.toLowerCase())
}

function refusedRecipient(address: string, failure: SmtpFailure, place: SmtpPlace): RefusedRecipient {
  const { responseCode: code = 0 } = failure
  return { address, code, said: saidBy(failure, place), kind: isForGood(code) ? 'hard' : 'soft' }
}

/** RFC 5321 §4.2.1; 503 speaks of the order of commands, not of the mail. */
function isForGood(code: number): boolean {
  return code >= 500 && code < 600 && code !== 503
}

function saidBy({ response, message }: SmtpFailure, place: SmtpPlace): string {
  return saidOf(response?.replace(/^\d{3}[ -]/, '') ?? message, place)
}

/** A server's words on one line. They may repeat what it was told, and no password is ever shown or logged. */
function saidOf(text: string, place: SmtpPlace): string {
  const pass = place.auth?.pass ?? ''
  return headerText(pass === '' ? text : text.replaceAll(pass, '…'), SAID_CHARACTERS)
}

function isCertificateTrouble({ message }: SmtpFailure): boolean {
  return /certificate|self-signed|\bTLS\b|\bSSL\b/i.test(message)
}
