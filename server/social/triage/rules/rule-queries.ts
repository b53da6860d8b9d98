import type { TriageRules } from '../../../contract/social/triage.ts'
import type { Sql } from '../../../database/sql.ts'

/** Undefined where the store has set none. */
export async function selectRules(sql: Sql, storeId: string): Promise<TriageRules | undefined> {
  const [row] = await sql<{ rules: TriageRules }[]>`select rules from triage_rules where store_id = ${storeId}`
  return row?.rules
}

export async function upsertRules(sql: Sql, { storeId, rules, at }: { storeId: string; rules: TriageRules; at: Date }): Promise<void> {
  await sql`
    insert into triage_rules (store_id, rules, changed_at) values (${storeId}, ${sql.json(rules)}, ${at})
    on conflict (store_id) do update set rules = excluded.rules, changed_at = excluded.changed_at`
}
