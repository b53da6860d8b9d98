import { importProducts, inTurns } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import { completeCustomers, takeAccountNews } from '../../customers/index.ts'
import { disableShop, getStoreById } from '../../stores/index.ts'
import { type HeldOrder, listHeldOrders, removeOrders } from '../importing/held-orders.ts'
import { importOrders } from '../importing/import-orders.ts'
import { lockConnection } from '../importing/import-queries.ts'
import { promiseMoves } from '../importing/order-events.ts'
import type { OrderSource } from '../importing/order-rows.ts'
import { findRedactedParcels, takeTrackings } from '../tracking/take-trackings.ts'
import { type DeliveryOutcome, emptyBodiesOf } from './delivery-queries.ts'
import { learnEvents } from './events/learn-events.ts'
import { type Breathe, foldDeliveries, type ReadDelivery, type Step } from './fold-deliveries.ts'
import { settleLoose } from './loose/settle-loose.ts'
import { erasePieces, type KeptPiece, replacePieces, selectPieces, selectRedacted } from './piece-queries.ts'

export interface Taken {
  outcomes: DeliveryOutcome[]
  /** The orders that changed. */
  changed: HeldOrder[]
  /** Those that took their places. */
  pieces: KeptPiece[]
  /** Ids of the products that were not known, or of which more is known now. */
  newProducts: Set<string>
}

/**
 * Takes in what was read of one shop, as if one after the other, in a fixed number of statements; part of the caller's transaction. Of
 * one that cannot be taken nothing is.
 */
export async function takeRead(ctx: Context, source: OrderSource, arrived: ReadDelivery[], breathe: Breathe): Promise<Taken> {
  const { connectionKey: connectionId } = source
  const { timeZone } = await getStoreById(ctx, source.storeId)
  await lockConnection(ctx.sql, source)
  const read = await settleLoose(ctx, connectionId, arrived)
  const orderIds = new Set(read.flatMap(({ told }) => told.flatMap((each) => (each.piece === 'event' ? [] : [each.orderId]))))
  const held = orderIds.size > 0 ? await selectPieces(ctx.sql, connectionId, [...orderIds]) : []
  const { outcomes, pieces, steps, told } = await foldDeliveries(held, read, { timeZone, now: ctx.now() }, breathe)
  const named = [...new Set(read.flatMap(ordersIn))]
  const redacted = named.length > 0 ? await selectRedacted(ctx.sql, source, named) : new Set<string>()
  if (pieces.length > 0) await replacePieces(ctx.sql, connectionId, pieces)
  if (redacted.size > 0) await erasePieces(ctx.sql, connectionId, [...redacted])
  await forgetNow(ctx, source, read, redacted)
  const changed: HeldOrder[] = []
  for (const step of steps) changed.push(...(await takeStep(ctx, source, step)))
  const gone = goneAfter(steps)
  if (gone.length > 0) await erasePieces(ctx.sql, connectionId, gone)
  if (told.length > 0) changed.push(...(await learnEvents(ctx, source, told)))
  const failed = new Set(outcomes.flatMap(({ id, state }) => (state === 'failed' ? [id] : [])))
  const taken = read.filter(({ id }) => !failed.has(id))
  const newProducts = await takeGoods(ctx, source, taken)
  changed.push(...(await takeOthers(ctx, source, taken)))
  return { outcomes, changed: [...new Map(changed.map((order) => [order.id, order])).values()], pieces, newProducts }
}

/** Those that it tells of, and the one that it is about where it cannot be read. */
const ordersIn = ({ told, about }: ReadDelivery): string[] => [
  ...told.map(({ orderId }) => orderId),
  ...(about?.kind === 'order' ? [about.id] : []),
]
/** The same of parcels, by their numbers. */
const parcelsIn = ({ trackings, about }: ReadDelivery): string[] => [
  ...trackings.map((tracking) => tracking.tracking_number),
  ...(about?.kind === 'parcel' ? [about.id] : []),
]

/** Orders that the shop does not have once all is taken in. */
function goneAfter(steps: Step[]): string[] {
  const gone = new Set<string>()
  for (const step of steps) {
    for (const { id } of step.orders) gone.delete(id)
    for (const id of step.gone) gone.add(id)
  }
  return [...gone]
}

/** Bodies that nobody may need again: of whom was erased, of customers alone, and of what the law has us do. */
async function forgetNow(ctx: Context, { storeId }: OrderSource, read: ReadDelivery[], redacted: Set<string>): Promise<void> {
  const parcels = await findRedactedParcels(ctx, storeId, read.flatMap(parcelsIn))
  const isPersonal = (delivery: ReadDelivery) =>
    !delivery.isAsked &&
    (delivery.isCarriedOut ||
      delivery.people.length + delivery.accounts.length > 0 ||
      ordersIn(delivery).some((id) => redacted.has(id)) ||
      parcelsIn(delivery).some((number) => parcels.has(number)))
  const ids = read.filter(isPersonal).map(({ id }) => id)
  if (ids.length > 0) await emptyBodiesOf(ctx.sql, ids)
}

/** What the shop sells, and how much of it lies where. */
async function takeGoods(ctx: Context, { storeId, connectionKey }: OrderSource, deliveries: ReadDelivery[]): Promise<Set<string>> {
  const news = new Set<string>()
  for (const goods of inTurns(deliveries.flatMap((delivery) => delivery.goods ?? []))) {
    const { productIds } = await importProducts(ctx, { storeId, connectionKey }, goods)
    for (const id of productIds) news.add(id)
  }
  return news
}

/**
 * What is no order's and is not sold: where parcels are, people where they are known already, and that the shop has ended the
 * connection. None of it opens anything. Returns the orders whose parcels it tells of.
 */
async function takeOthers(ctx: Context, { storeId, connectionKey }: OrderSource, deliveries: ReadDelivery[]): Promise<HeldOrder[]> {
  const people = deliveries.flatMap((delivery) => delivery.people)
  if (people.length > 0) await completeCustomers(ctx, storeId, people)
  const accounts = deliveries.flatMap((delivery) => delivery.accounts)
  if (accounts.length > 0) await takeAccountNews(ctx, storeId, accounts)
  for (const { isUninstalled, triggeredAt, receivedAt } of deliveries)
    if (isUninstalled) await disableShop(ctx, connectionKey, triggeredAt ?? receivedAt)
  const trackings = deliveries.flatMap((delivery) => delivery.trackings)
  return takeTrackings(ctx, { storeId, connectionId: connectionKey }, trackings)
}

async function takeStep(ctx: Context, source: OrderSource, { orders, gone }: Step): Promise<HeldOrder[]> {
  const results = await importOrders(ctx, source, orders, promiseMoves)
  const imported = new Set(orders.flatMap(({ id }, n) => (results[n] === 'imported' ? [id] : [])))
  const removed = await removeOrders(ctx, source, gone, { hasNewer: true })
  const known = imported.size > 0 ? await listHeldOrders(ctx, source, { externalIds: [...imported] }, imported.size) : []
  return [...known, ...removed]
}
