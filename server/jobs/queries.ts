import type { Pool, Sql } from '../database/sql.ts'

export const LEASE_SECONDS = 10

export interface JobRow {
  id: number
  name: string
  input: unknown
  attempts: number
}

/** Makes every other claim wait until this one is committed: only so can a lane be seen to be free. */
const CLAIM_LOCK = 7_411_001

/**
 * Leases due jobs to a worker: oldest first, one per lane, and those whose last worker fell silent.
 * Nothing is lost if the claim itself does not survive a crash, so it need not wait for the disk.
 */
export async function claimJobs(pool: Pool, worker: string, limit: number): Promise<JobRow[]> {
  const [, , rows] = await pool.begin((sql) => [
    sql`set local synchronous_commit = off`,
    sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`,
    sql<JobRow[]>`
      update jobs set state = 'running', worker = ${worker}, attempts = attempts + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where id in (
        select id from (
          select id, run_at, row_number() over (partition by coalesce(lane, id::text) order by id) as place from jobs j
          where ((state = 'waiting' and run_at <= now()) or (state = 'running' and lease_until < now()))
            and not exists (select 1 from jobs r where r.lane = j.lane and r.state = 'running' and r.lease_until >= now())
          order by run_at, id limit 500
        ) due where place = 1 order by run_at, id limit ${limit})
      returning id, name, input, attempts`,
  ])
  return [...rows].sort((a, b) => a.id - b.id)
}

export async function renewLeases(sql: Sql, worker: string, ids: number[]): Promise<void> {
  await sql`
    update jobs set lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id = any(${ids}) and worker = ${worker} and state = 'running'`
}

/** A job whose end is lost in a crash runs again, which every job must bear: no waiting for the disk here either. */
export async function deleteJobs(pool: Pool, worker: string, ids: number[]): Promise<void> {
  await pool.begin((sql) => [
    sql`set local synchronous_commit = off`,
    sql`delete from jobs where id = any(${ids}) and worker = ${worker} and state = 'running'`,
  ])
}

/** How a run ended that did not finish its job. */
export interface Outcome {
  error: string
  /** null: never. */
  retryInMs: number | null
  /** Whether the run was one of the attempts that a job has. */
  isCounted: boolean
}

/** Back to waiting, or to the dead letters; a job that was replaced meanwhile is dropped for its newer one. */
export async function releaseJob(sql: Sql, worker: string, id: number, outcome: Outcome): Promise<void> {
  const { error, retryInMs, isCounted } = outcome
  await sql`
    with replaced as (
      delete from jobs j where id = ${id} and worker = ${worker} and state = 'running' and ${retryInMs !== null}
        and exists (select 1 from jobs n where n.key = j.key and n.state = 'waiting')
      returning 1)
    update jobs set state = ${retryInMs === null ? 'dead' : 'waiting'}, error = ${error}, worker = null, lease_until = null,
      attempts = attempts - ${isCounted ? 0 : 1}, run_at = now() + make_interval(secs => ${(retryInMs ?? 0) / 1000})
    where id = ${id} and worker = ${worker} and state = 'running' and not exists (select 1 from replaced)`
}

/** Gives back what was claimed and not begun. */
export async function returnJobs(sql: Sql, worker: string): Promise<void> {
  await sql`update jobs set lease_until = now() where worker = ${worker} and state = 'running'`
}

export async function insertJob(sql: Sql, job: { name: string; input: object; key: string | null; lane: string | null }): Promise<void> {
  await sql`
    insert into jobs (name, input, key, lane, run_at) values (${job.name}, ${sql.json(job.input as never)}, ${job.key}, ${job.lane}, now())
    on conflict (key) where state = 'waiting' and key is not null do update set input = excluded.input`
}

/** Whose turn it is, at most one process each time. */
export async function takeCronTurn(sql: Sql, name: string, everySeconds: number): Promise<boolean> {
  const rows = await sql`
    insert into cron (name, next_at) values (${name}, now() + make_interval(secs => ${everySeconds}))
    on conflict (name) do update set next_at = excluded.next_at where cron.next_at <= now() returning 1`
  return rows.length > 0
}

export interface JobCounts {
  waiting: number
  running: number
  dead: number
  /** Age of the oldest job that is due and not begun, in seconds. */
  lagSeconds: number
}
export async function selectJobCounts(sql: Sql): Promise<JobCounts> {
  const [row] = await sql<JobCounts[]>`
    select (select count(*) from (select 1 from jobs where state = 'waiting' limit 1000) j) as waiting,
      (select count(*) from (select 1 from jobs where state = 'running' limit 1000) j) as running,
      (select count(*) from (select 1 from jobs where state = 'dead' limit 1000) j) as dead,
      coalesce((select extract(epoch from now() - min(run_at)) from jobs where state = 'waiting' and run_at < now()), 0)::float8 as lag_seconds`
  return row ?? { waiting: 0, running: 0, dead: 0, lagSeconds: 0 }
}

export interface DeadJob {
  id: number
  name: string
  attempts: number
  error: string | null
  createdAt: Date
}
export async function selectDeadJobs(sql: Sql, limit: number): Promise<DeadJob[]> {
  return sql<DeadJob[]>`select id, name, attempts, error, created_at from jobs where state = 'dead' order by id desc limit ${limit}`
}

/** Dead letters get all their attempts again. */
export async function reviveJobs(sql: Sql): Promise<number> {
  const rows = await sql`
    update jobs set state = 'waiting', attempts = 0, run_at = now()
    where state = 'dead' and (key is null or not exists (select 1 from jobs n where n.key = jobs.key and n.state = 'waiting')) returning 1`
  return rows.length
}
