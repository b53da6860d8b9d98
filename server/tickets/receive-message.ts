import { createHash } from 'node:crypto'
import { type Context, transact, type VisitorActor } from '../context.ts'
import { displayName, identifyVisitor, type VisitorRow } from '../customers/index.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { recordEvent, type Thread } from '../events/index.ts'
import { attach } from './attachments/attach.ts'
import { followMerges, keepReading, lockJoined } from './merging/follow-merges.ts'
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

/** What a channel made of something that arrived. */
export interface InboundMessage {
  inboxId: string
  /** The channel's own id of this message: the same again is the same message. */
  externalId: string
  /** Under which the sender's own screen already shows it. */
  clientId: string | null
  sender: VisitorActor
  /** The ticket whose thread it was written in, null where a new one shall begin. */
  ticketId: string | null
  body: string
  attachmentIds: string[]
}
export interface Received {
  ticketId: string
  messageId: string
  /** Who the sender turned out to be. */
  visitor: VisitorRow
  /** False when it had arrived before: nothing was stored. */
  isNew: boolean
}

/**
 * Everything that customers say enters here: one transaction that stores it once, finds who spoke and which ticket
 * it belongs to (and why), and records `message.received`.
 * Throws Conflict where the external id was used for another text, NotFound for a ticket that is not the sender's.
 */
export async function receiveMessage(ctx: Context, inbound: InboundMessage): Promise<Received> {
  const bodyHash = hashOf(inbound)
  if (inbound.body.trim() === '' && inbound.attachmentIds.length === 0) throw new Invalid('The message is empty.')
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
    const { isNew, visitor, ready } = await arrive(ctx, inbound, receipt)
    if (!isNew) return answerAgain(ctx, inbound, bodyHash, visitor)
    const { thread, reason } = await chooseThread(ctx, inbound, visitor, ready, begun)
    if (thread.id !== receipt.ticketId) await moveReceipt(ctx.sql, inbound.inboxId, inbound.externalId, thread.id)
    await append(ctx, inbound, thread, { messageId, reason, at })
    return { ticketId: thread.id, messageId, visitor, isNew: true }
  })
}

/** The receipt decides first whether anything is stored at all; the ticket, where it is known, is locked behind it. */
async function arrive(ctx: Context, inbound: InboundMessage, receipt: Receipt) {
  const { identityId, customerId } = inbound.sender
  if (inbound.ticketId && identityId && customerId) {
    const arrived = await insertReceiptAndLock(ctx.sql, receipt, { inboxId: inbound.inboxId, address: identityId })
    const isNew = arrived?.isNew ?? (await isFirst(ctx, receipt))
    return { isNew, visitor: { identityId, customerId }, ready: arrived?.thread }
  }
  const [isNew, visitor] = await Promise.all([insertReceipt(ctx.sql, receipt), identifyVisitor(ctx, inbound.sender)])
  return { isNew, visitor, ready: undefined }
}

async function isFirst(ctx: Context, receipt: Receipt): Promise<boolean> {
  return (await selectReceipt(ctx.sql, receipt.inboxId, receipt.externalId))?.messageId === receipt.messageId
}

/** The thread it was written in, unless that is closed: then a new ticket that says what it follows. */
async function chooseThread(ctx: Context, inbound: InboundMessage, visitor: VisitorRow, ready: Thread | undefined, begun: string) {
  const named = inbound.ticketId ? (ready ?? (await lockNamed(ctx, inbound, visitor))) : undefined
  if (inbound.ticketId) {
    if (!named) throw new NotFound('This ticket')
    const thread = named.mergedIntoId ? await follow(ctx, inbound, visitor, named) : named
    if (thread.status !== 'closed') return { thread, reason: thread === named ? 'same chat session' : 'its ticket is merged into this one' }
  }
  await insertTicket(ctx.sql, {
    id: begun,
    storeId: inbound.sender.storeId,
    customerId: visitor.customerId,
    inboxId: inbound.inboxId,
    address: visitor.identityId,
    subject: subjectOf(inbound.body),
    followsTicketId: named?.id ?? null,
    at: ctx.now(),
  })
  const thread = await lockThread(ctx.sql, begun)
  if (!thread) throw new Error('a ticket that was just written cannot be read')
  return { thread, reason: named ? 'the earlier ticket is closed' : 'a new chat' }
}

