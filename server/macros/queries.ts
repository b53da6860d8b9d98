import type { Macro } from '../contract/macros/macros.ts'
import type { Sql } from '../database/sql.ts'

export type NewMacro = Pick<Macro, 'id' | 'storeId' | 'name' | 'body' | 'setStatus' | 'assignToMe'>
export type MacroChange = Partial<Pick<Macro, 'name' | 'body' | 'setStatus' | 'assignToMe'>> & { deleted?: boolean }

const columns = (sql: Sql) => sql`id, store_id, name, body, set_status, assign_to_me, uses`

export async function selectMacros(sql: Sql, storeId: string, limit: number): Promise<Macro[]> {
  return sql<Macro[]>`
    select ${columns(sql)} from macros where store_id = ${storeId} and deleted_at is null order by lower(name), id limit ${limit}`
}

export async function selectMacro(sql: Sql, id: string, storeIds: string[]): Promise<(Macro & { deletedAt: Date | null }) | undefined> {
  const [row] = await sql<(Macro & { deletedAt: Date | null })[]>`
    select ${columns(sql)}, deleted_at from macros where id = ${id} and store_id = any(${storeIds})`
  return row
}

export async function insertMacros(sql: Sql, macros: NewMacro[], at: Date): Promise<void> {
  await sql`
    insert into macros (id, store_id, name, body, set_status, assign_to_me, created_at, changed_at)
    select id, store_id, name, body, set_status, assign_to_me, ${at}, ${at} from jsonb_to_recordset(${sql.json(
      macros.map(({ storeId, setStatus, assignToMe, ...rest }) => ({
        ...rest,
        store_id: storeId,
        set_status: setStatus,
        assign_to_me: assignToMe,
      })),
    )}) as given (id uuid, store_id uuid, name text, body text, set_status text, assign_to_me boolean)`
}

/** Held until the transaction ends: two who add to a full store see each other. */
export async function lockMacros(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`macros ${storeId}`}, 0))`
}

export async function countMacros(sql: Sql, storeId: string, most: number): Promise<number> {
  const rows = await sql`select 1 from macros where store_id = ${storeId} and deleted_at is null limit ${most}`
  return rows.length
}

export async function updateMacro(sql: Sql, id: string, change: MacroChange, at: Date): Promise<void> {
  await sql`
    update macros set name = coalesce(${change.name ?? null}, name), body = coalesce(${change.body ?? null}, body),
      set_status = case when ${change.setStatus !== undefined} then ${change.setStatus ?? null} else set_status end,
      assign_to_me = coalesce(${change.assignToMe ?? null}, assign_to_me), changed_at = ${at},
      deleted_at = case when ${change.deleted === undefined} then deleted_at when ${change.deleted ?? false} then ${at}::timestamptz end
    where id = ${id}`
}

export async function updateUses(sql: Sql, id: string): Promise<void> {
  await sql`update macros set uses = uses + 1 where id = ${id}`
}
