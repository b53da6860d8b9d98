import { type Context, transact } from '../../context.ts'
import type { SocialPart } from '../../contract/social/networks.ts'
import type { FilledTemplate } from '../../contract/social/templates.ts'
import { addHandle } from '../../customers/index.ts'
import { attachmentView, authorOf, recordEvent } from '../../events/index.ts'
import { getThread, lockTicket } from '../fetch-ticket.ts'
import { attachmentsOf, updateFailed } from './sending-queries.ts'
import {
  beginSending,
  endSending,
  insertRoute,
  selectKnown,
  selectSending,
  selectSocialMessage,
  unbeginSending,
  updateSent,
  updateSocialMessage,
  upsertKnown,
} from './social-queries.ts'
import { labelOf, type SocialPerson, type SocialPlace } from './social-sender.ts'

/** A reply on its way over a network. */
export interface SocialSending {
  messageId: string
  ticketId: string
  inboxId: string
  place: SocialPlace
  body: string
  part: SocialPart
  files: { id: string; name: string; type: string; size: number }[]
  /** When it was first tried: from then on it may be there. Null: never. */
  begunAt: Date | null
  /** What the words come from, where the network lets only what it has approved through. */
  template: FilledTemplate | null
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Null where it has left already. For our own work only. */
export async function findSocialSending(ctx: Context, messageId: string): Promise<SocialSending | null> {
  const [sending, message] = await Promise.all([selectSending(ctx.sql, messageId), selectSocialMessage(ctx.sql, messageId)])
  if (!sending || !message || sending.sentAt) return null
  const files = await attachmentsOf(ctx.sql, messageId)
  const { place, inboxId, begunAt, template } = sending
  return { messageId, ticketId: message.ticketId, inboxId, place, body: message.body, part: message.social, files, begunAt, template }
}

/** Noted before the network is asked. */
export async function beginSocialSending(ctx: Context, messageId: string): Promise<void> {
  await beginSending(ctx.sql, messageId, ctx.now())
}

/**
 * It is there, under this id: so it is known when it comes back as an echo, is answered or is deleted. `person`: who they turned out to
 * be in private; what they write there comes into this ticket, and is its customer's.
 */
export async function recordSocialSent(
  ctx: Context,
  { messageId, ticketId, inboxId, place, part }: SocialSending,
  sent: { id: string; link: string | null; person?: SocialPerson },
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const at = ctx.now()
    // of what was erased while it was on its way nothing comes back
    const isKept = await updateSent(ctx.sql, messageId, sent.link)
    const person = sent.person ?? place.person
    const there = place.way === 'private' ? { ...place, person, thread: `person:${person.id}` } : place
    const known = { inboxId, externalId: sent.id, messageId, ticketId, at, deletedAt: null }
    await upsertKnown(ctx.sql, { ...known, place: isKept ? there : null })
    await endSending(ctx.sql, messageId, at)
    if (!isKept || there.thread === place.thread) return
    await insertRoute(ctx.sql, { ticketId, inboxId, address: there.thread, at })
    const { storeId, customerId } = await getThread(ctx, ticketId)
    const { id, name } = person
    await addHandle(ctx, { storeId, network: part.network, inboxId, id, label: labelOf(person), name }, customerId)
  })
}

/** It has not left after all, and is not looked for. */
export async function unbeginSocialSending(ctx: Context, messageId: string): Promise<void> {
  await unbeginSending(ctx.sql, messageId)
}

/** The network takes no more for now: agents see until when, and why. Told anew only where that changes. */
export async function recordSocialWait(ctx: Context, sending: SocialSending, waits: NonNullable<SocialPart['waits']>): Promise<void> {
  const { messageId, ticketId, part } = sending
  if (part.waits?.until === waits.until && part.waits.why === waits.why) return
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, ticketId)
    const message = await selectSocialMessage(ctx.sql, messageId)
    if (!message) return
    const { id, kind, body, clientId, delivery, deliveryError } = message
    const social = { ...message.social, waits }
    await updateSocialMessage(ctx.sql, messageId, { body, social })
    const attachments = sending.files.map((file) => attachmentView(ctx, file))
    const shown = { id, kind, clientId, delivery, deliveryError, bot: null, attachments, body, social }
    await recordEvent(ctx, thread, {
      type: 'message.changed',
      message: shown,
      data: { change: 'waits' },
      author: authorOf(ctx.actor),
      at: ctx.now(),
    })
  })
}

/** What a network says of a reply of ours. */
export interface SendingReport {
  inboxId: string
  /** The network's own id. */
  id: string
  what: 'arrived' | 'read' | 'failed'
  reason: string
  /** Our own id, where the network repeats it. */
  ours?: string
}

/**
 * One that failed is told with the reason. One of which it was not known whether it left, did: it is known by its id from now on, and not
 * sent again. False where it is none of ours, or all of that was known.
 */
export async function reportSocialSending(ctx: Context, { inboxId, id: externalId, what, reason, ours }: SendingReport): Promise<boolean> {
  const open = ours && UUID.test(ours) ? await findSocialSending(ctx, ours) : null
  if (open?.inboxId === inboxId) await recordSocialSent(ctx, open, { id: externalId, link: null })
  const known = what === 'failed' ? await selectKnown(ctx.sql, inboxId, externalId) : undefined
  if (!known?.messageId || !known.ticketId) return false
  const { messageId, ticketId } = known
  return transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, ticketId)
    if (!(await updateFailed(ctx.sql, messageId, reason))) return false
    await recordEvent(ctx, thread, { type: 'delivery.failed', messageId, data: { reason }, author: authorOf(ctx.actor), at: ctx.now() })
    return true
  })
}
