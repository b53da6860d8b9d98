import { createHash } from 'node:crypto'
import { type Context, transact, type VisitorActor } from '../context.ts'
import type { Threading } from '../contract/mail.ts'
import { displayName, identifyVisitor, type VisitorRow } from '../customers/index.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { recordEvent, type Thread } from '../events/index.ts'
import { attach } from './attachments/attach.ts'
import type { SideThread } from './forwarding/forwarding-queries.ts'
import { findSideThread, receiveAnswer } from './forwarding/receive-answer.ts'
import { passToAgents } from './handoff/hand-off.ts'
import { hearProof, settleProof } from './identifying/handles/hear-proof.ts'
import { followMerges, keepReading, lockJoined } from './merging/follow-merges.ts'
import { linkNamedOrders } from './orders/link-named-orders.ts'
import {
  insertReceipt,
  insertReceiptAndLock,
  insertTicket,
  lockThread,
  messageRow,
  moveReceipt,
  type Receipt,
  selectReceipt,
  updateTicket,
} from './queries.ts'
import { statusAfterCustomerMessage, subjectOf, waitingSinceAfterCustomerMessage } from './rules.ts'
import { recordWake } from './snoozing/record-wake.ts'
import { chooseSocialThread } from './social/choose-social-thread.ts'
import { labelOf, type SocialSender } from './social/social-sender.ts'
import { keepPlace, mayBotHear, saysInPublic, socialHead, speakerOn } from './social/speak-on-network.ts'
import { chooseMailThread } from './threading/choose-mail-thread.ts'
import { identifySender } from './threading/identify-sender.ts'
import { keepMailClues } from './threading/keep-mail-clues.ts'
import type { MailSender } from './threading/mail-sender.ts'
import { proveSender } from './threading/prove-sender.ts'

/** What a channel made of something that arrived. */
export interface InboundMessage {
  inboxId: string
  /** The channel's own id of this message: the same again is the same message. */
  externalId: string
  /** Under which the sender's own screen already shows it. */
  clientId: string | null
  sender: VisitorActor | MailSender | SocialSender
  /** The ticket whose thread it was written in, null where a new one shall begin, or where a mail's clues or a network's thread decide. */
  ticketId: string | null
  body: string
  attachmentIds: string[]
  /** Of a page's form: sent twice, its files come twice and have other ids, and it is the same message all the same. */
  isForm?: true
}
export interface Received {
  ticketId: string
  messageId: string
  /** Who the sender turned out to be; of a mail its address stands for the identity, on a network the thread. */
  visitor: VisitorRow
  /** False when it had arrived before: nothing was stored. */
  isNew: boolean
}

/** Who speaks, as a customer and as an address in the inbox. */
export interface Speaker {
  customerId: string
  address: string
  /** What agents find their messages and proofs by: a browser's token hash, or the one mail. */
  session: string
  uploader: string
}

/**
 * Everything that customers say enters here: one transaction that stores it once, finds who spoke and which ticket
 * it belongs to (and why), and records `message.received`. What a machine wrote is stored beside, and moves nothing.
 * Throws Conflict where the external id was used for another text, NotFound for a ticket that is not the sender's.
 */
export async function receiveMessage(ctx: Context, inbound: InboundMessage): Promise<Received> {
  const bodyHash = hashOf(inbound)
  if (inbound.sender.kind === 'visitor' && inbound.body.trim() === '' && inbound.attachmentIds.length === 0)
    throw new Invalid('The message is empty.')
  return transact(ctx, async (ctx) => {
    const at = ctx.now()
    const messageId = ctx.newId()
    const begun = ctx.newId()
    const receipt = {
      inboxId: inbound.inboxId,
      externalId: inbound.externalId,
      bodyHash,
      ticketId: inbound.ticketId ?? begun,
      messageId,
      at,
    }
    const { isNew, speaker, ready, side } = await arrive(ctx, inbound, receipt)
    if (!isNew) return answerAgain(ctx, inbound, bodyHash, speaker)
    if (side) return receiveBeside(ctx, inbound, side, speaker, receipt)
    const { thread, reason, threading } = await chooseThread(ctx, inbound, speaker, ready, begun)
    if (thread.id !== receipt.ticketId) await moveReceipt(ctx.sql, inbound.inboxId, inbound.externalId, thread.id)
    await append(ctx, inbound, thread, speaker, { messageId, reason, threading, at })
    return { ticketId: thread.id, messageId, visitor: visitorOf(speaker), isNew: true }
  })
}

