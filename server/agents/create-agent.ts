import { type Context, transact } from '../context.ts'
import type { Role } from '../contract/api.ts'
import { Conflict } from '../errors.ts'
import { type AgentRow, hasAgents, insertAgent } from './queries.ts'

/** An account, without anybody asking whether its maker may: for invites, the command line and set-up. Conflict where the address is taken. */
export async function createAgent(
  ctx: Context,
  input: { email: string; name: string; role: Role; storeIds: string[]; passwordHash: string },
): Promise<AgentRow> {
  return transact(ctx, async (ctx) => {
    const agent = { id: ctx.newId(), ...input }
    if (!(await insertAgent(ctx.sql, { ...agent, at: ctx.now() }))) throw new Conflict('An agent with this email already exists.')
    return { ...agent, disabledAt: null }
  })
}

/** Whether anybody could sign in at all. */
export async function isStaffed(ctx: Context): Promise<boolean> {
  return hasAgents(ctx.sql)
}
