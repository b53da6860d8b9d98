import type { Fragment, Sql } from '../../database/sql.ts'
import { NUMBERED_APART } from './identify-handle.ts'

/** As what the private messages of a handle are known (`handleSession`), at each account of its store on that network: for `in`; `i` is its identity. */
export const sessionsOfHandle = (sql: Sql): Fragment => sql`
  (select 'social:' || c.inbox_id || ':' || substr(i.value, strpos(i.value, ':') + 1) from social_connections c
   where c.store_id = i.store_id
     and starts_with(i.value, c.network || case when c.network = any(${[...NUMBERED_APART]}) then '/' || c.inbox_id else '' end || ':'))`

export async function selectHandleSessions(sql: Sql, identityIds: string[]): Promise<string[]> {
  const rows = await sql<{ session: string }[]>`
    select s.session from identities i cross join lateral ${sessionsOfHandle(sql)} s (session) where i.id = any(${identityIds}) and i.kind = 'handle'`
  return rows.map(({ session }) => session)
}
