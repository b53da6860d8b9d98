import { createAgent } from '../agents/index.ts'
import type { AgentActor, Context } from '../context.ts'

/** An agent of the demo's store, ready to act. */
export async function hire(ctx: Context, storeId: string, agent: Omit<Parameters<typeof createAgent>[1], 'storeIds'>): Promise<AgentActor> {
  const { id, name, role } = await createAgent(ctx, { ...agent, storeIds: [storeId] })
  return { kind: 'agent', id, name, role, storeIds: [storeId], sessionId: '' }
}
