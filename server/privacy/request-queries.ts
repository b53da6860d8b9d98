import type { Sql } from '../database/sql.ts'
import type { Person } from '../personal-data.ts'

export type PrivacyKind = 'export' | 'erasure'
export type PrivacyWay = 'console' | 'command' | 'shop'
export interface RequestRow {
  id: string
  kind: PrivacyKind
  storeId: string | null
  customerId: string | null
  customerName: string | null
  way: PrivacyWay
  askedBy: string | null
  deliveryId: string | null
  /** Of an export: the orders that the shop names, and nothing else. */
  person: Person | null
  counts: Record<string, number>
  createdAt: Date
}

/** A request without its person, who may be all customers of a shop. `waitsFor`: numbers of orders that a shop is being asked to change. */
export type ListedRequest = Omit<RequestRow, 'person'> & { waitsFor: string[] }

const requests = (sql: Sql, person = sql`person`) => sql`
  select id, kind, store_id, customer_id, way, asked_by, delivery_id, ${person}, counts, created_at,
    (select s.name from customers c join customers s on s.id = coalesce(c.survivor_id, c.id) where c.id = customer_id) as customer_name
  from privacy_requests`

/** False where the same is asked already. */
export async function insertRequest(sql: Sql, row: Omit<RequestRow, 'counts' | 'customerName'>): Promise<boolean> {
  const { count } = await sql`
    insert into privacy_requests (id, kind, store_id, customer_id, way, asked_by, delivery_id, person, created_at)
    values (${row.id}, ${row.kind}, ${row.storeId}, ${row.customerId}, ${row.way}, ${row.askedBy}, ${row.deliveryId},
      ${row.person && sql.json(row.person as never)}, ${row.createdAt})
    on conflict do nothing`
  return count > 0
}

export async function selectRequest(sql: Sql, id: string): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow[]>`${requests(sql)} where id = ${id}`
  return row
}

/** The same, held until the transaction ends. */
export async function lockRequest(sql: Sql, id: string): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow[]>`${requests(sql)} where id = ${id} for update`
  return row
}

const WAITS_FOR = (sql: Sql) => sql`coalesce(person -> 'waitsFor', '[]'::jsonb) as waits_for`
export async function selectListedRequest(sql: Sql, id: string): Promise<ListedRequest | undefined> {
  const [row] = await sql<ListedRequest[]>`${requests(sql, WAITS_FOR(sql))} where id = ${id}`
  return row
}

export async function updatePerson(sql: Sql, id: string, person: Person): Promise<void> {
  await sql`update privacy_requests set person = ${sql.json(person as never)} where id = ${id}`
}

export async function updateWaiting(sql: Sql, id: string, orders: string[]): Promise<void> {
  await sql`update privacy_requests set person = jsonb_set(person, '{waitsFor}', ${sql.json(orders)}) where id = ${id}`
}

/** An erasure that a delivery or an admin has asked for already. */
export async function selectSameErasure(
  sql: Sql,
  { deliveryId, customerId, storeId }: Pick<RequestRow, 'deliveryId' | 'customerId' | 'storeId'>,
): Promise<{ id: string } | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from privacy_requests where kind = 'erasure'
      and (delivery_id = ${deliveryId} or customer_id = ${customerId} and store_id is not distinct from ${storeId}::uuid)`
  return row
}

/** An erasure that is under way, of this customer. */
export async function selectErasureOf(sql: Sql, customerId: string, storeId: string | null): Promise<{ id: string } | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from privacy_requests where kind = 'erasure' and customer_id = ${customerId} and store_id is not distinct from ${storeId}`
  return row
}

/** Newest first. `stores`: of these, and those of the whole installation. */
export async function selectRequests(sql: Sql, storeIds: string[], limit: number): Promise<ListedRequest[]> {
  return sql<ListedRequest[]>`
    ${requests(sql, WAITS_FOR(sql))} where store_id is null or store_id = any(${storeIds}) order by created_at desc, id desc limit ${limit}`
}

export async function updateCounts(sql: Sql, id: string, counts: Record<string, number>): Promise<void> {
  await sql`update privacy_requests set counts = ${sql.json(counts)} where id = ${id}`
}

export async function deleteRequest(sql: Sql, id: string): Promise<void> {
  await sql`delete from privacy_requests where id = ${id}`
}

export interface ReceiptRow {
  id: string
  kind: PrivacyKind
  storeId: string | null
  way: PrivacyWay
  askedBy: string | null
  askedName: string | null
  counts: Record<string, number>
  askedAt: Date
  finishedAt: Date
}
export async function insertReceipt(
  sql: Sql,
  request: Omit<RequestRow, 'customerName'>,
  customerHash: Buffer | null,
  at: Date,
): Promise<void> {
  await sql`
    insert into privacy_receipts (id, kind, store_id, way, asked_by, delivery_id, customer_hash, counts, asked_at, finished_at)
    values (${request.id}, ${request.kind}, ${request.storeId}, ${request.way}, ${request.askedBy}, ${request.deliveryId}, ${customerHash},
      ${sql.json(request.counts)}, ${request.createdAt}, ${at})`
}

const receipts = (sql: Sql) => sql`
  select r.id, r.kind, r.store_id, r.way, r.asked_by, a.name as asked_name, r.counts, r.asked_at, r.finished_at
  from privacy_receipts r left join agents a on a.id = r.asked_by`

export async function selectReceipt(sql: Sql, id: string): Promise<ReceiptRow | undefined> {
  const [row] = await sql<ReceiptRow[]>`${receipts(sql)} where r.id = ${id}`
  return row
}

export async function selectReceipts(sql: Sql, storeIds: string[], limit: number): Promise<ReceiptRow[]> {
  return sql<ReceiptRow[]>`
    ${receipts(sql)} where r.store_id is null or r.store_id = any(${storeIds}) order by r.finished_at desc, r.id desc limit ${limit}`
}

/** Whether what a delivery asked for was done before. */
export async function isDelivered(sql: Sql, deliveryId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from privacy_receipts where delivery_id = ${deliveryId} union all select 1 from privacy_requests where delivery_id = ${deliveryId} limit 1`
  return rows.length > 0
}
