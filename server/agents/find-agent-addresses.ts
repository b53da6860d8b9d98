import type { Context } from '../context.ts'
import { selectAgentAddresses } from './queries.ts'

/** Which of these addresses are agents' own: mail in their name must prove that it is theirs. */
export async function findAgentAddresses(ctx: Context, addresses: string[]): Promise<string[]> {
  return selectAgentAddresses(ctx.sql, addresses)
}
