import type { Fragment, Sql } from '../../database/sql.ts'
import type { JobToCome } from '../enqueue-job.ts'
import { jobFrom } from '../queries.ts'

/** Those who store share it, and who reads waits once until it is free. */
const arrivals = (of: string) => `arrivals:${of}`
const entering = (sql: Sql, of: string) => sql`select pg_advisory_xact_lock_shared(hashtextextended(${arrivals(of)}, 0))`

/**
 * Held until the transaction ends, by whoever makes something wait and relies on a job that waits already; `of`: what the job reads. That
 * job may begin before this commits; then it does not look before `awaitArrivals` says that this has.
 */
export async function enterArrivals(sql: Sql, of: string): Promise<void> {
  await entering(sql, of)
}

/** Resolves once all is committed that relied on the job which runs now. What comes later finds no job that waits, and makes one. */
export async function awaitArrivals(sql: Sql, of: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${arrivals(of)}, 0))`
}

/** Bodies as one parameter: as they are, without the cost of encoding each. Where each begins (from 1), its bytes, and its hash in hex. */
export function joinBodies(rows: { body: Uint8Array; hash: Buffer }[]): {
  bodies: Buffer
  places: { n: number; start: number; size: number; hash: string }[]
} {
  let start = 1
  const places = rows.map(({ body, hash }, n) => {
    const place = { n, start, size: body.length, hash: hash.toString('hex') }
    start += body.length
    return place
  })
  return { bodies: Buffer.concat(rows.map(({ body }) => body)), places }
}

/**
 * Inserts what arrived of one connection, and the job that reads those which wait, in one statement; ids of those that were stored.
 * `insert` is one that selects from `door` and returns `id, state`.
 */
export async function insertArrived(sql: Sql, of: string, { insert, job }: { insert: Fragment; job: JobToCome }): Promise<string[]> {
  const stored = await sql<{ id: string }[]>`
    with door as materialized (${entering(sql, of)}), stored as (${insert}),
      job as (${jobFrom(sql, job, sql`stored where stored.state = 'waiting'`)})
    select id from stored`
  return stored.map(({ id }) => id)
}
