import { createHash } from 'node:crypto'
import type { MailPart as MailHead, MailPerson } from '../../../contract/mail.ts'
import type { MailDetails } from '../../../mails/index.ts'
import type { Clues, MailSender } from '../../../tickets/index.ts'
import { type KindOfMail, kindOfMail } from '../machines/kind-of-mail.ts'
import { headerOf } from '../machines/mail-fields.ts'
import { cleanText } from '../parsing/mime/decode-text.ts'
import type { ReadMail } from '../parsing/read-mail.ts'
import type { MailAuth } from '../proofs/mail-auth.ts'
import { type MailProof, proofOfMail } from '../proofs/proof-of-mail.ts'
import { toSubjectRole } from '../quotes/subject-role.ts'
import type { ReplyKeys } from '../threading/reply-keys.ts'
import type { Envelope } from './arrived.ts'

/** What there is to know of us while a mail is judged. */
export interface Us {
  /** Of all addresses in the mail, those that are inboxes of this installation, lower case and without what stands behind a plus. */
  inboxAddresses: string[]
  agentAddresses: string[]
  keys: ReplyKeys
  now: Date
}

/** Everything that follows from a mail alone: what it is, what it proves, what is new in it, and where it points. */
export interface JudgedMail {
  kind: KindOfMail
  proof: MailProof
  clues: Clues
  people: MailSender['people']
  from: MailPerson
  replyTo: MailPerson | null
  fingerprint: Buffer
  /** The same but for the subject; null where no Message-ID names the mail. */
  content: Buffer | null
}

const FOLLOWS_MOST = 30
const PEOPLE_MOST = 50

/** Pure: the same mail is always judged the same. */
export function judgeMail(mail: ReadMail, envelope: Envelope | null, auth: MailAuth, us: Us): JudgedMail {
  const from = mail.from[0] ?? mail.sender ?? { name: '', address: '' }
  const replyTo = mail.replyTo.find((each) => each.address !== '' && each.address !== from.address && !isOurs(each.address, us)) ?? null
  const isOurMessageId = (id: string) => us.keys.readIssuedId(id) !== null
  const kind = kindOfMail(mail, envelope, { addresses: us.inboxAddresses, isOurMessageId })
  return {
    kind,
    proof: proofOfMail(mail, auth, { inboxAddresses: us.inboxAddresses, agentAddresses: us.agentAddresses, now: us.now }),
    clues: cluesOf(mail, envelope, from.address, us),
    people: peopleOf(mail, from, replyTo, us),
    from,
    replyTo,
    fingerprint: fingerprintOf(mail),
    content: mail.messageId ? fingerprintOf({ ...mail, subject: '' }) : null,
  }
}

/** Who, when and what; not the headers that grow on the way, but where nothing names the mail: a form may say the same twice. */
function fingerprintOf(mail: ReadMail): Buffer {
  const { messageId, from, date, subject, text, html, attachments } = mail
  const files = attachments.map(({ name, sha256 }) => [name, sha256])
  return createHash('sha256')
    .update(JSON.stringify([messageId ?? mail.headers, from, date, subject, text, html, files]))
    .digest()
}

const KEYED = /\+[a-z2-7]{42}@/i
const ISSUED = /^<?pd\./i

function cluesOf(mail: ReadMail, envelope: Envelope | null, sender: string, { keys }: Us): Clues {
  const follows = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])].slice(0, FOLLOWS_MOST)
  const issued = follows.map((id) => keys.readIssuedId(id))
  const tried = deliveredTo(mail, envelope).filter((address) => KEYED.test(address))
  const replies = tried.flatMap((address) => keys.readReplyAddress(address, sender) ?? [])
  return {
    replyTicketId: replies[0]?.ticketId ?? null,
    issuedTicketIds: issued.flatMap((each) => (each ? [each.ticketId] : [])),
    hasForgedKey: tried.length > replies.length || follows.some((id, n) => ISSUED.test(id) && !issued[n]),
    follows,
    isForwarded: toSubjectRole(mail.subject) === 'forward',
    isList: headerOf(mail, 'list-id') !== null || headerOf(mail, 'list-post') !== null,
  }
}

