import type { Sql } from '../../database/sql.ts'

export interface CodeRequest {
  id: string
  storeId: string
  session: string
  email: string
  orderNumber: string | null
  ticketId: string | null
  decision: CodeDecision | null
  orderId: string | null
  createdAt: Date
  sentAt: Date | null
  usedAt: Date | null
}
export type CodeDecision = 'send' | 'nobody_known' | 'over_budget' | 'too_late'

export async function insertCodeRequest(
  sql: Sql,
  request: Pick<CodeRequest, 'id' | 'storeId' | 'session' | 'email' | 'orderNumber' | 'ticketId' | 'createdAt'> & { expiresAt: Date },
): Promise<void> {
  await sql`
    insert into code_requests (id, store_id, session, email, order_number, ticket_id, created_at, expires_at)
    values (${request.id}, ${request.storeId}, ${request.session}, ${request.email}, ${request.orderNumber}, ${request.ticketId},
      ${request.createdAt}, ${request.expiresAt})`
}

export async function lockCodeRequest(sql: Sql, id: string): Promise<CodeRequest | undefined> {
  const [row] = await sql<CodeRequest[]>`
    select id, store_id, session, email, order_number, ticket_id, decision, order_id, created_at, sent_at, used_at
    from code_requests where id = ${id} for update`
  return row
}

export async function updateDecision(sql: Sql, id: string, decision: CodeDecision, orderId: string | null): Promise<void> {
  await sql`update code_requests set decision = ${decision}, order_id = ${orderId} where id = ${id}`
}

export async function updateCode(sql: Sql, id: string, codeHash: Buffer): Promise<void> {
  await sql`update code_requests set code_hash = ${codeHash} where id = ${id}`
}

export async function updateSent(sql: Sql, id: string, at: Date): Promise<void> {
  await sql`update code_requests set sent_at = ${at} where id = ${id}`
}

export interface OpenCode {
  id: string
  codeHash: Buffer | null
  tries: number
}
/** The newest code that this browser asked for to this address, if it can still be entered; locked, so that each try counts. */
export async function lockOpenCode(
  sql: Sql,
  which: { storeId: string; session: string; email: string },
  now: Date,
): Promise<OpenCode | undefined> {
  const [row] = await sql<(OpenCode & { expiresAt: Date; usedAt: Date | null })[]>`
    select id, code_hash, tries, expires_at, used_at from code_requests
    where store_id = ${which.storeId} and session = ${which.session} and email = ${which.email}
    order by created_at desc limit 1 for update`
  return row && row.usedAt === null && row.expiresAt > now ? row : undefined
}

export async function updateTries(sql: Sql, id: string, tries: number, usedAt: Date | null): Promise<void> {
  await sql`update code_requests set tries = ${tries}, used_at = ${usedAt} where id = ${id}`
}

export async function deleteCodeRequests(sql: Sql, before: Date): Promise<void> {
  await sql`delete from code_requests where created_at < ${before}`
}

/** What this browser last asked a code for. */
export async function selectNewestWish(
  sql: Sql,
  which: { storeId: string; session: string },
): Promise<(Pick<CodeRequest, 'email' | 'orderNumber' | 'ticketId'> & { expiresAt: Date; usedAt: Date | null }) | undefined> {
  const [row] = await sql<(Pick<CodeRequest, 'email' | 'orderNumber' | 'ticketId'> & { expiresAt: Date; usedAt: Date | null })[]>`
    select email, order_number, ticket_id, expires_at, used_at from code_requests
    where store_id = ${which.storeId} and session = ${which.session} order by created_at desc limit 1`
  return row
}
