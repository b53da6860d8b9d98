import { type Context, transact } from '../context.ts'
import { createStore, mustBeAdmin } from '../stores/index.ts'
import { actingAgent } from './change-agent.ts'
import { insertAgentStores } from './queries.ts'

/** A new store; who opens it works for it. */
export async function openStore(ctx: Context, input: { key: string; name: string }): Promise<{ id: string }> {
  const admin = actingAgent(ctx)
  mustBeAdmin(admin)
  return transact(ctx, async (ctx) => {
    const { id } = await createStore(ctx, input)
    await insertAgentStores(ctx.sql, admin.id, [id])
    return { id }
  })
}
