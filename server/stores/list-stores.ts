import type { Context } from '../context.ts'
import type { Inbox } from '../contract/api.ts'
import { NotFound } from '../errors.ts'
import { getStoreById } from './find-store.ts'
import { type StoreRow, selectInboxes, selectStores } from './queries.ts'
import { storesOf } from './rules.ts'

/** The stores this agent works for, or this key is of; nobody else has any. */
export async function listStores(ctx: Context): Promise<StoreRow[]> {
  return selectStores(ctx.sql, storesOf(ctx.actor))
}

export async function getStore(ctx: Context, id: string): Promise<StoreRow> {
  const store = (await listStores(ctx)).find((s) => s.id === id)
  if (!store) throw new NotFound('This store')
  return store
}

/** The same, for verbs that our own work calls too, which reaches every store. */
export async function getReachableStore(ctx: Context, id: string): Promise<StoreRow> {
  return ctx.actor.kind === 'system' ? getStoreById(ctx, id) : getStore(ctx, id)
}

export async function listInboxes(ctx: Context, storeId: string): Promise<Inbox[]> {
  const store = await getStore(ctx, storeId)
  return selectInboxes(ctx.sql, [store.id])
}
