import type { ActionEffect, ActionRefusal, ActionState } from '../../contract/console/actions.ts'
import type { Fragment, Sql } from '../../database/sql.ts'
import { arrivalOfBoth } from '../tracking/follow-parcel.ts'
import { selectFollowed } from '../tracking/tracking-queries.ts'
import type { ActionRow, ShownBefore, StepRow } from './action.ts'
import type { ActingOrder } from './sums/acting-order.ts'

/** An order with whom it carries: that opens it to a shopper who has proven as much. */
export interface LockedOrder extends ActingOrder {
  email: string | null
  account: string | null
  /** Its person was erased. */
  isRedacted: boolean
  timeZone: string
}

/**
 * Locks an order until the transaction ends: one action of it is judged at a time, and no import changes it meanwhile.
 * The lock lets others go on pointing at the row.
 */
export async function lockActingOrder(sql: Sql, orderId: string): Promise<LockedOrder | undefined> {
  await sql`select 1 from orders where id = ${orderId} for no key update`
  return selectActingOrder(sql, orderId)
}

export async function selectActingOrder(sql: Sql, orderId: string): Promise<LockedOrder | undefined> {
  const [order] = await sql<Omit<LockedOrder, 'lines' | 'shipments' | 'refunds' | 'returns'>[]>`
    select o.id, o.store_id, o.connection_key, o.external_id, o.number, o.status, o.placed_at, o.currency, o.total, o.financial_status,
      o.cancelled_at, o.shipping_address, o.updated_at, o.email, o.account, o.redacted_at is not null as is_redacted, s.time_zone
    from orders o join stores s on s.id = o.store_id where o.id = ${orderId}`
  if (!order) return undefined
  const [lines, parcels, followed, refunds, returns] = await Promise.all([
    sql<ActingOrder['lines']>`
      select id, external_id, title, variant, quantity, price from order_lines where order_id = ${orderId} order by position`,
    sql<(ActingOrder['shipments'][number] & { id: string })[]>`
      select id, status, delivered_at from shipments where order_id = ${orderId} order by position`,
    selectFollowed(sql, [orderId]),
    selectRefunds(sql, orderId),
    sql<ActingOrder['returns']>`select external_id, status, lines from returns where order_id = ${orderId} order by position`,
  ])
  // what was delivered by the carrier's word can come back, whatever the shop says of it
  const shipments = parcels.map(({ id, ...parcel }) => {
    const tracking = followed.find(({ shipmentId }) => shipmentId === id)
    return tracking ? arrivalOfBoth(parcel, tracking) : parcel
  })
  return { ...order, lines: [...lines], shipments, refunds: [...refunds], returns: [...returns] }
}

/** Some shops show a refund without its lines: of one that they made for us, they are what was agreed to. */
const selectRefunds = (sql: Sql, orderId: string) => sql<ActingOrder['refunds']>`
  select r.external_id, r.amount, case when jsonb_array_length(r.lines) > 0 then r.lines else coalesce((
      select jsonb_agg(jsonb_build_object('id', l.external_id, 'quantity', (e.line ->> 'quantity')::int))
      from order_actions a cross join jsonb_array_elements(a.effect -> 'lines') as e (line)
        join order_lines l on l.order_id = a.order_id and l.id::text = e.line ->> 'lineId'
      where a.order_id = r.order_id and a.platform_id = r.external_id and a.kind = 'refund' and a.state = 'done' and a.verified_at is not null
    ), '[]') end as lines
  from refunds r where r.order_id = ${orderId} order by r.position`

const actions = (sql: Sql) => sql`
  select a.id, a.order_id, o.number as order_number, a.store_id, a.ticket_id, a.client_id, a.kind, a.request, a.effect, a.seen, a.state, a.way,
    a.refusals, a.unclear, a.platform_id, a.asked_kind, a.asked_id, a.asked_name, a.asked_at, a.taken_up_by, a.shown, a.repeat_allowed_at,
    a.shown_before, a.changed_at, a.verified_at, t.number as ticket_number, s.id as customer_id, s.name as customer_name
  from order_actions a join orders o on o.id = a.order_id left join tickets t on t.id = a.ticket_id
    left join customers c on c.id = o.customer_id left join customers s on s.id = coalesce(c.survivor_id, c.id)`

export async function selectAction(sql: Sql, id: string): Promise<ActionRow | undefined> {
  const [row] = await sql<ActionRow[]>`${actions(sql)} where a.id = ${id}`
  return row
}

export async function selectSameAction(sql: Sql, orderId: string, clientId: string): Promise<ActionRow | undefined> {
  const [row] = await sql<ActionRow[]>`${actions(sql)} where a.order_id = ${orderId} and a.client_id = ${clientId}`
  return row
}

/** Newest first. */
export async function selectActions(sql: Sql, orderId: string, limit: number): Promise<ActionRow[]> {
  return sql<ActionRow[]>`${actions(sql)} where a.order_id = ${orderId} order by a.id desc limit ${limit}`
}

/** As the index of what waits for a person has it. */
const waits = (sql: Sql) => sql`(a.state in ('proposed', 'awaiting_approval', 'unclear') or (a.state = 'approved' and a.way = 'person'))`

