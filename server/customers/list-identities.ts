import type { Context } from '../context.ts'
import { type IdentityKind, selectIdentities } from './queries.ts'

/** How a customer is known, oldest first. A visitor's value is shortened: it stands for a key. */
export async function listIdentities(ctx: Context, customerId: string): Promise<{ kind: IdentityKind; value: string }[]> {
  const identities = await selectIdentities(ctx.sql, customerId)
  return identities.map((identity) => (identity.kind === 'visitor' ? { ...identity, value: identity.value.slice(0, 6) } : identity))
}
