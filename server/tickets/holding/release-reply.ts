import { getWriter } from '../../agents/index.ts'
import { type AgentActor, type Context, transact } from '../../context.ts'
import { DeskError } from '../../errors.ts'
import { changeStatus } from '../change-status.ts'
import { lockTicket } from '../fetch-ticket.ts'
import { followMerges } from '../merging/follow-merges.ts'
import { postReply } from '../post-reply.ts'
import { deleteHeld, deleteWithdrawn, type HeldRow, markFailed, selectHeld } from './held-queries.ts'

/** How long it is remembered that a reply was taken back. */
const REMEMBERED_HOURS = 24

/**
 * Sends a reply whose time to be taken back is over, as who wrote it: message, status and the end of the hold are one commit,
 * so it is sent once however often this runs. That the customer wrote meanwhile, that the ticket was merged into another, where it
 * then goes, or that the writer has left stops nothing. What can no longer be sent stays, with the reason, for its writer to take back.
 */
export async function releaseReply(ctx: Context, input: { ticketId: string; heldId: string }): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, input.ticketId)
    const row = await selectHeld(ctx.sql, { id: input.heldId })
    if (!row || row.withdrawnAt || row.failure) return
    const { id, name, role } = await getWriter(ctx, row.agentId)
    const actor: AgentActor = { kind: 'agent', id, name, role, storeIds: [thread.storeId], sessionId: '' }
    const { id: ticketId } = await followMerges(ctx, thread)
    const refusal = await send(ctx, actor, { ...row, ticketId })
    if (refusal) await markFailed(ctx.sql, row.id, refusal)
    else await deleteHeld(ctx.sql, row.id)
  })
}

/** Why it cannot be sent, null once it is. */
async function send(ctx: Context, actor: AgentActor, row: HeldRow): Promise<string | null> {
  const { ticketId, clientId, body, attachmentIds, recipients, way } = row
  try {
    await transact(ctx, async (ctx) => {
      await postReply({ ...ctx, actor }, { ticketId, clientId, body, attachmentIds, recipients, way })
      if (row.solves) await changeStatus({ ...ctx, actor }, { ticketId, status: 'solved' })
    })
    return null
  } catch (error) {
    if (error instanceof DeskError) return error.message
    throw error
  }
}

/** Forgets replies that were taken back long enough ago for no request to come late; at most 500 at a time. */
export async function forgetWithdrawn(ctx: Context): Promise<number> {
  return deleteWithdrawn(ctx.sql, new Date(ctx.now().getTime() - REMEMBERED_HOURS * 3_600_000), 500)
}
