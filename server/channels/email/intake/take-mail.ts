import { createHash } from 'node:crypto'
import { findAgentAddresses } from '../../../agents/index.ts'
import type { Context } from '../../../context.ts'
import { DeskError } from '../../../errors.ts'
import { cleanFileName, type FileShelf } from '../../../files/index.ts'
import { getMailAside, type MailUse, type NewMail, type Outcome, type Taken, takeMail } from '../../../mails/index.ts'
import { findFirstInbox, getEmailInbox, type OpenEmailInbox } from '../../../stores/index.ts'
import { findMessageByMailId, findOwnAddresses, type InboundMessage, type MailFile } from '../../../tickets/index.ts'
import { isReportProven } from '../machines/is-report-proven.ts'
import { readBounce } from '../machines/read-bounce.ts'
import type { MailReader } from '../parsing/mail-reader.ts'
import { cleanText } from '../parsing/mime/decode-text.ts'
import type { ReadMail } from '../parsing/read-mail.ts'
import { UnreadableMail } from '../parsing/unreadable-mail.ts'
import { checkMail, type DnsResolver } from '../proofs/check-mail.ts'
import type { MailAuth } from '../proofs/mail-auth.ts'
import { readAuthenticationResults } from '../proofs/read-authentication.ts'
import type { ReplyKeys } from '../threading/reply-keys.ts'
import type { ArrivedMail, Envelope, TakeMail } from './arrived.ts'
import { deliveredTo, detailsOf, type JudgedMail, judgeMail, namedReaders, plainAddress, senderOf } from './judge-mail.ts'

export interface IntakeParts {
  context(): Context
  reader: MailReader
  shelf: FileShelf
  keys: ReplyKeys
  /** For tests. */
  resolver?: DnsResolver
}
export interface MailIntake {
  take: TakeMail
  /** The same, and where the mail stands then. */
  receive(arrived: ArrivedMail): Promise<Taken>
  /** Keeps what a transport cannot hand over whole, with its reason, for people to look at. */
  setAside(arrived: ArrivedMail, reason: string): Promise<Outcome>
  /** Reads a mail anew that was set aside; as a person's message, whatever it was held for. Through who asks. */
  replay(ctx: Context, mailId: string): Promise<Outcome>
}

/** As much of a mail as stands in the thread; the rest is on the mail's own page. */
const BODY_CHARACTERS = 20_000
/** Whoever is named behind these is a reader of a list. */
const READERS_MOST = 50

/** How every mail comes in, whatever brought it: kept on the shelf, read, judged, and committed as a message or beside them. */
export function createIntake(parts: IntakeParts): MailIntake {
  async function arrive(arrived: ArrivedMail, fault: string | null = null) {
    const ctx = parts.context()
    const inbox = await getEmailInbox(ctx, arrived.inboxId)
    const id = ctx.newId()
    await parts.shelf.keep(id, arrived.raw)
    return receive(ctx, parts, { ...arrived, inbox, id, again: null }, fault)
  }
  return {
    receive: (arrived) => arrive(arrived),
    take: async (arrived) => (await arrive(arrived)).outcome,
    setAside: async (arrived, reason) => (await arrive(arrived, reason)).outcome,
    async replay(ctx, mailId) {
      const aside = await getMailAside(ctx, mailId)
      const system = parts.context()
      const inbox = await getEmailInbox(system, aside.inboxId)
      const envelope = aside.envelope && { ...aside.envelope, remote: null }
      const raw = await parts.shelf.readWhole(mailId)
      const again = { inboxId: aside.inboxId, raw, envelope, via: 'command' as const, inbox, id: mailId, again: mailId }
      return (await receive(system, parts, again, null)).outcome
    },
  }
}

interface Arrival extends ArrivedMail {
  inbox: OpenEmailInbox
  /** Under which its bytes lie. */
  id: string
  again: string | null
}

/** `fault`: why it is not even read. */
async function receive(ctx: Context, parts: IntakeParts, arrival: Arrival, fault: string | null): Promise<Taken> {
  const raw = arrival.again === null ? [arrival.id] : []
  const files: string[] = []
  // where it fails the bytes stay: a commit whose answer was lost may have named them
  const taken = fault === null ? await readAndTake(ctx, parts, arrival, files) : await quarantine(ctx, arrival, fault)
  // what became no message keeps its bytes alone, and what was here before not even those
  if (taken.outcome !== 'taken') await removeAll(parts.shelf, files)
  if (taken.outcome === 'known') await removeAll(parts.shelf, raw)
  return taken
}

