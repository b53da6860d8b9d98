import type { Sql } from '../../database/sql.ts'

export async function insertShopOrders(sql: Sql, storeId: string, orders: { id: string }[]): Promise<void> {
  const rows = orders.map((content) => ({ external_id: content.id, content }))
  await sql`
    insert into demo_shop_orders (store_id, external_id, content)
    select ${storeId}, external_id, content from jsonb_to_recordset(${sql.json(rows as never)}) as o (external_id text, content jsonb)
    on conflict (store_id, external_id) do update set content = excluded.content`
}

export async function selectShopOrder(sql: Sql, storeId: string, externalId: string): Promise<object | undefined> {
  const [row] = await sql<{ content: object }[]>`
    select content from demo_shop_orders where store_id = ${storeId} and external_id = ${externalId}`
  return row?.content
}

/** Locked until the transaction ends: the shop does one thing to an order at a time. */
export async function lockShopOrder(sql: Sql, storeId: string, externalId: string): Promise<object | undefined> {
  const [row] = await sql<{ content: object }[]>`
    select content from demo_shop_orders where store_id = ${storeId} and external_id = ${externalId} for no key update`
  return row?.content
}

export async function updateShopOrder(sql: Sql, storeId: string, externalId: string, content: object): Promise<void> {
  await sql`
    update demo_shop_orders set content = ${sql.json(content as never)} where store_id = ${storeId} and external_id = ${externalId}`
}

export async function selectDone(sql: Sql, key: string): Promise<string | null> {
  const [row] = await sql<{ platformId: string }[]>`select platform_id from demo_shop_actions where idempotency_key = ${key}`
  return row?.platformId ?? null
}

export async function insertDone(
  sql: Sql,
  row: { key: string; storeId: string; externalId: string; platformId: string; at: Date },
): Promise<void> {
  await sql`
    insert into demo_shop_actions (idempotency_key, store_id, external_id, platform_id, created_at)
    values (${row.key}, ${row.storeId}, ${row.externalId}, ${row.platformId}, ${row.at})`
}
