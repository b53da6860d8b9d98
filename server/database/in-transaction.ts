import type { Pool, Sql } from './sql.ts'

/**
 * One transaction on one connection of the pool. `begin` does not wait for its answer: the first statements travel
 * right behind it, which saves every transaction a round trip (postgres.js's own `begin` waits).
 * @throws what `work` throws, after rolling back; also where `work` swallowed a query's error and goes on as if nothing had been
 */
export async function inTransaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const connection = await pool.reserve()
  try {
    const begun = connection`begin`.execute()
    // should the connection break, the statements behind it fail alike and tell
    begun.catch(() => {})
    const result = await work(connection)
    const committed = await connection`commit`
    if (committed.command !== 'COMMIT')
      throw new Error('a statement of this transaction failed and its error was swallowed: nothing was stored')
    return result
  } catch (error) {
    await connection`rollback`.catch(() => {})
    throw error
  } finally {
    connection.release()
  }
}

/** A part of a transaction that can fail without it. Takes the connection that `inTransaction` handed to its work. */
export async function inSavepoint<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`
  try {
    const result = await work()
    await sql`release savepoint part`
    return result
  } catch (error) {
    await sql`rollback to savepoint part`
    throw error
  }
}
