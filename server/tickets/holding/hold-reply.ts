import { actingAgent, getSettings } from '../../agents/index.ts'
import { type Context, transact } from '../../context.ts'
import type { HeldReply, Holding } from '../../contract/console/queue.ts'
import type { Recipients } from '../../contract/mail.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { enqueueJob, type Thread } from '../../events/index.ts'
import { selectOwnUnbound } from '../attachments/attachment-queries.ts'
import { changeStatus } from '../change-status.ts'
import { getThread, lockTicket, lockUnmerged } from '../fetch-ticket.ts'
import { takeOver } from '../handoff/hand-off.ts'
import { postReply, type Writing } from '../post-reply.ts'
import { selectMessageByClientId } from '../queries.ts'
import { choosePosting } from '../recipients/choose-recipients.ts'
import { type HeldRow, insertHeld, markWithdrawn, selectHeld, selectHeldOf } from './held-queries.ts'

/** Held replies of one agent in one ticket that are ever shown. */
const SHOWN = 20

/** A mail lies in somebody else's mailbox for good: whoever keeps replies back at all keeps it back this long at least. */
const MAIL_HOLD_SECONDS = 10

/** How far ahead a reply may be scheduled. */
const SCHEDULE_DAYS = 90

export interface Holdable extends Writing {
  solve: boolean
  /** A time of the writer's choice, ISO 8601. */
  sendAt?: string | null | undefined
}

/**
 * Accepts a reply and keeps it back for as long as its writer chose, so that it may be taken back: it is no message yet and
 * has no place in any count, and a job sends it. Who writes answers, so the bot stops at once. The same `clientId` again
 * answers how it stands, also after it was taken back. Throws Conflict where the id was used for another text.
 */
export async function holdReply(ctx: Context, writing: Holdable): Promise<Holding> {
  const agent = actingAgent(ctx)
  if (writing.body.trim() === '' && writing.attachmentIds.length === 0) throw new Invalid('The message is empty.')
  const { holdSeconds } = await getSettings(ctx)
  return transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, writing.ticketId)
    const known = await findKnown(ctx, writing)
    if (known) return known
    await lockUnmerged(ctx, writing.ticketId)
    if (holdSeconds === 0 && !writing.sendAt) return sendNow(ctx, writing)
    const { recipients, way } = await postingOf(ctx, thread, writing, agent.name)
    const pause = recipients && holdSeconds > 0 ? Math.max(holdSeconds, MAIL_HOLD_SECONDS) : holdSeconds
    const releaseAt = releaseTime(ctx, pause, writing.sendAt ?? null)
    if (!releaseAt) return sendNow(ctx, writing)
    if (thread.status === 'closed') throw new Conflict('This ticket is closed. Its customer can open a new one by writing.')
    const files = await selectOwnUnbound(ctx.sql, writing.attachmentIds, `agent:${agent.id}`, thread.storeId)
    if (files.length !== new Set(writing.attachmentIds).size)
      throw new Invalid('An attachment of this message is no longer there. Please attach it again.')
    if (thread.handler === 'bot') await takeOver(ctx, thread.id)
    const { ticketId, clientId, body, attachmentIds, solve } = writing
    const at = ctx.now()
    const kept = { scheduled: Boolean(writing.sendAt), recipients, way, createdAt: at }
    const row = { id: ctx.newId(), ticketId, agentId: agent.id, clientId, body, attachmentIds, solves: solve, releaseAt, ...kept }
    await insertHeld(ctx.sql, row)
    const afterMs = releaseAt.getTime() - at.getTime()
    await enqueueJob(ctx, { name: 'releaseReply', input: { ticketId, heldId: row.id }, lane: `release:${ticketId}`, afterMs })
    return { state: 'held', held: heldView({ ...row, withdrawnAt: null, failure: null }, files) }
  })
}

