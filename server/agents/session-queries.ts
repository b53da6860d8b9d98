import type { Role } from '../contract/api.ts'
import type { Sql } from '../database/sql.ts'

export interface SessionRow {
  sessionId: string
  agentId: string
  name: string
  email: string
  role: Role
  storeIds: string[]
  expiresAt: Date
}
/** The session and its agent as they are now: a change of role, a new store, a disabled agent count at once. */
export async function selectSession(sql: Sql, tokenHash: Buffer, now: Date): Promise<SessionRow | undefined> {
  const [row] = await sql<SessionRow[]>`
    select s.id as session_id, a.id as agent_id, a.name, a.email, a.role, s.expires_at,
      array(select store_id from agent_stores where agent_id = a.id order by store_id) as store_ids
    from agent_sessions s join agents a on a.id = s.agent_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and a.disabled_at is null`
  return row
}

/** False where the account was disabled or got another password since this one was checked; who changes it ends what came before. */
export async function insertSession(
  sql: Sql,
  session: { tokenHash: Buffer; id: string; agentId: string; passwordHash: string; at: Date; expiresAt: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into agent_sessions (token_hash, id, agent_id, created_at, expires_at)
    select ${session.tokenHash}, ${session.id}::uuid, a.id, ${session.at}::timestamptz, ${session.expiresAt}::timestamptz from agents a
    where a.id = ${session.agentId} and a.password_hash = ${session.passwordHash} and a.disabled_at is null for share returning 1`
  return rows.length > 0
}

export async function deleteSessions(sql: Sql, which: { id: string } | { agentId: string; except: string | null }): Promise<void> {
  if ('id' in which) await sql`delete from agent_sessions where id = ${which.id}`
  else await sql`delete from agent_sessions where agent_id = ${which.agentId} and id is distinct from ${which.except}`
}

/** Which of these sessions still stand. */
export async function selectLiveSessions(sql: Sql, ids: string[], now: Date): Promise<{ id: string; role: Role; storeIds: string[] }[]> {
  return sql`
    select s.id, a.role, array(select store_id from agent_stores where agent_id = a.id order by store_id) as store_ids
    from agent_sessions s join agents a on a.id = s.agent_id
    where s.id = any(${ids}) and s.expires_at > ${now} and a.disabled_at is null`
}

export async function insertFailure(sql: Sql, email: string, ip: string, at: Date): Promise<void> {
  await sql`insert into sign_in_failures (email, ip, at) values (${email}, ${ip}, ${at})`
}

export async function countFailures(sql: Sql, email: string, ip: string, since: Date): Promise<{ ofPair: number; ofIp: number }> {
  const [row] = await sql<{ ofPair: number; ofIp: number }[]>`
    select (select count(*) from (select 1 from sign_in_failures where email = ${email} and ip = ${ip} and at > ${since} limit 100) f) as of_pair,
      (select count(*) from (select 1 from sign_in_failures where ip = ${ip} and at > ${since} limit 200) f) as of_ip`
  return row ?? { ofPair: 0, ofIp: 0 }
}

export async function deleteFailures(sql: Sql, email: string, ip: string): Promise<void> {
  await sql`delete from sign_in_failures where email = ${email} and ip = ${ip}`
}

/** What has expired: sessions, failures of yesterday, invites nobody took. */
export async function deleteExpired(sql: Sql, now: Date): Promise<void> {
  await sql`delete from agent_sessions where expires_at < ${now}`
  await sql`delete from sign_in_failures where at < ${new Date(now.getTime() - 86_400_000)}`
  await sql`delete from agent_invites where used_at is null and expires_at < ${now}`
}
