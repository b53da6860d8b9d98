import type { Context } from '../context.ts'
import { type IdentityKind, selectFamily, selectIdentities, selectIdentitiesInStore } from './queries.ts'

/** How a customer and everybody merged with them is known, oldest first. A visitor's value is shortened: it stands for a key. */
export async function listIdentities(ctx: Context, customerId: string): Promise<{ kind: IdentityKind; value: string }[]> {
  return identitiesOf(ctx, await selectFamily(ctx.sql, customerId))
}

/** The same, of these customers alone. */
export async function identitiesOf(ctx: Context, customerIds: string[]): Promise<{ kind: IdentityKind; value: string }[]> {
  const identities = await selectIdentities(ctx.sql, customerIds)
  return identities.map((identity) => (identity.kind === 'visitor' ? { ...identity, value: identity.value.slice(0, 6) } : identity))
}

/**
 * How a store's own programs know a customer: mail addresses and phones, and their accounts in this store. What other stores call
 * them, and the browsers they wrote from, are nothing to it.
 */
export async function listIdentitiesInStore(
  ctx: Context,
  customerId: string,
  storeId: string,
): Promise<{ kind: Exclude<IdentityKind, 'visitor' | 'handle'>; value: string }[]> {
  return selectIdentitiesInStore(ctx.sql, await selectFamily(ctx.sql, customerId), storeId)
}
