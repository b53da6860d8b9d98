import type { Sql } from '../database/sql.ts'

const MOST = 10

/**
 * Titles of what is sold that are one of these runs of small letters and digits with single blanks between. Each run is looked up in the
 * index: told as one list, the planner reads every product instead.
 */
export async function selectTitles(sql: Sql, storeId: string, runs: string[]): Promise<string[]> {
  const rows = await sql<{ title: string }[]>`
    select p.title from unnest(${runs}::text[]) run (words) cross join lateral (
      select title from products where store_id = ${storeId} and removed_at is null and status = 'active'
        and trim(regexp_replace(lower(title), '[^[:alnum:]]+', ' ', 'g')) = run.words
      order by title limit 1) p
    order by 1 limit ${MOST}`
  return rows.map(({ title }) => title)
}

/** In capitals. */
export async function selectSkus(sql: Sql, storeId: string, codes: string[]): Promise<string[]> {
  const rows = await sql<{ sku: string }[]>`
    select code as sku from unnest(${codes}::text[]) code cross join lateral (
      select 1 from variants where store_id = ${storeId} and upper(sku) = code limit 1) v
    order by 1 limit ${MOST}`
  return rows.map(({ sku }) => sku)
}
