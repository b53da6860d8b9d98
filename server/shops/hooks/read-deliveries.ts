import { setImmediate as breathe } from 'node:timers/promises'
import { parseProductNews, type ToldProduct } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import type { ShopKind } from '../../contract/console/shops.ts'
import { isDatabaseAway } from '../../database/is-away.ts'
import { Invalid } from '../../errors.ts'
import {
  applyDeliveries,
  enqueueReading,
  type HeldOrder,
  type LooseTold,
  listWaitingDeliveries,
  NOTHING_READ,
  type PartTold,
  parseTracking,
  type ReadDelivery,
  type WaitingDelivery,
} from '../../orders/index.ts'
import { spareTime } from '../../spare-time.ts'
import { getStoreById } from '../../stores/index.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'
import type { ReadBody, ToldAside, ToldByShop, ToldTracking } from '../shop-piece.ts'
import { PRIVACY_TOPICS } from '../shopify/privacy-topics.ts'
import { aboutDelivery } from './about-delivery.ts'

/** What a shop asks for in the name of one of its customers, or of itself: `customers/data_request`, `customers/redact`, `shop/redact`. */
export interface PrivacyRequest {
  storeId: string
  connectionId: string
  deliveryId: string
  topic: string
  body: unknown
}
/** Carries it out, again where it is asked again. */
export type CarryOut = (ctx: Context, request: PrivacyRequest) => Promise<void>

export interface DeliveryReaders extends Record<ShopKind, ReadBody> {
  /** JSON whose whole numbers keep every digit. @throws UnreadableBody */
  parse(text: string): unknown
  /** Without it, what is asked for fails with a reason that says so. */
  onPrivacyTopic?: CarryOut | undefined
}
export interface OrderNews {
  storeId: string
  orders: HeldOrder[]
}
/** What waits of a connection; `attempt` of its job, from 1. The orders that changed by it, for those who look at them. */
export type ReadDeliveries = (ctx: Context, connectionId: string, attempt: number) => Promise<OrderNews | null>

/** After so many the rest waits for the next job: whoever stops the process waits for this one. */
const PAGES = 10
const AT_A_TIME = 8
/** From so many at once on, the reading lets everything else go first. */
const BURST = 20
/** However busy it is, a page is read so often. */
const LONGEST_MS = 1_000
/** From this attempt on a fault of ours that only one delivery meets is laid to it, so that it does not hold up those behind it. */
const LAST_ATTEMPT = 3

/**
 * Reads the deliveries that wait, oldest first, many in one transaction. What cannot be read fails, with the field, and so does what we
 * cannot take in though we take in others; a fault of ours that meets all is thrown, so that whoever asked asks again.
 */
export function createDeliveryReader(readers: DeliveryReaders): ReadDeliveries {
  return async (ctx, connectionId, attempt) => {
    const news = new Map<string, HeldOrder>()
    let page = await listWaitingDeliveries(ctx, connectionId, null)
    const [first] = page
    if (!first) return null
    const { storeId } = first
    let stuck: unknown = null
    for (let pages = 1; page.length > 0; pages++) {
      // what is erased must be in before it is
      for (const part of partsOf(page)) {
        const orders = await readPage(ctx, readers, part, attempt).catch((error) => {
          // it waits on, and no longer holds up those behind it
          if (isDatabaseAway(error) || attempt < LAST_ATTEMPT || !PRIVACY_TOPICS.includes(part[0]?.topic ?? '')) throw error
          stuck ??= error
          return []
        })
        for (const order of orders) news.set(order.id, order)
      }
      // a burst is stored first and read behind it: the door and whoever chats must not wait for the reading
      if (page.length >= BURST) await spareTime({ longestMs: LONGEST_MS })
      if (pages === PAGES) await enqueueReading(ctx, { connectionId })
      page = pages === PAGES ? [] : await listWaitingDeliveries(ctx, connectionId, page.at(-1) ?? null)
    }
    if (stuck) throw stuck
    return { storeId, orders: [...news.values()] }
  }
}

/** A delivery that asks for what the law grants stands alone. */
function partsOf(page: WaitingDelivery[]): WaitingDelivery[][] {
  const parts: WaitingDelivery[][] = []
  let isAlone = true
  for (const delivery of page) {
    const isPrivacy = PRIVACY_TOPICS.includes(delivery.topic)
    if (isPrivacy || isAlone) parts.push([delivery])
    else parts.at(-1)?.push(delivery)
    isAlone = isPrivacy
  }
  return parts
}

