import type { ParsedMail } from '../parsing/parsed-mail.ts'
import { fromDomainOf, type MailAuth, type MailSignature } from './mail-auth.ts'

/** What a mail proves of who wrote it. */
export interface MailProof {
  /** 3: the owner of the address in From wrote this mail, to us, now. 1: somebody says so. */
  level: 1 | 3
  /** One sentence for agents. */
  why: string
  /** Mail that no person wrote may go to this sender: it is no stranger's address that somebody put into From. */
  isSafeToAnswer: boolean
  warning: 'none' | 'unproven' | 'failed' | 'pretends_to_be_us'
}
interface Us {
  inboxAddresses: string[]
  /** Whoever writes in their name must prove it as well. */
  agentAddresses?: string[]
  now: Date
}

const DAY_MS = 24 * 60 * 60 * 1000
/** What a signature must hold, so that neither writer, reader, time nor identity of a mail can be another's. */
const MUST_BE_SIGNED = ['from', 'to', 'date', 'message-id']
const MUST_BE_SINGLE = ['from', 'to', 'cc', 'date', 'message-id', 'sender', 'reply-to', 'subject']

/** What gives level 3 by mail, all of it at once. Whether the Message-ID is new is for the caller to say, who keeps them. */
export function proofOfMail(mail: ParsedMail, auth: MailAuth, us: Us): MailProof {
  const missing = whatIsMissing(mail, auth, us)
  const isProven = missing === null
  const warning = isProven ? 'none' : pretendsToBeUs(mail, us) ? 'pretends_to_be_us' : hasFailed(auth) ? 'failed' : 'unproven'
  return {
    level: isProven ? 3 : 1,
    why: missing ?? provenBy(mail, auth, us),
    isSafeToAnswer: auth.dmarc === 'pass' && hasOneWriter(mail) && duplicateOf(mail) === null && warning !== 'pretends_to_be_us',
    warning,
  }
}

function whatIsMissing(mail: ParsedMail, auth: MailAuth, us: Us): string | null {
  if (!hasOneWriter(mail)) return 'It names no single writer.'
  const duplicate = duplicateOf(mail)
  if (duplicate) return `It has more than one ${duplicate} header, and nobody can say which one was signed.`
  if (auth.dmarc === 'fail') return 'The domain of its writer says that mail like this is not from there (DMARC).'
  const aligned = auth.signatures.filter((each) => each.aligned && each.result === 'pass')
  if (aligned.length === 0) return 'No valid signature of the domain of its writer.'
  if (!aligned.some(isWhole)) return 'The signature leaves open what follows in the text (l=).'
  if (!aligned.some(coversAll)) return `The signature does not hold all of ${MUST_BE_SIGNED.join(', ')}.`
  if (!mail.messageId || !mail.date) return 'It has no Message-ID or no date.'
  if (!signatureToUs(mail, auth, us)) return 'None of our inboxes is in its signed To or Cc.'
  if (Math.abs(us.now.getTime() - mail.date.getTime()) > DAY_MS) return 'It was signed more than 24 hours before or after it came.'
  return null
}

/** Asked of the header as well: a parser that keeps the first of two writers hides the other. */
function hasOneWriter(mail: ParsedMail): boolean {
  const written = mail.headers.find(({ name }) => name === 'from')?.value.replace(/"[^"]*"/g, '') ?? ''
  return fromDomainOf(mail.from).includes('.') && written.split('@').length === 2
}

const isWhole = ({ hasLength }: MailSignature) => !hasLength
const coversAll = (signature: MailSignature) => isWhole(signature) && MUST_BE_SIGNED.every((name) => signature.signed.includes(name))

/** The signature that proves all of it at once: what two of them hold together, nobody has signed. */
function signatureToUs(mail: ParsedMail, { signatures }: MailAuth, us: Us): MailSignature | undefined {
  const isToUs = (list: ParsedMail['to']) =>
    list.some(({ address }) => us.inboxAddresses.some((inbox) => inbox.toLowerCase() === withoutTag(address)))
  return signatures.find(
    (each) =>
      each.aligned && each.result === 'pass' && coversAll(each) && (isToUs(mail.to) || (each.signed.includes('cc') && isToUs(mail.cc))),
  )
}

/** `support+token@shop.example` is the inbox `support@shop.example`. */
const withoutTag = (address: string) => address.toLowerCase().replace(/\+[^@+]{0,64}@/, '@')

function provenBy(mail: ParsedMail, auth: MailAuth, us: Us): string {
  const signature = signatureToUs(mail, auth, us)
  const isOversigned = (signature?.signed.filter((name) => name === 'from').length ?? 0) > 1
  return `Signed by ${signature?.domain} for its writer, to us, today (found by ${auth.by}${isOversigned ? '; no second From can be added' : ''}).`
}

const duplicateOf = (mail: ParsedMail) =>
  MUST_BE_SINGLE.find((name) => mail.headers.filter((header) => header.name === name).length > 1) ?? null

/** In From or in what stands for its name, which many programs show alone. */
function pretendsToBeUs(mail: ParsedMail, { inboxAddresses, agentAddresses = [] }: Us): boolean {
  const ours = [...inboxAddresses, ...agentAddresses].map((each) => each.toLowerCase())
  return mail.from.some(({ name, address }) =>
    ours.some((each) => withoutTag(address) === each || address === each || name.toLowerCase().includes(each)),
  )
}

function hasFailed({ dmarc, spf, signatures }: MailAuth): boolean {
  return (
    dmarc === 'fail' || (dmarc !== 'pass' && (spf === 'fail' || signatures.some(({ aligned, result }) => aligned && result === 'fail')))
  )
}