async function lockNamed(ctx: Context, inbound: InboundMessage, visitor: VisitorRow): Promise<Thread | undefined> {
  if (!inbound.ticketId) return undefined
  const route = { inboxId: inbound.inboxId, address: visitor.identityId }
  const direct = await lockThread(ctx.sql, inbound.ticketId, route)
  if (direct) return direct
  const joined = await lockJoined(ctx, inbound.ticketId, route)
  if (joined) await keepReading(ctx, joined, route)
  return joined
}

async function follow(ctx: Context, inbound: InboundMessage, visitor: VisitorRow, merged: Thread): Promise<Thread> {
  const survivor = await followMerges(ctx, merged)
  await keepReading(ctx, survivor, { inboxId: inbound.inboxId, address: visitor.identityId })
  return survivor
}

async function append(
  ctx: Context,
  inbound: InboundMessage,
  thread: Thread,
  message: { messageId: string; reason: string; at: Date },
): Promise<void> {
  const { messageId: id, at } = message
  const author = {
    kind: 'customer' as const,
    id: thread.customerId,
    name: displayName({ id: thread.customerId, name: thread.customerName }),
  }
  const row = {
    id,
    ticketId: thread.id,
    inboxId: inbound.inboxId,
    kind: 'reply' as const,
    author,
    body: inbound.body,
    clientId: inbound.clientId,
  }
  const stored = messageRow(ctx.sql, {
    ...row,
    threading: { reason: message.reason, session: inbound.sender.tokenHash },
    delivery: null,
    bot: null,
    at,
  })
  const hasFiles = inbound.attachmentIds.length > 0
  // files are bound to a message that is already there; without any, the row travels with the event
  if (hasFiles) await stored
  const attachments = await attach(ctx, inbound.attachmentIds, id, `visitor:${inbound.sender.tokenHash}`, thread.storeId)
  const before = { status: thread.status, waitingSince: thread.waitingSince }
  thread.status = statusAfterCustomerMessage(thread.status) ?? thread.status
  thread.waitingSince = waitingSinceAfterCustomerMessage(thread, at)
  if (thread.status === 'open') thread.solvedAt = null
  const changed = before.status !== thread.status
  const view = {
    id,
    kind: 'reply' as const,
    body: inbound.body,
    clientId: inbound.clientId,
    delivery: null,
    deliveryError: null,
    attachments,
    bot: null,
  }
  const written: Promise<unknown>[] = [
    recordEvent(ctx, thread, { type: 'message.received', message: view, author, at }, hasFiles ? null : stored),
  ]
  if (changed)
    written.push(recordEvent(ctx, thread, { type: 'status.changed', data: { from: before.status, to: thread.status }, author, at }))
  // who writes ends whatever the ticket was put away for
  const woke = thread.snoozedAt !== null
  if (woke) written.push(recordWake(ctx, thread, 'customer_wrote', { author, at }))
  if (changed || woke || before.waitingSince === null) written.push(updateTicket(ctx.sql, thread))
  await Promise.all(written)
}

async function answerAgain(ctx: Context, inbound: InboundMessage, bodyHash: Buffer, visitor: VisitorRow): Promise<Received> {
  const first = await selectReceipt(ctx.sql, inbound.inboxId, inbound.externalId)
  if (!first?.bodyHash.equals(bodyHash)) throw new Conflict('Another message was sent under this id.')
  return { ticketId: first.ticketId, messageId: first.messageId, visitor, isNew: false }
}

function hashOf(inbound: InboundMessage): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([inbound.body, inbound.attachmentIds]))
    .digest()
}
