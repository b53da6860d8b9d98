import { type Context, transact } from '../../context.ts'
import { enqueueJob } from '../../events/index.ts'
import type { HeldOrder } from '../importing/held-orders.ts'
import { insertOrderEvents } from '../importing/import-queries.ts'
import { eventRows } from '../importing/order-rows.ts'
import type { NeutralScan, NeutralTracking } from './neutral-tracking.ts'
import {
  awaitTrackings,
  type KeptScan,
  lockTrackings,
  selectOrdersOfParcels,
  selectRedactedParcels,
  selectScans,
  selectTrackings,
  type TrackingRow,
  type TrackingSource,
  upsertTrackings,
} from './tracking-queries.ts'

/** Where the service does not say when it is of, it is as of when it came. */
export type DatedTracking = NeutralTracking & { updated_at: Date }

/** Scans of one parcel that are kept. */
const SCANS = 500

/**
 * Takes in what a tracking service says of parcels, in one transaction: the older never wins over the newer, and no scan is lost
 * whatever order they come in. A parcel that no order has yet waits for it. Returns the orders whose parcels it tells of.
 */
export async function takeTrackings(ctx: Context, source: TrackingSource, told: DatedTracking[]): Promise<HeldOrder[]> {
  if (told.length === 0) return []
  return transact(ctx, async (ctx) => {
    await lockTrackings(ctx.sql, source.storeId)
    const keys = [...new Set(told.map((each) => trackingKey(each.tracking_number)))]
    const newest = new Map((await selectTrackings(ctx.sql, source, keys)).map((row) => [row.trackingKey, row]))
    for (const each of told) {
      const key = trackingKey(each.tracking_number)
      newest.set(key, withNews(newest.get(key), rowOf(each, key)))
    }
    await upsertTrackings(ctx.sql, source, [...newest.values()])
    const orders = await selectOrdersOfParcels(ctx.sql, source.storeId, keys)
    await noteScans(
      ctx,
      orders.map((order) => order.id),
    )
    return orders
  })
}

/** Which of these parcels are of orders of whom nothing personal is kept any more: their numbers as they were told. */
export async function findRedactedParcels(ctx: Context, storeId: string, numbers: string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const keys = await selectRedactedParcels(ctx.sql, storeId, [...new Set(numbers.map(trackingKey))])
  return new Set(numbers.filter((number) => keys.has(trackingKey(number))))
}

/** Scans that came before the orders of their parcels. Whoever tells of such a parcel meanwhile waits for the caller's commit. */
export async function noteEarlyScans(ctx: Context, storeId: string, orderIds: string[]): Promise<void> {
  await awaitTrackings(ctx.sql, storeId)
  await noteScans(ctx, orderIds)
}

/** Makes the scans of trackings events of these orders; those that are noted stay as they are. */
async function noteScans(ctx: Context, orderIds: string[]): Promise<void> {
  const parcels = orderIds.length > 0 ? await selectScans(ctx.sql, orderIds) : []
  const told = parcels.flatMap(({ orderId, externalId, scans }) =>
    scans.map((scan) => ({
      orderId,
      event: {
        sourceKey: `shipment:${externalId}:tracking:${scan.id}`,
        kind: scan.kind ?? 'scan',
        occurredAt: scan.occurred_at === null ? null : new Date(scan.occurred_at),
        shipmentId: externalId,
        location: scan.location,
        message: scan.message,
      },
    })),
  )
  if (told.length === 0) return
  const learned = await insertOrderEvents(ctx.sql, eventRows(told, ctx.newId), ctx.now())
  if (learned > 0) await enqueueJob(ctx, { name: 'wakeMovedParcels', input: {}, lane: 'wakeMovedParcels' })
}

/** As tracking_key of the database makes it. */
const trackingKey = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/g, '')

function rowOf({ tracking_number, carrier, tracking_url, status, ...told }: DatedTracking, key: string): TrackingRow {
  return {
    trackingKey: key,
    trackingNumber: tracking_number,
    carrier,
    trackingUrl: tracking_url,
    status: status ?? 'unknown',
    promisedAt: told.promised_at,
    deliveredAt: told.delivered_at,
    updatedAt: told.updated_at,
    scans: told.scans.map(keptScan),
  }
}

/** Of two words the newer counts, and fills in from the older what it does not say; the scans of both are kept. */
function withNews(known: TrackingRow | undefined, told: TrackingRow): TrackingRow {
  if (!known) return told
  const [older, newer] = told.updatedAt < known.updatedAt ? [told, known] : [known, told]
  const scans = [...new Map([...older.scans, ...newer.scans].map((scan) => [scan.id, scan])).values()]
  return {
    ...newer,
    carrier: newer.carrier ?? older.carrier,
    trackingUrl: newer.trackingUrl ?? older.trackingUrl,
    promisedAt: newer.promisedAt ?? older.promisedAt,
    status: newer.status === 'unknown' ? older.status : newer.status,
    scans: scans.sort(byTime).slice(-SCANS),
  }
}

const byTime = (one: KeptScan, other: KeptScan) => ((one.occurred_at ?? '') < (other.occurred_at ?? '') ? -1 : 1)
const keptScan = ({ occurred_at, ...scan }: NeutralScan): KeptScan => ({ ...scan, occurred_at: occurred_at?.toISOString() ?? null })
