import type { Context } from '../../../context.ts'
import { type MailboxPosition, selectPosition, upsertPosition } from './position-queries.ts'

/** Null where this folder was never read. */
export async function readPosition(ctx: Context, inboxId: string, folder: string): Promise<MailboxPosition | null> {
  return (await selectPosition(ctx.sql, inboxId, folder)) ?? null
}

/** To be called once every mail up to `lastUid` is stored for good; in the transaction that stores the last of them, if there is one. */
export async function writePosition(ctx: Context, inboxId: string, folder: string, position: MailboxPosition): Promise<void> {
  await upsertPosition(ctx.sql, inboxId, folder, position, ctx.now())
}