/** The receipt decides first whether anything is stored at all; the ticket, where it is known, is locked behind it. */
async function arrive(ctx: Context, inbound: InboundMessage, receipt: Receipt) {
  const { sender } = inbound
  if (sender.kind === 'mail') {
    const isNew = await insertReceipt(ctx.sql, receipt)
    // whom we have asked ourselves is no customer
    const side = isNew ? await findSideThread(ctx, sender) : null
    const customerId = isNew && !side ? await identifySender(ctx, sender) : ''
    const speaker = { customerId, address: sender.email, session: `mail:${receipt.messageId}`, uploader: `mail:${sender.fileKey}` }
    return { isNew, speaker, ready: undefined, side: side && { ...side, sender } }
  }
  if (sender.kind === 'social') {
    const isNew = await insertReceipt(ctx.sql, receipt)
    return { isNew, speaker: await speakerOn(ctx, sender, receipt), ready: undefined, side: null }
  }
  const { identityId, customerId } = sender
  if (inbound.ticketId && identityId && customerId) {
    const arrived = await insertReceiptAndLock(ctx.sql, receipt, { inboxId: inbound.inboxId, address: identityId })
    const isNew = arrived?.isNew ?? (await isFirst(ctx, receipt))
    return { isNew, speaker: speakerOf(sender, { identityId, customerId }), ready: arrived?.thread, side: null }
  }
  const [isNew, visitor] = await Promise.all([insertReceipt(ctx.sql, receipt), identifyVisitor(ctx, sender)])
  return { isNew, speaker: speakerOf(sender, visitor), ready: undefined, side: null }
}

async function receiveBeside(
  ctx: Context,
  { inboxId, externalId, body, attachmentIds }: InboundMessage,
  { sender, ...side }: SideThread & { sender: MailSender },
  speaker: Speaker,
  { messageId, at, ticketId }: Receipt,
): Promise<Received> {
  const thread = await receiveAnswer(ctx, side, { inboxId, sender, body, attachmentIds, messageId, at })
  if (thread.id !== ticketId) await moveReceipt(ctx.sql, inboxId, externalId, thread.id)
  return { ticketId: thread.id, messageId, visitor: visitorOf(speaker), isNew: true }
}

function speakerOf({ tokenHash }: VisitorActor, { identityId, customerId }: VisitorRow): Speaker {
  return { customerId, address: identityId, session: tokenHash, uploader: `visitor:${tokenHash}` }
}

const visitorOf = ({ address, customerId }: Speaker): VisitorRow => ({ identityId: address, customerId })

const isFirst = async (ctx: Context, { inboxId, externalId, messageId }: Receipt): Promise<boolean> =>
  (await selectReceipt(ctx.sql, inboxId, externalId))?.messageId === messageId

