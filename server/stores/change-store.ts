import type { Context } from '../context.ts'
import type { Inbox } from '../contract/api.ts'
import { NotFound } from '../errors.ts'
import { getStore } from './list-stores.ts'
import { type StoreChange, type StoreRow, selectInboxes, updateInbox, updateStore } from './queries.ts'
import { mustBeAdmin } from './rules.ts'

export async function changeStore(ctx: Context, id: string, change: StoreChange): Promise<StoreRow> {
  const store = await getStore(ctx, id)
  mustBeAdmin(ctx.actor)
  await updateStore(ctx.sql, store.id, change, ctx.now())
  return getStore(ctx, id)
}

/** Switching an inbox off closes its door to new messages; what came in before stays where it is. */
export async function changeInbox(ctx: Context, id: string, change: { name?: string; enabled?: boolean }): Promise<Inbox> {
  const own = async () => {
    const inboxes = ctx.actor.kind === 'agent' ? await selectInboxes(ctx.sql, ctx.actor.storeIds) : []
    const inbox = inboxes.find((i) => i.id === id)
    if (!inbox) throw new NotFound('This inbox')
    return inbox
  }
  await own()
  mustBeAdmin(ctx.actor)
  await updateInbox(ctx.sql, id, change, ctx.now())
  return own()
}
