import type { Context } from '../context.ts'
import type { Role } from '../contract/api.ts'
import type { PersonRef } from '../contract/thread.ts'
import { actingAgent } from './change-agent.ts'
import { type AgentRow, selectAgent, selectAgentAddresses, selectAgentsOfStores } from './queries.ts'

/** Everybody who shares a store with the acting agent, that agent included. */
export async function listAgents(ctx: Context): Promise<Omit<AgentRow, 'passwordHash'>[]> {
  const { storeIds } = actingAgent(ctx)
  const agents = await selectAgentsOfStores(ctx.sql, storeIds, 500)
  return agents.map(({ passwordHash, ...agent }) => ({ ...agent, storeIds: agent.storeIds.filter((id) => storeIds.includes(id)) }))
}

/** Somebody who can be given a ticket of this store: works for it and is not disabled. */
export async function findColleague(ctx: Context, agentId: string, storeId: string): Promise<PersonRef | null> {
  const agent = await selectAgent(ctx.sql, { id: agentId })
  return agent && !agent.disabledAt && agent.storeIds.includes(storeId) ? { id: agent.id, name: agent.name } : null
}

/** Everybody who answers for a store. */
export async function listColleagues(ctx: Context, storeId: string): Promise<(PersonRef & { role: Role })[]> {
  const agents = await selectAgentsOfStores(ctx.sql, [storeId], 500)
  return agents.filter((agent) => !agent.disabledAt).map(({ id, name, role }) => ({ id, name, role }))
}
/** Which of these addresses are agents' own: mail in their name must prove that it is theirs. */
export async function findAgentAddresses(ctx: Context, addresses: string[]): Promise<string[]> {
  return selectAgentAddresses(ctx.sql, addresses)
}