/** Every address that the mail came to, by what it says and by what its transport knows. */
export function deliveredTo(mail: ReadMail, envelope: Envelope | null): string[] {
  const named = ['delivered-to', 'x-original-to', 'x-envelope-to'].flatMap((name) => headerOf(mail, name)?.trim().toLowerCase() ?? [])
  const said = [...mail.to, ...mail.cc, ...mail.bcc].map((each) => each.address)
  return [...new Set([...(envelope?.to ?? []).map((each) => each.toLowerCase()), ...said, ...named])].filter((each) => each !== '')
}

/** Whom a mail names as its readers, in its order. */
export const namedReaders = (mail: ReadMail) => [...mail.to, ...mail.cc].map((each) => each.address.toLowerCase()).filter(Boolean)

/** An address without what stands behind a plus. */
export const plainAddress = (address: string) => address.replace(/\+[^@]*(?=@)/, '')

const isOurs = (address: string, { inboxAddresses }: Us) =>
  inboxAddresses.includes(address) || inboxAddresses.includes(plainAddress(address))

function peopleOf(mail: ReadMail, from: MailPerson, replyTo: MailPerson | null, us: Us): MailSender['people'] {
  const all = [
    { ...from, role: 'from' as const },
    ...(replyTo ? [{ ...replyTo, role: 'reply_to' as const }] : []),
    ...mail.to.map((each) => ({ ...each, role: 'to' as const })),
    ...mail.cc.map((each) => ({ ...each, role: 'cc' as const })),
  ]
  const seen = new Set<string>()
  return all
    .filter(({ address }) => {
      if (address === '' || isOurs(address, us) || seen.has(address)) return false
      seen.add(address)
      return true
    })
    .slice(0, PEOPLE_MOST)
}

const HEADERS_MOST = 200
const HEADER_CHARACTERS = 4_000
const TEXT_CHARACTERS = 400_000

/** What the page of a mail is drawn from; bounded, so that no mail grows a row beyond reading. */
export function detailsOf(mail: ReadMail, { replyTo }: JudgedMail, auth: MailAuth, pictures: Record<string, string>): MailDetails {
  let left = TEXT_CHARACTERS
  const blocks = mail.split.blocks.flatMap(({ kind, text }) => {
    const kept = cleanText(text.slice(0, Math.max(0, left)))
    left -= kept.length
    return kept === '' ? [] : [{ kind, text: kept }]
  })
  return {
    to: mail.to,
    cc: mail.cc,
    replyTo,
    date: mail.date?.toISOString() ?? null,
    headers: mail.headers.slice(0, HEADERS_MOST).map(({ name, value }) => ({ name, value: cleanText(value.slice(0, HEADER_CHARACTERS)) })),
    blocks,
    auth: auth.by === '' ? null : { spf: auth.spf, dkim: auth.dkim, dmarc: auth.dmarc, by: auth.by },
    hasRemoteImages: mail.safeHtml?.includes('data-remote-src=') ?? false,
    htmlVersion: mail.htmlVersion,
    pictures,
    defects: mail.defects,
  }
}

/** The head of a mail as its thread shows it. */
function headOf(mail: ReadMail, { kind, proof, from, replyTo }: JudgedMail): Omit<MailHead, 'threading'> {
  const { level, warning, why } = proof
  const { split } = mail
  const hasMore = mail.safeHtml !== null || split.quotedText !== '' || split.blocks.some((block) => block.kind !== 'new')
  return {
    subject: mail.subject,
    from,
    replyTo,
    to: mail.to,
    cc: mail.cc,
    bcc: [],
    hasMore,
    proof: { level, warning, why },
    kind: kind.kind,
  }
}

/** Who wrote a mail, for the ticket. Of one that was held back, an agent has decided that a person wrote it; no machine answers it. */
export function senderOf(
  mail: ReadMail,
  judged: JudgedMail,
  { storeId, fileKey, isReplayed }: { storeId: string; fileKey: string; isReplayed: boolean },
): MailSender {
  const { from, proof, clues, people } = judged
  const head = headOf(mail, judged)
  return {
    kind: 'mail',
    storeId,
    email: from.address,
    name: from.name,
    part: isReplayed ? { ...head, kind: 'message' } : head,
    fileKey,
    mailId: mail.messageId,
    clues,
    people,
    isAnswerable: proof.isSafeToAnswer && !isReplayed,
  }
}
