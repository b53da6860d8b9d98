import type { Context } from '../context.ts'
import type { Inbox } from '../contract/api.ts'
import { NotFound } from '../errors.ts'
import { type PublicStore, type StoreRow, selectAllStores, selectInboxes, selectStore, selectStoreByKey } from './queries.ts'

export interface StoreDoor {
  store: StoreRow
  /** The store's chat inbox, null while chat is switched off. */
  chatInboxId: string | null
  /** Of the help centre's form, null while that is switched off. */
  helpInboxId: string | null
}

/** The store that a public page names by its key. Anybody may ask: a key is in every page that carries the widget. */
export async function getStoreByKey(ctx: Context, key: string): Promise<StoreDoor> {
  const store = await selectStoreByKey(ctx.sql, key)
  if (!store) throw new NotFound('This store')
  const inboxes = await selectInboxes(ctx.sql, [store.id])
  const openInbox = (channel: Inbox['channel']) => inboxes.find((inbox) => inbox.channel === channel && inbox.enabled)?.id ?? null
  return { store, chatInboxId: openInbox('chat'), helpInboxId: openInbox('help') }
}

/** A store by our own id, for work that is done in its name. */
export async function getStoreById(ctx: Context, id: string): Promise<StoreRow> {
  const store = await selectStore(ctx.sql, id)
  if (!store) throw new NotFound('This store')
  return store
}

/** Every store, oldest first, for a page that lets anybody choose: key and names, which are public. */
export async function listPublicStores(ctx: Context): Promise<PublicStore[]> {
  return selectAllStores(ctx.sql, 50)
}
