import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { type StoreRow, selectInboxes, selectStore, selectStoreByKey } from './queries.ts'

export interface StoreDoor {
  store: StoreRow
  /** The store's chat inbox, null while chat is switched off. */
  chatInboxId: string | null
}

/** The store that a public page names by its key. Anybody may ask: a key is in every page that carries the widget. */
export async function getStoreByKey(ctx: Context, key: string): Promise<StoreDoor> {
  const store = await selectStoreByKey(ctx.sql, key)
  if (!store) throw new NotFound('This store')
  const inboxes = await selectInboxes(ctx.sql, [store.id])
  return { store, chatInboxId: inboxes.find((inbox) => inbox.channel === 'chat' && inbox.enabled)?.id ?? null }
}

/** A store by our own id, for work that is done in its name. */
export async function getStoreById(ctx: Context, id: string): Promise<StoreRow> {
  const store = await selectStore(ctx.sql, id)
  if (!store) throw new NotFound('This store')
  return store
}
