import type { Sql } from '../../database/sql.ts'
import type { Holding, Holdings, Person } from '../../personal-data.ts'
import { LIVE_STATES } from '../actions/action.ts'

/** Orders that a shop names: some may have come since their rows were looked for, some nobody told of yet. */
const named = (sql: Sql, { part }: Person) =>
  sql`select ${part?.connectionId ?? null}::text as connection_key, unnest(${part?.orderIds ?? []}::text[]) as external_id`

/** Rows under ids of orders: those that were looked for, and those of a whole shop, or that a shop names, as they are now. */
const ofOrders = (sql: Sql, person: Person, order = sql`order_id`) => {
  const { orders, stores, connections, part } = person
  if (connections.length === 0 && !part) return sql`${order} = any(${orders})`
  return sql`(${order} = any(${orders}) or ${order} in (
    select id from orders where store_id = any(${stores}) and connection_key = any(${connections}::text[])
    union select id from orders where store_id = any(${stores}) and (connection_key, external_id) in (${named(sql, person)})))`
}

/** Rows under the ids that their shop has for orders, whether or not there is an order yet. */
const asTold = (sql: Sql, person: Person) => {
  const { orders, connections } = person
  const listed = sql`(connection_id, order_external_id) in (
    select c.id, o.external_id from (
      select connection_key, external_id from orders where id = any(${orders}) union ${named(sql, person)}) o
      join shop_connections c on c.id::text = o.connection_key)`
  return connections.length === 0 ? listed : sql`(connection_id = any(${connections}) or ${listed})`
}

/** What orders and their parts call what tells of a person. */
export const PERSONAL = ['email', 'phone', 'customer', 'shipping_address', 'cancel_reason', 'note', 'message']
const ADDRESS = ['name', 'address1', 'address2', 'city', 'province', 'zip', 'country']

/**
 * Whether a body is told of one of these orders by its own shop: its first field is that order's id, or what is called an order's id or
 * number is just that. By itself a short number is found nowhere but in these places, for it means much else: amounts, and ids of others.
 */
const tellsOfOrder = (sql: Sql, person: Person) => sql`exists (
  select from (
    select connection_key, string_agg(name, '|') as ids, coalesce(string_agg(name, '|') filter (where length(name) > 5), '[^\\s\\S]') as long_ids
    from (select connection_key, external_id, number from orders where id = any(${person.orders}) and store_id = any(${person.stores})
        union select n.*, '' from (${named(sql, person)}) n) orders, lateral (
      select regexp_replace(lower(word), '([][(){}.*+?^$|\\\\])', '\\\\\\1', 'g') as name from unnest(array[external_id, number]) word where word <> '') words
    group by connection_key) o
  where o.connection_key = connection_id::text and lower(encode(body, 'escape')) ~ (
    '(^\\s*\\{\\s*"id"|"order_id")\\s*:\\s*"?(' || o.ids || ')"?\\s*[,}]|"(id|name|number|order_number)"\\s*:\\s*"?(' || o.long_ids || ')"?\\s*[,}]'))`

/**
 * Raw bodies of what was read, that name the person or an order of theirs; one that still waits is emptied once it is read, and one that
 * could not be read may be another's where it names no more than an order.
 */
const deliveries: Holding = {
  table: 'shop_deliveries',
  rows: (sql, person) => {
    const { stores, mentions, connections } = person
    return sql`body <> '' and (connection_id = any(${connections})
      or store_id = any(${stores}) and state <> 'waiting' and (lower(encode(body, 'escape')) ~ ${mentions}
        or state <> 'failed' and (${tellsOfOrder(sql, person)} or id in (
          select delivery_id from shop_pieces where ${asTold(sql, person)}))))`
  },
  erases: { body: (sql) => sql`''::bytea`, reason: '' },
  keeps: {
    topic: 'a word of the shop',
    event_id: 'known again by it',
    hash: 'known again by it',
    state: 'a state',
    about: 'an id and a number',
  },
  isSecret: true,
}

/** What a shop may be about to do must stay readable until it is done; the erasure waits for it. */
const isAtRest = (sql: Sql) => sql`not state = any(${[...LIVE_STATES]})`

const actions: Holding = {
  table: 'order_actions',
  rows: (sql, person) => sql`${ofOrders(sql, person)} and ${isAtRest(sql)}`,
  erases: {
    request: (sql) => sql`erased(request, ${['reason', 'instructions', 'labelUrl', ...ADDRESS]}, '""')`,
    effect: (sql) => sql`erased(effect, ${['en', 'ar', ...ADDRESS]}, '""')`,
    refusals: (sql) => sql`erased(refusals, '{en,ar}', '""')`,
    asked_name: (sql) => sql`case when asked_kind = 'customer' then '' else asked_name end`,
    // nobody may agree any more to what nobody can read
    state: (sql) => sql`case when state in ('proposed', 'awaiting_approval') then 'withdrawn' else state end`,
  },
  keeps: {
    client_id: 'made at random by the browser',
    kind: 'a state',
    seen: 'a hash',
    way: 'a state',
    unclear: 'a state',
    platform_id: 'an id of the shop, by which money is found again',
    asked_kind: 'a state',
    shown: 'amounts',
    shown_before: 'ids of the shop',
  },
}

