import type { AgentSettings } from '../../contract/console/queue.ts'
import type { Sql } from '../../database/sql.ts'

type Row = Omit<AgentSettings, 'guideHidden'> & { guideHiddenAt: Date | null }

export async function selectSettings(sql: Sql, agentId: string): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    select hold_seconds, notify_assigned, notify_unassigned, sound, guide_hidden_at from agent_settings where agent_id = ${agentId}`
  return row
}

export async function upsertSettings(sql: Sql, agentId: string, row: Row): Promise<void> {
  await sql`
    insert into agent_settings (agent_id, hold_seconds, notify_assigned, notify_unassigned, sound, guide_hidden_at)
    values (${agentId}, ${row.holdSeconds}, ${row.notifyAssigned}, ${row.notifyUnassigned}, ${row.sound}, ${row.guideHiddenAt})
    on conflict (agent_id) do update set hold_seconds = excluded.hold_seconds, notify_assigned = excluded.notify_assigned,
      notify_unassigned = excluded.notify_unassigned, sound = excluded.sound, guide_hidden_at = excluded.guide_hidden_at`
}

/** Who wrote something, whether they still work here or not. */
export async function selectWriter(sql: Sql, id: string) {
  const [row] = await sql<{ id: string; name: string; role: 'admin' | 'agent' }[]>`select id, name, role from agents where id = ${id}`
  return row
}
