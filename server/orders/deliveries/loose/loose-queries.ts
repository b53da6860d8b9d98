import type { Sql } from '../../../database/sql.ts'
import type { LooseKind, LoosePiece, PartTold } from './loose-told.ts'

export interface LooseRow {
  of: LooseKind
  id: string
  told: LoosePiece[]
  triggeredAt: Date | null
  receivedAt: Date
  deliveryId: string
}
type Named = Pick<PartTold, 'of' | 'id'>

/** A part never moves to another order. */
export async function insertParts(sql: Sql, connectionId: string, parts: PartTold[]): Promise<void> {
  const rows = parts.map(({ of, id, orderId }) => ({ kind: of, external_id: id, order_external_id: orderId }))
  await sql`
    insert into shop_order_parts (connection_id, kind, external_id, order_external_id)
    select ${connectionId}, kind, external_id, order_external_id
    from jsonb_to_recordset(${sql.json(rows)}) as r (kind text, external_id text, order_external_id text)
    on conflict do nothing`
}

export async function selectParts(sql: Sql, connectionId: string, named: Named[]): Promise<PartTold[]> {
  const rows = await sql<Omit<PartTold, 'piece'>[]>`
    select p.kind as of, p.external_id as id, p.order_external_id as order_id
    from shop_order_parts p join ${listed(sql, named)} on r.kind = p.kind and r.external_id = p.external_id
    where p.connection_id = ${connectionId}`
  return rows.map((row) => ({ piece: 'part', ...row }))
}

/** The same words again are kept once, as old as they first were. */
export async function insertLoose(sql: Sql, connectionId: string, loose: LooseRow[]): Promise<void> {
  const rows = loose.map((each) => ({ ...each, told: JSON.stringify(each.told) }))
  await sql`
    insert into shop_loose_pieces (connection_id, kind, external_id, told_hash, told, triggered_at, received_at, delivery_id)
    select ${connectionId}, "of", id, md5(told), told::jsonb, "triggeredAt", "receivedAt", "deliveryId"
    from jsonb_to_recordset(${sql.json(rows as never)}) as r ("of" text, id text, told text, "triggeredAt" timestamptz,
      "receivedAt" timestamptz, "deliveryId" uuid)
    on conflict do nothing`
}

/** What waited for the orders of these, oldest first; it waits no more. */
export async function deleteLoose(sql: Sql, connectionId: string, named: Named[]): Promise<LooseRow[]> {
  const rows = await sql<LooseRow[]>`
    delete from shop_loose_pieces p using ${listed(sql, named)}
    where p.connection_id = ${connectionId} and r.kind = p.kind and r.external_id = p.external_id
    returning p.kind as of, p.external_id as id, p.told, p.triggered_at, p.received_at, p.delivery_id`
  return [...rows].sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
}

/** Parts of which something waits, those first that were asked for never or the longest ago, then those of the newest word. */
export async function selectLoose(sql: Sql, connectionId: string, limit: number): Promise<Named[]> {
  return sql<Named[]>`
    select kind as of, external_id as id from shop_loose_pieces where connection_id = ${connectionId}
    group by kind, external_id order by min(coalesce(asked_at, '-infinity')), max(received_at) desc limit ${limit}`
}

export async function updateAsked(sql: Sql, connectionId: string, named: Named[], at: Date): Promise<void> {
  await sql`
    update shop_loose_pieces p set asked_at = ${at} from ${listed(sql, named)}
    where p.connection_id = ${connectionId} and r.kind = p.kind and r.external_id = p.external_id`
}

/** Whether there are parts that the shop was never asked for. */
export async function selectHasUnasked(sql: Sql, connectionId: string): Promise<boolean> {
  const rows = await sql`select 1 from shop_loose_pieces where connection_id = ${connectionId} and asked_at is null limit 1`
  return rows.length > 0
}

const listed = (sql: Sql, named: Named[]) => sql`
  (select distinct kind, external_id from jsonb_to_recordset(${sql.json(named.map(({ of, id }) => ({ kind: of, external_id: id })))})
    as n (kind text, external_id text)) r`
