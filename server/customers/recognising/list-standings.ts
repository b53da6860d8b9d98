import type { Context } from '../../context.ts'
import type { CustomerPanel } from '../../contract/orders.ts'
import { selectStandings } from './standing-queries.ts'

/** How a customer and everybody merged with them is known, and how surely. For agents: it opens nothing to anybody. */
export async function listStandings(ctx: Context, customerId: string): Promise<CustomerPanel['identities']> {
  return (await selectStandings(ctx.sql, customerId)).map(({ kind, value, standing, provenAt }) => ({
    kind,
    // a visitor's value stands for a key
    value: kind === 'visitor' ? value.slice(0, 6) : value,
    ...(standing ? { standing, provenAt: provenAt?.toISOString() ?? null } : {}),
  }))
}
