import type { Context } from '../../../context.ts'
import { displayName, findCustomer, findHandleCustomer, identifyCustomer, mergeByProof, recordProof } from '../../../customers/index.ts'
import type { Thread } from '../../../events/index.ts'
import { relinkOrders } from '../../orders/link-named-orders.ts'
import { PROVEN_MS } from '../check-code.ts'
import { recordIdentified } from '../record-identified.ts'
import type { HandleLink } from './handle-queries.ts'

/** Who they proved to be: an account of the store, an address, or both. */
export interface ProvenAs {
  how: 'handle_link' | 'one_time_code'
  account: string | null
  email: string | null
  name: string | null
  evidence: Record<string, string>
}

/**
 * What somebody on a network proved counts for what they write there in private, at L3 and for an hour; their customer becomes one with
 * whom they proved to be. However it was proven it is never L4: their account there is open to whoever holds their phone, and signing
 * out of the store does not end it. The caller holds the ticket's lock.
 */
export async function proveHandle(ctx: Context, thread: Thread, link: HandleLink, as: ProvenAs): Promise<void> {
  const { storeId, session } = link
  const { how, account, email, name } = as
  const from = displayName({ id: thread.customerId, name: thread.customerName })
  const expiresAt = new Date(ctx.now().getTime() + PROVEN_MS)
  const evidence = { link: link.id, ...as.evidence, ...(name && { name }) }
  const proofId = await recordProof(ctx, { storeId, session }, { level: 3, how, account, email, evidence, expiresAt })
  const [intoId, customerId] = await Promise.all([
    identifyCustomer(ctx, { storeId, ...(account === null ? { email } : { account }) }),
    findHandleCustomer(ctx, storeId, link.handle),
  ])
  if (intoId && customerId && (await mergeByProof(ctx, { customerId, intoId, proofId }))) {
    thread.customerName = (await findCustomer(ctx, thread.customerId))?.name ?? null
    await relinkOrders(ctx, thread)
  }
  await recordIdentified(ctx, thread, { level: 3, how, of: email ?? account ?? '', customerId: null, from })
}
