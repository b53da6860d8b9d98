import type { Role } from '../contract/api.ts'
import type { Sql } from '../database/sql.ts'

export interface AgentRow {
  id: string
  email: string
  name: string
  role: Role
  passwordHash: string
  disabledAt: Date | null
  storeIds: string[]
}
const agents = (sql: Sql) => sql`
  select a.id, a.email, a.name, a.role, a.password_hash, a.disabled_at,
    array(select store_id from agent_stores where agent_id = a.id order by store_id) as store_ids
  from agents a`

export async function selectAgent(sql: Sql, by: { id: string } | { email: string }): Promise<AgentRow | undefined> {
  const [row] = await sql<AgentRow[]>`${agents(sql)} where ${'id' in by ? sql`a.id = ${by.id}` : sql`a.email = ${by.email}`}`
  return row
}

/** The same, held until the transaction ends, so that two changes of one account come one after the other. */
/** Which of these are addresses that agents sign in with. */
export async function selectAgentAddresses(sql: Sql, addresses: string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const rows = await sql<{ email: string }[]>`select email from agents where email = any(${addresses})`
  return rows.map((row) => row.email)
}

export async function lockAgent(sql: Sql, id: string): Promise<AgentRow | undefined> {
  await sql`select 1 from agents where id = ${id} for update`
  return selectAgent(sql, { id })
}

/** Everybody who shares a store with one of these. */
export async function selectAgentsOfStores(sql: Sql, storeIds: string[], limit: number): Promise<AgentRow[]> {
  return sql<AgentRow[]>`
    ${agents(sql)} where exists (select 1 from agent_stores s where s.agent_id = a.id and s.store_id = any(${storeIds}))
    order by a.name, a.id limit ${limit}`
}

/** False where the address already belongs to an agent. */
export async function insertAgent(sql: Sql, agent: Omit<AgentRow, 'disabledAt'> & { at: Date }): Promise<boolean> {
  const rows = await sql`
    insert into agents (id, email, name, role, password_hash, created_at)
    values (${agent.id}, ${agent.email}, ${agent.name}, ${agent.role}, ${agent.passwordHash}, ${agent.at})
    on conflict (email) do nothing returning 1`
  if (rows.length > 0) await insertAgentStores(sql, agent.id, agent.storeIds)
  return rows.length > 0
}

export async function insertAgentStores(sql: Sql, agentId: string, storeIds: string[]): Promise<void> {
  await sql`
    insert into agent_stores (agent_id, store_id) select ${agentId}, store_id from unnest(${storeIds}::uuid[]) as store_id on conflict do nothing`
}

/** Each change writes its own columns: what a colleague changes meanwhile stays changed. */
export async function updateName(sql: Sql, id: string, name: string): Promise<void> {
  await sql`update agents set name = ${name} where id = ${id}`
}

export async function updatePassword(sql: Sql, id: string, passwordHash: string): Promise<void> {
  await sql`update agents set password_hash = ${passwordHash} where id = ${id}`
}

export async function updateStanding(sql: Sql, agent: Pick<AgentRow, 'id' | 'role' | 'disabledAt'>): Promise<void> {
  await sql`update agents set role = ${agent.role}, disabled_at = ${agent.disabledAt} where id = ${agent.id}`
}

export async function hasAgents(sql: Sql): Promise<boolean> {
  const rows = await sql`select 1 from agents limit 1`
  return rows.length > 0
}

/** Admins of a store that could still sign in. Locks them, so that two removals at once cannot both leave one. */
export async function lockAdmins(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select a.id from agents a join agent_stores s on s.agent_id = a.id
    where s.store_id = ${storeId} and a.role = 'admin' and a.disabled_at is null order by a.id for update of a`
  return rows.map((row) => row.id)
}

export async function insertInvite(
  sql: Sql,
  invite: { id: string; tokenHash: Buffer; email: string; role: Role; storeIds: string[]; invitedBy: string; at: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into agent_invites (id, token_hash, email, role, store_ids, invited_by, created_at, expires_at)
    values (${invite.id}, ${invite.tokenHash}, ${invite.email}, ${invite.role}, ${invite.storeIds}, ${invite.invitedBy}, ${invite.at}, ${invite.expiresAt})`
}

export interface InviteRow {
  id: string
  email: string
  role: Role
  storeIds: string[]
  expiresAt: Date
  invitedBy: string
  inviterName: string
}
/** Invites that only name stores of this agent, still open. */
export async function selectInvites(sql: Sql, storeIds: string[], now: Date): Promise<InviteRow[]> {
  return sql<InviteRow[]>`
    select i.id, i.email, i.role, i.store_ids, i.expires_at, i.invited_by, a.name as inviter_name
    from agent_invites i join agents a on a.id = i.invited_by
    where i.used_at is null and i.expires_at > ${now} and i.store_ids <@ ${storeIds} order by i.id desc limit 100`
}

export async function deleteInvite(sql: Sql, id: string, storeIds: string[]): Promise<boolean> {
  const rows = await sql`delete from agent_invites where id = ${id} and used_at is null and store_ids <@ ${storeIds} returning 1`
  return rows.length > 0
}

/** Takes the invite: a second taker of the same token finds none, nor does who was invited by somebody no longer admin. */
export async function takeInvite(
  sql: Sql,
  tokenHash: Buffer,
  now: Date,
): Promise<{ email: string; role: Role; storeIds: string[] } | undefined> {
  const [row] = await sql<{ email: string; role: Role; storeIds: string[] }[]>`
    update agent_invites set used_at = ${now} where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
      and exists (select 1 from agents a where a.id = invited_by and a.disabled_at is null and a.role = 'admin')
    returning email, role, store_ids`
  return row
}