/** The thread it was written in, unless that is closed: then a new ticket that says what it follows. */
async function chooseThread(ctx: Context, inbound: InboundMessage, speaker: Speaker, ready: Thread | undefined, begun: string) {
  const { sender } = inbound
  if (sender.kind === 'mail') {
    const { thread, threading, followsTicketId } = await chooseMailThread(ctx, sender)
    return {
      thread: thread ?? (await beginTicket(ctx, inbound, speaker, { id: begun, followsTicketId })),
      reason: threading.reason,
      threading,
    }
  }
  if (sender.kind === 'social') {
    const { thread, reason, followsTicketId } = await chooseSocialThread(ctx, inbound.inboxId, speaker.address)
    return { thread: thread ?? (await beginTicket(ctx, inbound, speaker, { id: begun, followsTicketId })), reason, threading: null }
  }
  const named = inbound.ticketId ? (ready ?? (await lockNamed(ctx, inbound, speaker))) : undefined
  if (inbound.ticketId) {
    if (!named) throw new NotFound('This ticket')
    const thread = named.mergedIntoId ? await follow(ctx, inbound, speaker, named) : named
    const reason = thread === named ? 'same chat session' : 'its ticket is merged into this one'
    if (thread.status !== 'closed') return { thread, reason, threading: null }
  }
  const thread = await beginTicket(ctx, inbound, speaker, { id: begun, followsTicketId: named?.id ?? null })
  return { thread, reason: named ? 'the earlier ticket is closed' : 'a new chat', threading: null }
}

async function beginTicket(
  ctx: Context,
  { inboxId, sender, body }: InboundMessage,
  { customerId, address }: Speaker,
  ticket: { id: string; followsTicketId: string | null },
): Promise<Thread> {
  const subject = (sender.kind === 'mail' && subjectOf(sender.part.subject)) || subjectOf(body)
  const isPublic = saysInPublic(sender)
  const row = { ...ticket, storeId: sender.storeId, customerId, inboxId, address, subject, isPublic, at: ctx.now() }
  const [, thread] = await Promise.all([insertTicket(ctx.sql, row), lockThread(ctx.sql, ticket.id)])
  if (!thread) throw new Error('a ticket that was just written cannot be read')
  return thread
}

async function lockNamed(ctx: Context, inbound: InboundMessage, speaker: Speaker): Promise<Thread | undefined> {
  if (!inbound.ticketId) return undefined
  const route = { inboxId: inbound.inboxId, address: speaker.address }
  const direct = await lockThread(ctx.sql, inbound.ticketId, route)
  if (direct) return direct
  const joined = await lockJoined(ctx, inbound.ticketId, route)
  if (joined) await keepReading(ctx, joined, route)
  return joined
}

async function follow(ctx: Context, inbound: InboundMessage, speaker: Speaker, merged: Thread): Promise<Thread> {
  const survivor = await followMerges(ctx, merged)
  await keepReading(ctx, survivor, { inboxId: inbound.inboxId, address: speaker.address })
  return survivor
}

async function append(
  ctx: Context,
  inbound: InboundMessage,
  thread: Thread,
  speaker: Speaker,
  message: { messageId: string; reason: string; threading: Threading | null; at: Date },
): Promise<void> {
  const { messageId: id, threading, at } = message
  const { sender } = inbound
  const author = authorIn(thread, sender, speaker)
  const isMachine = sender.kind === 'mail' && sender.part.kind !== 'message'
  // an unproven address gets no machine's answer, so none is asked for
  const isUnproven = sender.kind === 'mail' && !isMachine && !sender.isAnswerable
  const isForPeople = thread.handler === 'bot' && (isUnproven || (saysInPublic(sender) && !mayBotHear(thread, speaker)))
  if (isForPeople) thread.handler = 'agent'
  const kind = isMachine ? ('machine' as const) : ('reply' as const)
  const head = sender.kind === 'mail' ? { mail: { ...sender.part, threading } } : socialHead(sender, speaker, thread)
  const shown = { id, kind, body: inbound.body, clientId: inbound.clientId, delivery: null, bot: null, ...head }
  const isPrivate = sender.kind === 'social' && sender.part.way === 'private'
  const heard = isPrivate ? await hearProof(ctx, thread, speaker.session, inbound.body) : null
  const why = { reason: message.reason, session: speaker.session, ...(heard && { heard: heard.kind }) }
  const stored = messageRow(ctx.sql, { ...shown, ticketId: thread.id, inboxId: inbound.inboxId, author, threading: why, at })
  const isFirst = thread.lastCustomerSeq === 0
  // the event tells of the files; without any, the message's row travels with it
  const hasFiles = inbound.attachmentIds.length > 0
  if (hasFiles) await stored
  const attachments = await attach(ctx, inbound.attachmentIds, id, speaker.uploader, thread.storeId)
  const event = { message: { ...shown, deliveryError: null, attachments }, author, at }
  // one behind the other on one connection: the rows that name the message come after it
  await Promise.all([
    recordEvent(ctx, thread, { type: isMachine ? 'machine.received' : 'message.received', ...event }, hasFiles ? null : stored),
    ...(isMachine ? [] : stateWrites(ctx, thread, event)),
    sender.kind === 'mail' && keepMailClues(ctx, sender, thread, id),
    sender.kind === 'mail' && !isMachine && proveSender(ctx, sender, speaker.session, at),
    sender.kind === 'social' && keepPlace(ctx, inbound, sender, { ticketId: thread.id, messageId: id }),
    isForPeople && passToAgents(ctx, thread, { reason: isUnproven ? 'unproven_sender' : 'said_in_public', summary: '', wait: null }),
    isForPeople && updateTicket(ctx.sql, thread),
    !isMachine && linkNamedOrders(ctx, thread, { text: textOf(inbound), isFirst }),
  ])
  await settleProof(ctx, thread, heard)
}