async function readPage(ctx: Context, readers: DeliveryReaders, page: WaitingDelivery[], attempt: number): Promise<HeldOrder[]> {
  const read: ReadDelivery[] = []
  const { timeZone } = await getStoreById(ctx, page[0]?.storeId ?? '')
  for (const delivery of page) {
    read.push(await readOne(ctx, readers, delivery, timeZone))
    // who chats in this process must not wait for all of them
    if (read.length % AT_A_TIME === 0) await breathe()
  }
  const source = { storeId: page[0]?.storeId ?? '', connectionKey: page[0]?.connectionId ?? '' }
  try {
    return await applyDeliveries(ctx, source, read, breathe)
  } catch (error) {
    if (isDatabaseAway(error) || (read.length === 1 && attempt < LAST_ATTEMPT)) throw error
    ctx.log.warn({ error, connectionId: source.connectionKey }, 'deliveries could not be taken at once, and are one by one')
    return takeOneByOne(ctx, source, read, attempt)
  }
}

async function takeOneByOne(ctx: Context, source: Parameters<typeof applyDeliveries>[1], read: ReadDelivery[], attempt: number) {
  const changed: HeldOrder[] = []
  const stuck: { delivery: ReadDelivery; error: unknown }[] = []
  for (const delivery of read) {
    try {
      changed.push(...(await applyDeliveries(ctx, source, [delivery])))
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      stuck.push({ delivery, error })
    }
  }
  // it may pass: they wait, and the rest is in
  if (stuck.length > 0 && attempt < LAST_ATTEMPT) throw stuck[0]?.error
  for (const { delivery, error } of stuck) {
    ctx.log.error({ error, deliveryId: delivery.id }, 'a delivery cannot be taken in')
    await applyDeliveries(ctx, source, [{ ...delivery, ...NOTHING_READ, fault: 'body: cannot be taken in' }])
  }
  return changed
}

async function readOne(ctx: Context, readers: DeliveryReaders, delivery: WaitingDelivery, timeZone: string): Promise<ReadDelivery> {
  const { id, triggeredAt, receivedAt } = delivery
  const read: ReadDelivery = { id, triggeredAt, receivedAt, ...NOTHING_READ }
  let isCarrying = false
  try {
    const body = readers.parse(new TextDecoder().decode(delivery.body))
    read.about = aboutDelivery(delivery.kind, delivery.topic, body)
    const told = readers[delivery.kind](delivery.topic, body)
    const isCarriedOut = told.some(({ piece }) => piece === 'privacy')
    isCarrying = isCarriedOut
    if (isCarriedOut) await carryOut(ctx, readers, delivery, body)
    isCarrying = false
    return { ...read, ...sort(told, { receivedAt, toldAt: triggeredAt ?? receivedAt, timeZone, now: ctx.now() }), isCarriedOut }
  } catch (error) {
    if (error instanceof UnreadableBody || error instanceof Invalid) return { ...read, fault: error.message }
    // what the law has us do is done again, until it is done
    if (isCarrying || isDatabaseAway(error)) throw error
    // what a reader did not foresee is in the body: the same body would only meet it again
    ctx.log.error({ error, deliveryId: id, topic: delivery.topic }, 'a reader of deliveries failed')
    return { ...read, fault: 'body: cannot be read' }
  }
}

async function carryOut(ctx: Context, { onPrivacyTopic }: DeliveryReaders, delivery: WaitingDelivery, body: unknown): Promise<void> {
  const { id: deliveryId, storeId, connectionId, topic } = delivery
  if (!onPrivacyTopic) throw new UnreadableBody('topic', `${topic} is not carried out yet`)
  await onPrivacyTopic(ctx, { storeId, connectionId, deliveryId, topic, body })
}

/** @throws Invalid with the field that cannot be taken */
function sort(
  all: ToldByShop[],
  reading: { receivedAt: Date; toldAt: Date; timeZone: string; now: Date },
): Pick<ReadDelivery, 'told' | 'loose' | 'parts' | 'goods' | 'trackings' | 'people' | 'accounts' | 'isUninstalled'> {
  const goods = all.filter(isGoods)
  const trackings = all.flatMap((each) => (each.piece === 'tracking' ? [parseTracking(each.tracking, reading)] : []))
  return {
    told: all.filter((each) => !isAside(each)),
    loose: all.filter((each) => each.piece === 'loose'),
    parts: all.filter((each) => each.piece === 'part'),
    goods: goods.length > 0 ? parseProductNews(goods, reading.now, reading.toldAt) : null,
    trackings: trackings.map((tracking) => ({ ...tracking, updated_at: tracking.updated_at ?? reading.receivedAt })),
    people: all.flatMap((each) => (each.piece === 'person' ? [each.person] : [])),
    accounts: all.flatMap((each) => (each.piece === 'account' ? [each.account] : [])),
    isUninstalled: all.some(({ piece }) => piece === 'uninstalled'),
  }
}

const isGoods = (told: ToldByShop): told is ToldProduct => ['product', 'variant', 'stock', 'product_removed'].includes(told.piece)
const isAside = (told: ToldByShop): told is ToldAside | ToldProduct | ToldTracking | LooseTold | PartTold =>
  isGoods(told) || ['loose', 'part', 'tracking', 'person', 'account', 'uninstalled', 'privacy'].includes(told.piece)
