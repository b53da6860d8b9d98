import type { Context } from '../../context.ts'
import type { Network } from '../../contract/social/networks.ts'
import { insertHandle, lockHandle, selectHandle, updateLabel } from '../queries.ts'

/** Where somebody is called so. */
export interface HandlePlace {
  network: Network
  inboxId: string
}
/** Somebody as their network names them. */
export interface Handle extends HandlePlace {
  storeId: string
  /** The network's own id of them; on some it is another for each account that they write to. */
  id: string
  /** `@anna`; what they are shown as. */
  label: string
  /** Empty where the network does not say. */
  name: string
}

/** Servers of these number their people each by itself: 42 of one is not 42 of another. */
export const NUMBERED_APART: readonly Network[] = ['generic', 'mastodon']

/** As a person of a network is kept among identities. */
export const handleValue = ({ network, inboxId }: HandlePlace, id: string): string =>
  NUMBERED_APART.includes(network) ? `${network}/${inboxId}:${id}` : `${network}:${id}`

/** What they write in private to one account of the store is known by this, and what they prove there. */
export const handleSession = (inboxId: string, id: string): string => `social:${inboxId}:${id}`

/** Whose handle this is; null where nobody has it. */
export async function findHandleCustomer(ctx: Context, storeId: string, value: string): Promise<string | null> {
  return (await selectHandle(ctx.sql, storeId, value))?.customerId ?? null
}

/**
 * The customer that somebody on a network is, made where there is none yet. A handle proves nothing of anybody's orders: it is theirs on
 * that network, and no more. Call inside the transaction of what they wrote.
 */
export async function identifyHandle(ctx: Context, handle: Handle): Promise<string> {
  const { storeId, label } = handle
  const known = await selectHandle(ctx.sql, storeId, handleValue(handle, handle.id))
  if (!known) return addHandle(ctx, handle, ctx.newId())
  if (known.label !== label) await updateLabel(ctx.sql, known.identityId, label)
  return known.customerId
}

/** A customer is called so on a network, too; whose it is, which is somebody else where it was theirs before. Call inside a transaction. */
export async function addHandle(ctx: Context, handle: Handle, customerId: string): Promise<string> {
  const { storeId, id, label, name } = handle
  const value = handleValue(handle, id)
  await lockHandle(ctx.sql, storeId, value)
  const first = await selectHandle(ctx.sql, storeId, value)
  if (first) return first.customerId
  await insertHandle(ctx.sql, { identityId: ctx.newId(), customerId, storeId, value, label, name: name || label || null, at: ctx.now() })
  return customerId
}
