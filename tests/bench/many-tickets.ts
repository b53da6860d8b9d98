import type { Pool, Sql } from '../../server/database/sql.ts'

/** How much a desk holds that has been at work for a year or two. */
const MANY = { tickets: 10_000, messages: 50_000, orders: 10_000 }

const FIRST = ['Oluwaseun', 'Snežana', 'Maren', 'Amara', 'Tomás', 'Ines', 'Kaito', 'Layla', 'Bram', 'Zofia']
const LAST = ['Adebayo-Whitfield', 'Novák', 'Osei', 'Lindqvist', 'Ferreira', 'Haddad', 'Kowalska', 'de Vries', 'Moreau', 'Tanaka']
const WORDS =
  'parcel order late where refund kettle grinder mug filter return broken exchange address delivery carrier customs invoice voucher size colour thank please when today week missing handle lid box label shop account password'.split(
    ' ',
  )

/** Tickets of half a year with their threads, customers and orders: written by the database itself, as the verbs would leave them. */
export async function fillDesk(pool: Pool, storeId: string): Promise<void> {
  const connection = await pool.reserve()
  await fill(connection, storeId).finally(() => connection.release())
}

async function fill(sql: Sql, storeId: string): Promise<void> {
  const { tickets, messages, orders } = MANY
  await sql`
    create temporary table many as select n, gen_random_uuid() as customer_id, gen_random_uuid() as identity_id,
      (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - 86400000 + n * 1000), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5('t' || n), 1, 15))::uuid as ticket_id,
      now() - interval '180 days' * random() as at,
      ${FIRST}::text[] as firsts, ${LAST}::text[] as lasts, ${WORDS}::text[] as words
    from generate_series(1, ${tickets}) n`
  await sql`insert into customers (id, name, created_at) select customer_id, firsts[1 + n % 10] || ' ' || lasts[1 + (n / 10) % 10] || substr(translate(md5((n % 1000)::text), '0123456789', 'aeiouaeiou'), 1, 4), at from many`
  await sql`insert into identities (id, customer_id, kind, value, created_at) select identity_id, customer_id, 'email', 'person' || n || '@shop' || n % 50 || '.example', at from many`
  await sql`
    insert into tickets (id, store_id, customer_id, inbox_id, subject, status, handler, assignee_id, waiting_since, solved_at, created_at)
    select ticket_id, ${storeId}, customer_id, (select id from inboxes where store_id = ${storeId} limit 1),
      'The ' || words[1 + n % cardinality(words)] || ' of my ' || words[1 + (n / 36) % cardinality(words)] || ' ' || words[1 + (n * 7) % cardinality(words)],
      (array['open', 'open', 'pending', 'solved', 'solved'])[1 + n % 5], case when n % 7 = 0 then 'bot' else 'agent' end,
      case when n % 3 = 0 then (select id from agents order by id limit 1) end,
      case when n % 5 in (0, 1) and n % 2 = 0 then at end, case when n % 5 >= 3 then at end, at from many`
  await sql`
    insert into ticket_heads (ticket_id, seq, public_seq, last_customer_seq, last_message_at, last_author, preview)
    select ticket_id, ${messages / tickets}, ${messages / tickets}, ${messages / tickets - 1}, at, 'customer', 'Where is my parcel' from many`
  await sql`
    create temporary table spoken as select ticket_id, customer_id, k, n, at, gen_random_uuid() as message_id,
      (select string_agg(words[1 + ((hashint4(n * 31 + k * 7 + w) & 2147483647) % 36)], ' ') from generate_series(1, 24) w) || ' rare' || n as body
    from many, generate_series(1, ${messages / tickets}) k`
  await sql`
    insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_name, body, created_at)
    select message_id, ticket_id, (select id from inboxes where store_id = ${storeId} limit 1), 'reply', 'customer', 'Somebody', body, at from spoken`
  await sql`
    insert into events (ticket_id, seq, public_seq, id, type, actor_kind, actor_id, actor_name, message_id, created_at)
    select ticket_id, k, k, gen_random_uuid(), 'message.received', 'customer', customer_id, 'Somebody', message_id, at from spoken`
  await sql`
    insert into orders (id, store_id, connection_key, external_id, number, number_key, customer_id, email, status, placed_at, currency, total, content_hash, recorded_at)
    select gen_random_uuid(), ${storeId}, 'bench', n::text, 'BN-' || 20000 + n, 'BN' || 20000 + n, customer_id,
      'person' || n || '@shop' || n % 50 || '.example', 'open', at, 'EUR', 20 + n % 200, n::text, at from many where n <= ${orders}`
  await sql`
    insert into shipments (id, order_id, external_id, position, carrier, tracking_number, status)
    select gen_random_uuid(), id, 's', 0, 'DHL', 'JD' || lpad(external_id, 10, '0'), 'in_transit' from orders where connection_key = 'bench'`
  await sql`insert into order_lines (id, order_id, external_id, position, title, quantity) select gen_random_uuid(), id, 'l', 0, 'Gooseneck kettle', 1 from orders where connection_key = 'bench'`
  await sql`drop table many`
  await sql`drop table spoken`
  await sql`analyze`
}