const removeAll = (shelf: FileShelf, ids: string[]) => Promise.all(ids.map((id) => shelf.remove(id)))

async function readAndTake(ctx: Context, parts: IntakeParts, arrival: Arrival, kept: string[]): Promise<Taken> {
  const mail = await parts.reader.read(arrival.raw).catch((error: unknown) => {
    if (error instanceof UnreadableMail) return error
    throw error
  })
  if (mail instanceof UnreadableMail) return quarantine(ctx, arrival, mail.message)
  const auth = await authOf(parts, arrival, mail)
  const judged = await judge(ctx, parts, { envelope: arrival.envelope, address: arrival.inbox.address }, mail, auth)
  const isMessage = judged.kind.kind === 'message' || arrival.again !== null
  const isStored = isMessage || judged.kind.kind === 'auto_reply' || judged.kind.kind === 'calendar_reply'
  const files = isStored ? await keepFiles(ctx, parts.shelf, mail, kept) : []
  const pictures = Object.fromEntries(files.flatMap(({ id, contentId }) => (contentId ? [[contentId, id]] : [])))
  const row: NewMail = {
    ...bareRow(arrival),
    fingerprint: judged.fingerprint,
    content: judged.content,
    kind: judged.kind.kind,
    messageId: mail.messageId,
    subject: cleanText(mail.subject.slice(0, 1_000)),
    from: judged.from,
    details: detailsOf(mail, judged, auth, pictures),
    html: mail.safeHtml,
  }
  const home = await findHome(ctx, arrival.inbox, mail)
  const reason = home.inboxId === arrival.inbox.inboxId ? judged.kind.why : `${judged.kind.why} It names ${home.address} first.`
  const use: MailUse = isStored
    ? { state: 'taken', reason, inbound: inboundOf(arrival, home.inboxId, mail, judged, files), files }
    : { state: 'parked', reason: judged.kind.why, bounces: await bouncesOf(ctx, parts, arrival, mail, auth) }
  try {
    return await takeMail(ctx, row, use, arrival.again)
  } catch (error) {
    // what no retry will make acceptable must not come again and again
    if (isOfTheMail(error) && arrival.again === null) return quarantine(ctx, arrival, `It could not be stored: ${(error as Error).message}`)
    throw error
  }
}

/** Classes of PostgreSQL (appendix A) that speak of what was to be stored: data, constraints, limits. */
const OF_THE_DATA = /^(?:22|23|54)/

function isOfTheMail(error: unknown): boolean {
  if (error instanceof DeskError) return error.code !== 'unavailable'
  return error instanceof RangeError || error instanceof TypeError || OF_THE_DATA.test((error as { code?: string }).code ?? '')
}

function bareRow({ id, inbox, raw, envelope }: Arrival) {
  return {
    id,
    storeId: inbox.storeId,
    inboxId: inbox.inboxId,
    size: raw.byteLength,
    envelope: envelope && { from: envelope.from, to: envelope.to },
  }
}

/** Kept whole, with the reason, for people to look at. */
async function quarantine(ctx: Context, arrival: Arrival, reason: string): Promise<Taken> {
  const fingerprint = createHash('sha256').update(arrival.raw).digest()
  const nothing = {
    kind: null,
    messageId: null,
    subject: '',
    from: { name: '', address: arrival.envelope?.from ?? '' },
    details: null,
    html: null,
    content: null,
  }
  return takeMail(ctx, { ...bareRow(arrival), ...nothing, fingerprint }, { state: 'quarantined', reason, bounces: [] }, arrival.again)
}

/** Nobody has said where a mail came from. */
export const NOBODY: MailAuth = { spf: 'none', dkim: 'none', dmarc: 'none', arc: null, signatures: [], by: '' }

