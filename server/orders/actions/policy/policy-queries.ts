import type { ActionPolicy } from '../../../contract/console/actions.ts'
import type { Sql } from '../../../database/sql.ts'

export async function selectPolicy(sql: Sql, storeId: string): Promise<unknown> {
  const [row] = await sql<{ policy: unknown }[]>`select policy from store_action_policies where store_id = ${storeId}`
  return row?.policy
}

export async function upsertPolicy(
  sql: Sql,
  storeId: string,
  policy: ActionPolicy,
  by: { agentId: string | null; at: Date },
): Promise<void> {
  await sql`
    insert into store_action_policies (store_id, policy, changed_by, changed_at) values (${storeId}, ${sql.json(policy)}, ${by.agentId}, ${by.at})
    on conflict (store_id) do update set policy = excluded.policy, changed_by = excluded.changed_by, changed_at = excluded.changed_at`
}
