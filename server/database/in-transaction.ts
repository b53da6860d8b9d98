import type postgres from 'postgres'
import type { Pool, Sql } from './sql.ts'

type Transaction = postgres.TransactionSql<{ bigint: number }>

/**
 * One transaction on one connection of the pool.
 * @throws what `work` throws, after rolling back; also the error of a query that `work` swallowed: nothing was stored then
 */
export async function inTransaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  return (await pool.begin((sql) => work(sql))) as T
}

/** A part of a transaction that can fail without it. Takes what `inTransaction` handed to its work. */
export async function inSavepoint<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  return (await (sql as Transaction).savepoint((part) => work(part))) as T
}
