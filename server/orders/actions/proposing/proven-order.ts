import type { Context } from '../../../context.ts'
import { normalEmail } from '../../../customers/index.ts'
import { NotFound } from '../../../errors.ts'
import type { Grants } from '../../list-opened-orders.ts'
import { type LockedOrder, selectActingOrder } from '../action-queries.ts'

/** How far these grants open an order to who would have something done to it: 3 where it carries what was proven, 2 by a mere match. */
export function reachOf(order: LockedOrder | undefined, storeId: string, grants: Grants): 2 | 3 | null {
  if (order?.storeId !== storeId) return null
  const emails = grants.emails.flatMap((email) => normalEmail(email) ?? [])
  if (order.email && emails.includes(order.email)) return 3
  if (order.account && grants.accounts.includes(order.account)) return 3
  const isMatched = grants.matches.some(({ orderId, email }) => orderId === order.id && normalEmail(email) === order.email)
  return order.email && isMatched ? 2 : null
}

/** @throws NotFound for every order that does not itself carry what was proven */
export function mustBeProven(order: LockedOrder | undefined, storeId: string, grants: Grants): LockedOrder {
  if (!order || reachOf(order, storeId, grants) !== 3) throw new NotFound('This order')
  return order
}

/** What is to be known of an order that its customer writes about. `email`: the order's own, null where it carries none. */
export interface ProvenOrder {
  id: string
  number: string
  email: string | null
  /** It is the email that was proven, not only the account. */
  isByEmail: boolean
}

export async function getProvenOrder(ctx: Context, storeId: string, grants: Grants, orderId: string): Promise<ProvenOrder> {
  const { id, number, email } = mustBeProven(await selectActingOrder(ctx.sql, orderId), storeId, grants)
  return { id, number, email, isByEmail: email !== null && grants.emails.some((each) => normalEmail(each) === email) }
}