const orders: Holding = {
  table: 'orders',
  // who takes in orders just now has not seen the mark: all of theirs is there to be erased once they are done
  before: (sql, person) => sql`
    with noted as (insert into redacted_orders (connection_key, external_id) ${named(sql, person)} on conflict do nothing)
    select pg_advisory_xact_lock(hashtextextended(place, 0)) from (
      select 'orders:' || store_id || ':' || connection_key as place from orders where ${ofOrders(sql, person, sql`id`)}
      union select 'orders:' || store_id || ':' || connection_key from unnest(${person.stores}::text[]) store_id, (${named(sql, person)}) n
      order by 1) places`,
  rows: (sql, person) => ofOrders(sql, person, sql`id`),
  erases: {
    email: null,
    phone: null,
    account: null,
    customer_id: null,
    shipping_address: null,
    cancel_reason: null,
    redacted_at: (sql) => sql`coalesce(redacted_at, now())`,
  },
  keeps: {
    connection_key: 'an id of ours',
    external_id: 'the id of the order',
    number: 'the number of the order',
    number_key: 'the number of the order',
    status: 'a state',
    currency: 'an amount',
    financial_status: 'a state',
    content_hash: 'tells only that the same came again',
  },
}

export const ordersHold: Holdings = [
  // whatever comes from here on finds the order marked
  orders,
  deliveries,
  {
    table: 'shop_pieces',
    rows: asTold,
    erases: { content: (sql) => sql`erased(content, ${PERSONAL}, 'null')` },
    keeps: { order_external_id: 'the id of the order', kind: 'a state', external_id: 'an id of the shop', part: 'a state' },
  },
  {
    table: 'early_order_events',
    rows: asTold,
    erases: { message: null },
    keeps: {
      order_external_id: 'the id of the order',
      source_key: 'an id of the shop',
      kind: 'a state',
      shipment_external_id: 'an id of the shop',
      location: 'a place of the carrier',
    },
  },
  actions,
  { table: 'order_action_sums', holdsNobody: 'amounts of an order' },
  {
    table: 'order_action_steps',
    rows: (sql, person) => sql`action_id in (
      select id from order_actions where ${ofOrders(sql, person)} and ${isAtRest(sql)})`,
    erases: { says: '', by_name: (sql) => sql`case when by_kind = 'customer' then '' else by_name end` },
    keeps: { what: 'a state', to_state: 'a state', by_kind: 'a state' },
  },
  {
    table: 'order_events',
    rows: (sql, person) => ofOrders(sql, person),
    erases: { message: null },
    keeps: { source_key: 'an id of the shop', kind: 'a state', location: 'a place of the carrier' },
  },
  {
    table: 'trackings',
    rows: (sql, person) => sql`store_id = any(${person.stores}) and tracking_key in (
      select tracking_key(tracking_number) from shipments where ${ofOrders(sql, person)} and tracking_number is not null)`,
    erases: { scans: (sql) => sql`erased(scans, '{message}', 'null')` },
    keeps: {
      tracking_key: 'the number of a parcel',
      tracking_number: 'the number of a parcel',
      carrier: 'who carried it',
      tracking_url: 'where it is followed',
      status: 'a state',
    },
  },
  {
    table: 'refunds',
    rows: (sql, person) => ofOrders(sql, person),
    erases: { note: null },
    keeps: { external_id: 'an id of the shop', lines: 'ids and quantities' },
  },
  {
    table: 'demo_shop_orders',
    rows: (sql, person) => sql`exists (select from orders o where o.store_id = demo_shop_orders.store_id
      and o.external_id = demo_shop_orders.external_id and ${ofOrders(sql, person, sql`o.id`)})`,
    erases: { content: (sql) => sql`erased(content, ${PERSONAL}, 'null')` },
    keeps: { external_id: 'the id of the order' },
    isSecret: true,
  },
  { table: 'redacted_orders', holdsNobody: 'ids of orders' },
  { table: 'order_lines', holdsNobody: 'what was bought' },
  { table: 'shipments', holdsNobody: 'parcels by their numbers, and when they arrived' },
  { table: 'returns', holdsNobody: 'which lines come back' },
  { table: 'store_action_policies', holdsNobody: 'what a store lets be done' },
  { table: 'demo_shop_actions', holdsNobody: 'ids of orders and of what was done to them' },
  { table: 'shop_order_parts', holdsNobody: 'of which orders parts are' },
  { table: 'shop_loose_pieces', holdsNobody: 'states of returns and of what is sent together' },
  { table: 'shop_backfills', holdsNobody: 'how far a shop was read' },
]
