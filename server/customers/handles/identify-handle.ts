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
export async function identifyHandle(ctx: Context, { storeId, network, inboxId, id, label, name }: Handle): Promise<string> {
  const value = handleValue({ network, inboxId }, id)
  const known = await selectHandle(ctx.sql, storeId, value)
  if (known) {
    if (known.label !== label) await updateLabel(ctx.sql, known.identityId, label)
    return known.customerId
  }
  await lockHandle(ctx.sql, storeId, value)
  const first = await selectHandle(ctx.sql, storeId, value)
  if (first) return first.customerId
  const customerId = ctx.newId()
  await insertHandle(ctx.sql, { identityId: ctx.newId(), customerId, storeId, value, label, name: name || label || null, at: ctx.now() })
  return customerId
}
