import type { Context } from '../../context.ts'
import { insertHandle, lockHandle, selectHandle, updateLabel } from '../queries.ts'

/** Somebody as their network names them. */
export interface Handle {
  storeId: string
  network: string
  /** The network's own id of them; on some it is another for each account that they write to. */
  id: string
  /** `@anna`; what they are shown as. */
  label: string
  /** Empty where the network does not say. */
  name: string
}

/** As a person of a network is kept among identities. */
export const handleValue = (network: string, id: string): string => `${network}:${id}`

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
export async function identifyHandle(ctx: Context, { storeId, network, id, label, name }: Handle): Promise<string> {
  const value = handleValue(network, id)
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