const textOf = ({ sender, body }: InboundMessage) => (sender.kind === 'mail' ? `${sender.part.subject} ${body}` : body)

/** In a ticket that is somebody else's by now, a mail's author is who the mail says, and in a public thread each is who they are there. */
function authorIn(thread: Thread, sender: InboundMessage['sender'], { customerId }: Speaker) {
  if (sender.kind === 'social') return { kind: 'customer' as const, id: customerId, name: labelOf(sender.person) }
  const name = displayName({ id: thread.customerId, name: thread.customerName })
  const said = sender.kind === 'mail' ? sender.name || sender.email : ''
  return { kind: 'customer' as const, id: thread.customerId, name: said || name }
}

function stateWrites(ctx: Context, thread: Thread, { author, at }: { author: ReturnType<typeof authorIn>; at: Date }): Promise<unknown>[] {
  const before = { status: thread.status, waitingSince: thread.waitingSince }
  thread.status = statusAfterCustomerMessage(thread.status) ?? thread.status
  thread.waitingSince = waitingSinceAfterCustomerMessage(thread, at)
  if (thread.status === 'open') thread.solvedAt = null
  const changed = before.status !== thread.status
  const written: Promise<unknown>[] = []
  if (changed)
    written.push(recordEvent(ctx, thread, { type: 'status.changed', data: { from: before.status, to: thread.status }, author, at }))
  // who writes ends whatever the ticket was put away for
  const woke = thread.snoozedAt !== null
  if (woke) written.push(recordWake(ctx, thread, 'customer_wrote', { author, at }))
  if (changed || woke || before.waitingSince === null) written.push(updateTicket(ctx.sql, thread))
  return written
}

async function answerAgain(ctx: Context, inbound: InboundMessage, bodyHash: Buffer, speaker: Speaker): Promise<Received> {
  const first = await selectReceipt(ctx.sql, inbound.inboxId, inbound.externalId)
  if (!first?.bodyHash.equals(bodyHash)) throw new Conflict('Another message was sent under this id.')
  return { ticketId: first.ticketId, messageId: first.messageId, visitor: visitorOf(speaker), isNew: false }
}

/** A mail is known by its fingerprint alone: its files have new ids each time it comes. What networks tell again may be edited meanwhile. */
function hashOf({ sender, body, attachmentIds, externalId, isForm }: InboundMessage): Buffer {
  const said = sender.kind === 'visitor' ? [body, isForm ? [] : attachmentIds] : [externalId]
  return createHash('sha256').update(JSON.stringify(said)).digest()
}