/** Checked by ourselves where the sender spoke to us; else as the provider says whom the inbox is set to believe; else nobody. */
async function authOf(parts: IntakeParts, { via, raw, envelope, inbox }: Arrival, mail: ReadMail): Promise<MailAuth> {
  if (via === 'smtp' && envelope?.remote) return checkMail(raw, envelope, parts.resolver ? { resolver: parts.resolver } : {})
  // what is read anew from a mail that was handed to ourselves has no provider who could have spoken
  if (inbox.intake.kind === 'smtp-in') return NOBODY
  return inbox.authservId ? readAuthenticationResults(mail, inbox.authservId) : NOBODY
}

/** What is found in the database for it, and the judgement. */
export async function judge(
  ctx: Context,
  { keys }: Pick<IntakeParts, 'keys'>,
  { envelope, address }: { envelope: Envelope | null; address: string | null },
  mail: ReadMail,
  auth: MailAuth,
): Promise<JudgedMail> {
  const from = mail.from.map((each) => each.address)
  const named = [...from, ...mail.replyTo.map((each) => each.address), ...deliveredTo(mail, envelope)]
  const [ours, agentAddresses] = await Promise.all([
    findOwnAddresses(ctx, [...new Set([...named, ...named.map(plainAddress)])]),
    findAgentAddresses(ctx, from),
  ])
  const inboxAddresses = [...new Set([...(address ? [address] : []), ...ours])]
  return judgeMail(mail, envelope, auth, { inboxAddresses, agentAddresses, keys, now: ctx.now() })
}

/**
 * The inbox whose ticket a mail becomes: of those of this store the first that it names, wherever it came in. So a mail to two of them,
 * or one that an inbox passes on to another, is one message, whichever copy comes first. Where it names none, the one that it came to.
 */
async function findHome(ctx: Context, inbox: OpenEmailInbox, mail: ReadMail): Promise<{ inboxId: string; address: string }> {
  const named = namedReaders(mail).slice(0, READERS_MOST)
  return (await findFirstInbox(ctx, inbox.storeId, named)) ?? inbox
}

async function keepFiles(
  ctx: Context,
  shelf: FileShelf,
  mail: ReadMail,
  kept: string[],
): Promise<(MailFile & { contentId: string | null })[]> {
  return Promise.all(
    mail.attachments.map(async ({ name, bytes, contentId, sha256 }) => {
      const id = ctx.newId()
      kept.push(id)
      const { type } = await shelf.keep(id, bytes)
      return { id, name: cleanFileName(name), type, size: bytes.byteLength, sha256: Buffer.from(sha256, 'hex'), contentId }
    }),
  )
}

function inboundOf(arrival: Arrival, inboxId: string, mail: ReadMail, judged: JudgedMail, files: MailFile[]): InboundMessage {
  const { split } = mail
  const isReplayed = arrival.again !== null
  return {
    inboxId,
    externalId: judged.fingerprint.toString('hex'),
    clientId: null,
    ticketId: null,
    body: bodyOf(split.newText || (split.quotedText ? '' : (mail.text ?? ''))),
    attachmentIds: files.map((file) => file.id),
    sender: senderOf(mail, judged, { storeId: arrival.inbox.storeId, fileKey: arrival.id, isReplayed }),
  }
}

/** Half a character at the cut would be refused by the database. */
function bodyOf(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= BODY_CHARACTERS ? trimmed : `${trimmed.slice(0, BODY_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** What of a bounce is about mail of ours: the original must carry a key of ours, for anybody can write a report. */
async function bouncesOf(ctx: Context, { keys }: IntakeParts, { inbox, envelope }: Arrival, mail: ReadMail, auth: MailAuth) {
  const bounce = readBounce(mail)
  const original = bounce?.originalMessageId ?? mail.inReplyTo.find((id) => keys.readIssuedId(id) !== null)
  const issued = original ? keys.readIssuedId(original) : null
  if (!bounce || !issued) return []
  const message = await findMessageByMailId(ctx, inbox.storeId, issued)
  if (!message) return []
  return bounce.recipients.map((each) => {
    const copy = { messageId: message.messageId, recipient: each.address }
    const isProven = isReportProven({ mail, auth, envelope, isComplaint: bounce.feedback !== null }, copy, inbox.address, keys)
    return { ...message, address: each.address, kind: bounce.feedback ? ('complaint' as const) : each.kind, said: each.said, isProven }
  })
}
