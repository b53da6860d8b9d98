import type { Sql } from '../../database/sql.ts'
import type { OrderSource } from '../importing/order-rows.ts'
import { PERSONAL } from '../privacy/holding-queries.ts'
import type { Piece } from './pieces.ts'

/** All that is known of these orders. */
export async function selectPieces(sql: Sql, connectionId: string, orderIds: string[]): Promise<Piece[]> {
  return sql<Piece[]>`
    select order_external_id as order_id, kind, external_id, part, updated_at, triggered_at, received_at, place, content
    from shop_pieces where connection_id = ${connectionId} and order_external_id = any(${orderIds})`
}

/** `deliveryId`: that told it; null: it came in none, we asked for it. */
export type KeptPiece = Piece & { deliveryId: string | null }

/** Each takes the place of the one before it. */
export async function replacePieces(sql: Sql, connectionId: string, pieces: KeptPiece[]) {
  const rows = pieces.map((piece, n) => ({
    n,
    order_external_id: piece.orderId,
    kind: piece.kind,
    external_id: piece.externalId,
    part: piece.part,
    updated_at: piece.updatedAt,
    triggered_at: piece.triggeredAt,
    received_at: piece.receivedAt,
    content: piece.content,
    delivery_id: piece.deliveryId,
  }))
  await sql`
    insert into shop_pieces (connection_id, order_external_id, kind, external_id, part, updated_at, triggered_at, received_at, content, delivery_id)
    select ${connectionId}, order_external_id, kind, external_id, part, updated_at, triggered_at, received_at, content, delivery_id
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (n integer, order_external_id text, kind text, external_id text, part text,
      updated_at timestamptz, triggered_at timestamptz, received_at timestamptz, content jsonb, delivery_id uuid)
    order by n
    on conflict (connection_id, order_external_id, kind, external_id, part) do update set updated_at = excluded.updated_at,
      triggered_at = excluded.triggered_at, received_at = excluded.received_at, place = default, content = excluded.content,
      delivery_id = excluded.delivery_id`
}

/** Which of these orders are of somebody who was erased, be it before anybody told of them. */
export async function selectRedacted(sql: Sql, { storeId, connectionKey }: OrderSource, orderIds: string[]): Promise<Set<string>> {
  const rows = await sql<{ externalId: string }[]>`
    select external_id from orders
    where store_id = ${storeId} and connection_key = ${connectionKey} and external_id = any(${orderIds}) and redacted_at is not null
    union select external_id from redacted_orders where connection_key = ${connectionKey} and external_id = any(${orderIds})`
  return new Set(rows.map(({ externalId }) => externalId))
}

/** In the transaction that stored them: nobody ever reads what they said of a person. Sources that are no shop of ours have none. */
export async function erasePieces(sql: Sql, connectionKey: string, orderIds: string[]): Promise<void> {
  await sql`
    update shop_pieces set content = erased(content, ${PERSONAL}, 'null')
    where connection_id = (select id from shop_connections where id::text = ${connectionKey}) and order_external_id = any(${orderIds})`
}
