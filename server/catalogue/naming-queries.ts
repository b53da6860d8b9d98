import type { Sql } from '../database/sql.ts'

const MOST = 10

/** Titles of what is sold that are one of these runs of small letters and digits with single blanks between. */
export async function selectTitles(sql: Sql, storeId: string, runs: string[]): Promise<string[]> {
  const rows = await sql<{ title: string }[]>`
    select min(title) as title from products
    where store_id = ${storeId} and removed_at is null and status = 'active'
      and trim(regexp_replace(lower(title), '[^[:alnum:]]+', ' ', 'g')) = any(${runs})
    group by lower(title) order by 1 limit ${MOST}`
  return rows.map(({ title }) => title)
}

/** In capitals. */
export async function selectSkus(sql: Sql, storeId: string, codes: string[]): Promise<string[]> {
  const rows = await sql<{ sku: string }[]>`
    select distinct upper(sku) as sku from variants where store_id = ${storeId} and upper(sku) = any(${codes}) order by 1 limit ${MOST}`
  return rows.map(({ sku }) => sku)
}