/** Takes a reply back that has not left, and returns what it held. NotFound where it has left, or was taken back before. */
export async function withdrawReply(ctx: Context, input: { ticketId: string; clientId: string }): Promise<HeldReply> {
  const agent = actingAgent(ctx)
  return transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, input.ticketId)
    const row = await selectHeld(ctx.sql, { ...input, agentId: agent.id })
    if (!row || row.withdrawnAt) throw new NotFound('A reply that has not left yet')
    await markWithdrawn(ctx.sql, row.id, ctx.now())
    return heldView(row, await selectOwnUnbound(ctx.sql, row.attachmentIds, `agent:${agent.id}`, thread.storeId))
  })
}

/** What the acting agent wrote into a ticket and what has not left yet, oldest first. */
export async function listHeldReplies(ctx: Context, ticketId: string): Promise<HeldReply[]> {
  const agent = actingAgent(ctx)
  const thread = await getThread(ctx, ticketId)
  const rows = await selectHeldOf(ctx.sql, ticketId, agent.id, SHOWN)
  const ids = rows.flatMap((row) => row.attachmentIds)
  const files = ids.length > 0 ? await selectOwnUnbound(ctx.sql, ids, `agent:${agent.id}`, thread.storeId) : []
  return rows.map((row) => heldView(row, files))
}

/**
 * By mail it goes to whom it was written for: who comes in while it waits is none of them. On a network it stays in public or in private,
 * as it was written. Throws Invalid naming what is no address.
 */
async function postingOf(ctx: Context, thread: Thread, writing: Holdable, agentName: string) {
  const { recipients: asked = null, body, way = null } = writing
  const { mail, social } = await choosePosting(ctx, thread, asked, { agentName, body, way })
  const recipients: Recipients | null = mail && { to: mail.to, cc: mail.cc, bcc: mail.bcc }
  return { recipients, way: social?.part.way ?? null }
}

/** When it leaves: after the writer's own pause, or at the time they chose where that is later; null for at once. */
function releaseTime(ctx: Context, holdSeconds: number, sendAt: string | null): Date | null {
  const now = ctx.now().getTime()
  const chosen = sendAt === null ? now : Date.parse(sendAt)
  if (chosen > now + SCHEDULE_DAYS * 86_400_000) throw new Invalid(`A reply can be scheduled for at most ${SCHEDULE_DAYS} days ahead.`)
  const release = Math.max(chosen, now + holdSeconds * 1_000)
  return release > now ? new Date(release) : null
}

async function findKnown(ctx: Context, writing: Writing): Promise<Holding | null> {
  const { ticketId, clientId, body } = writing
  const agentId = actingAgent(ctx).id
  const sent = await selectMessageByClientId(ctx.sql, ticketId, agentId, clientId)
  const row = await selectHeld(ctx.sql, { ticketId, agentId, clientId })
  const first = sent ?? row
  if (!first) return null
  if (first.body !== body) throw new Conflict('Another message was sent under this id.')
  if (sent) return { state: 'sent', messageId: sent.id }
  if (!row || row.withdrawnAt) return { state: 'withdrawn' }
  const { storeId } = await getThread(ctx, ticketId)
  return { state: 'held', held: heldView(row, await selectOwnUnbound(ctx.sql, row.attachmentIds, `agent:${agentId}`, storeId)) }
}

async function sendNow(ctx: Context, { solve, sendAt: _, ...writing }: Holdable): Promise<Holding> {
  const { messageId } = await postReply(ctx, writing)
  if (solve) await changeStatus(ctx, { ticketId: writing.ticketId, status: 'solved' })
  return { state: 'sent', messageId }
}

function heldView(row: HeldRow, files: { id: string; name: string; type: string; size: number }[]): HeldReply {
  return {
    clientId: row.clientId,
    body: row.body,
    attachments: row.attachmentIds.flatMap((id) => files.filter((file) => file.id === id)),
    solve: row.solves,
    at: row.createdAt.toISOString(),
    releaseAt: row.releaseAt.toISOString(),
    scheduled: row.scheduled,
    recipients: row.recipients,
    way: row.way,
    failure: row.failure,
  }
}