/** What waits for a person in any of these stores, longest first. */
export async function selectWaiting(sql: Sql, storeIds: string[], limit: number): Promise<ActionRow[]> {
  return sql<ActionRow[]>`${actions(sql)} where a.store_id = any(${storeIds}) and ${waits(sql)} order by a.id limit ${limit}`
}

/** How many there are, up to `most`. */
export async function countWaiting(sql: Sql, storeIds: string[], most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from order_actions a where a.store_id = any(${storeIds}) and ${waits(sql)} limit ${most}
    ) as waiting`
  return row?.count ?? 0
}

/** Those that take something of an order which its own rows may not show, but for one; oldest first. */
export async function selectTaking(sql: Sql, orderId: string, but: string | null): Promise<ActionRow[]> {
  return sql<ActionRow[]>`
    ${actions(sql)} where a.order_id = ${orderId} and a.id is distinct from ${but}
      and (a.state in ('approved', 'performing', 'unclear')
        or (a.state = 'done' and (a.verified_at is null or a.kind in ('reship', 'refund', 'create_return'))))
    order by a.id`
}

/** What is of other tables. */
type Joined = 'orderNumber' | 'ticketNumber' | 'customerId' | 'customerName'

export async function insertAction(
  sql: Sql,
  row: Omit<ActionRow, Joined | 'verifiedAt' | 'takenUpBy' | 'platformId' | 'unclear' | 'repeatAllowedAt' | 'shownBefore'>,
): Promise<void> {
  await sql`
    insert into order_actions (id, order_id, store_id, ticket_id, client_id, kind, request, effect, seen, state, way, refusals, asked_kind, asked_id,
      asked_name, asked_at, shown, changed_at)
    values (${row.id}, ${row.orderId}, ${row.storeId}, ${row.ticketId}, ${row.clientId}, ${row.kind}, ${sql.json(row.request)},
      ${jsonOrNull(sql, row.effect)}, ${row.seen}, ${row.state}, ${row.way}, ${sql.json(row.refusals as never)}, ${row.askedKind}, ${row.askedId},
      ${row.askedName}, ${row.askedAt}, ${sql.json(row.shown as never)}, ${row.changedAt})`
}

export interface ActionChange {
  state: ActionState
  refusals?: ActionRefusal[]
  unclear?: ActionRow['unclear']
  platformId?: string
  takenUpBy?: string | null
  way?: ActionRow['way']
  verifiedAt?: Date
  effect?: ActionEffect
  seen?: string
  repeatAllowedAt?: Date
  shownBefore?: ShownBefore
}

/** Columns that a change does not name stay as they are, but for those that hold for one state: why it is unclear, that it may be repeated. */
export async function updateAction(sql: Sql, id: string, change: ActionChange, at: Date): Promise<void> {
  await sql`
    update order_actions set state = ${change.state}, changed_at = ${at}, unclear = ${change.unclear ?? ''},
      repeat_allowed_at = ${change.repeatAllowedAt ?? null},
      shown_before = coalesce(${change.shownBefore ? sql.json(change.shownBefore as never) : null}, shown_before),
      refusals = coalesce(${change.refusals ? sql.json(change.refusals as never) : null}, refusals),
      platform_id = coalesce(${change.platformId ?? null}, platform_id), taken_up_by = coalesce(${change.takenUpBy ?? null}, taken_up_by),
      way = coalesce(${change.way ?? null}, way), verified_at = coalesce(${change.verifiedAt ?? null}, verified_at),
      effect = coalesce(${change.effect ? sql.json(change.effect as never) : null}, effect), seen = coalesce(${change.seen ?? null}, seen)
    where id = ${id}`
}

/** The permission to ask once more, for the one who asks here; false where there is none, or another had it. */
export async function takeRepeat(sql: Sql, id: string): Promise<boolean> {
  const taken = await sql`update order_actions set repeat_allowed_at = null where id = ${id} and repeat_allowed_at is not null returning 1`
  return taken.length > 0
}

export async function insertStep(sql: Sql, step: Omit<StepRow, 'place'>): Promise<void> {
  await sql`
    insert into order_action_steps (action_id, what, to_state, by_kind, by_id, by_name, says, created_at)
    values (${step.actionId}, ${step.what}, ${step.toState}, ${step.byKind}, ${step.byId}, ${step.byName}, ${step.says}, ${step.createdAt})`
}

export async function selectSteps(sql: Sql, actionIds: string[]): Promise<StepRow[]> {
  return sql<StepRow[]>`
    select action_id, place, what, to_state, by_kind, by_id, by_name, says, created_at
    from order_action_steps where action_id = any(${actionIds}) order by place`
}

/** Steps that the action's ticket was not told of, oldest first, and from now on it was: the caller tells in the same transaction. */
export async function takeUntold(sql: Sql, actionId: string): Promise<StepRow[]> {
  const [told] = await sql<{ place: number }[]>`select told_place as place from order_actions where id = ${actionId} for no key update`
  if (!told) return []
  const steps = (await selectSteps(sql, [actionId])).filter((step) => step.place > told.place)
  const last = steps.at(-1)
  if (last) await sql`update order_actions set told_place = ${last.place} where id = ${actionId}`
  return steps
}

function jsonOrNull(sql: Sql, value: object | null): Fragment | null {
  return value === null ? null : sql`${sql.json(value as never)}`
}
