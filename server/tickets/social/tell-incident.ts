import { type Context, transact } from '../../context.ts'
import type { IncidentNews } from '../../contract/social/triage.ts'
import { authorOf, recordEvent } from '../../events/index.ts'
import { lockThread } from '../queries.ts'
import { selectSurvivor } from './social-queries.ts'

/** Where a ticket goes on: itself, or what it was merged into; null where it is none. */
export async function findSurvivor(ctx: Context, ticketId: string): Promise<string | null> {
  return (await selectSurvivor(ctx.sql, ticketId))?.id ?? null
}

/** Tells a ticket that it is one of many about the same. */
export async function tellIncident(ctx: Context, { ticketId, incident }: { ticketId: string; incident: IncidentNews }): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockThread(ctx.sql, ticketId)
    if (thread) await recordEvent(ctx, thread, { type: 'incident.joined', data: { incident }, author: authorOf(ctx.actor), at: ctx.now() })
  })
}
