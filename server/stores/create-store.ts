import { type Context, transact } from '../context.ts'
import { Conflict } from '../errors.ts'
import { insertInbox, insertStore } from './queries.ts'

/** A store with the inboxes of its chat and its help centre; `inboxId` is the chat's. Who may do so is decided where agents are known: `agents/open-store.ts`. */
export async function createStore(
  ctx: Context,
  input: { key: string; name: string; allowedOrigins?: string[] },
): Promise<{ id: string; inboxId: string }> {
  return transact(ctx, async (ctx) => {
    const id = ctx.newId()
    const inboxId = ctx.newId()
    if (!(await insertStore(ctx.sql, { id, allowedOrigins: [], ...input, at: ctx.now() })))
      throw new Conflict(`The key "${input.key}" is taken by another store.`)
    await insertInbox(ctx.sql, { id: inboxId, storeId: id, channel: 'chat', name: 'Chat', at: ctx.now() })
    await insertInbox(ctx.sql, { id: ctx.newId(), storeId: id, channel: 'help', name: 'Help centre', at: ctx.now() })
    return { id, inboxId }
  })
}
