import type { Context } from '../context.ts'
import type { Inbox } from '../contract/api.ts'
import { NotFound } from '../errors.ts'
import { type StoreRow, selectInboxes, selectStores } from './queries.ts'

/** The stores this agent works for; nobody else has any. */
export async function listStores(ctx: Context): Promise<StoreRow[]> {
  return ctx.actor.kind === 'agent' ? selectStores(ctx.sql, ctx.actor.storeIds) : []
}

export async function getStore(ctx: Context, id: string): Promise<StoreRow> {
  const store = (await listStores(ctx)).find((s) => s.id === id)
  if (!store) throw new NotFound('This store')
  return store
}

export async function listInboxes(ctx: Context, storeId: string): Promise<Inbox[]> {
  const store = await getStore(ctx, storeId)
  return selectInboxes(ctx.sql, [store.id])
}
