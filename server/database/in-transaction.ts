import type { Pool, Sql } from './sql.ts'

/**
 * One transaction on one connection of the pool.
 * @throws what `work` throws, after rolling back; also the error of a query that `work` swallowed: nothing was stored then
 */
export async function inTransaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  return (await pool.begin((sql) => work(sql))) as T
}
