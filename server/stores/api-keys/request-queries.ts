import type { Sql } from '../../database/sql.ts'

export interface RequestRow {
  requestHash: Buffer
  startedAt: Date
  status: number | null
  answer: string | null
}
export interface RequestKey {
  keyId: string
  idempotencyKey: string
}

/** False where this key was sent before. */
export async function insertRequest(sql: Sql, { keyId, idempotencyKey }: RequestKey, hash: Buffer, at: Date): Promise<boolean> {
  const rows = await sql`
    insert into api_requests (key_id, idempotency_key, request_hash, started_at) values (${keyId}, ${idempotencyKey}, ${hash}, ${at})
    on conflict do nothing returning 1`
  return rows.length > 0
}

export async function selectRequest(sql: Sql, { keyId, idempotencyKey }: RequestKey): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow[]>`
    select request_hash, started_at, status, answer from api_requests where key_id = ${keyId} and idempotency_key = ${idempotencyKey}`
  return row
}

/** False where somebody else took it over, or ended it. */
export async function takeRequestOver(sql: Sql, { keyId, idempotencyKey }: RequestKey, startedBefore: Date, at: Date): Promise<boolean> {
  const rows = await sql`
    update api_requests set started_at = ${at}
    where key_id = ${keyId} and idempotency_key = ${idempotencyKey} and status is null and started_at < ${startedBefore} returning 1`
  return rows.length > 0
}

/** A run of a request. Who was overtaken holds it no more. */
export interface RequestRun extends RequestKey {
  startedAt: Date
}

export async function updateAnswer(sql: Sql, run: RequestRun, status: number, answer: string): Promise<void> {
  await sql`update api_requests set status = ${status}, answer = ${answer} where ${held(sql, run)}`
}

export async function deleteRequest(sql: Sql, run: RequestRun): Promise<void> {
  await sql`delete from api_requests where ${held(sql, run)}`
}

const held = (sql: Sql, { keyId, idempotencyKey, startedAt }: RequestRun) =>
  sql`key_id = ${keyId} and idempotency_key = ${idempotencyKey} and started_at = ${startedAt} and status is null`

/** Of any key: each new request sweeps a few, so that none outlives its day by much. */
export async function deleteOldRequests(sql: Sql, before: Date): Promise<void> {
  await sql`
    delete from api_requests where ctid in (
      select ctid from api_requests where started_at < ${before} order by started_at limit 100 for update skip locked)`
}
