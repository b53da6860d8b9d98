import type { Context } from '../../context.ts'
import type { ShopKind } from '../../contract/console/shops.ts'
import { gather, type Pace } from '../../gathering.ts'
import { type ArrivedDelivery, storeDeliveries } from '../../orders/index.ts'
import { findShops, type OpenShopConnection } from '../../stores/index.ts'
import { PRIVACY_TOPICS } from '../shopify/privacy-topics.ts'
import { type CallHeaders, isPing, isSigned, mayBePing, readHeaders, readTopic, topicHeader } from './signed-call.ts'

export interface HookAnswer {
  status: 200 | 400 | 401 | 404 | 503
  body: { ok: true; outcome: 'stored' | 'known' | 'ping' } | { error: string; field?: string }
  headers: Record<string, string>
}
/** Who posts was not refused by address and headers; what they post is still to be read, and then asked. */
export type OpenedHook = { refusal: HookAnswer } | { take(body: Uint8Array): Promise<HookAnswer> }
export type OpenHook = (kind: ShopKind, id: string, headers: Headers) => Promise<OpenedHook>

const RETRY_AFTER_SECONDS = 60
/** Shops wait five seconds for an answer, and post in bursts. */
const LOOKING: Pace = { everyMs: 10, most: 500 }
const STORING: Pace = { everyMs: 15, most: 100 }

/**
 * Answers what shops post, as far as it can before the body is read: 404, 401. Then, with the body: 401 for a wrong signature, and
 * nothing is stored; 200 once it is stored, to be read later; 400 for what no reader could read, which is kept with its reason; 503 only
 * where we ourselves cannot take it now.
 */
export function createHookDoor(context: () => Context): OpenHook {
  const findShop = gather((wanted: Parameters<typeof findShops>[1]) => findShops(context(), wanted), LOOKING)
  const store = gather((arrived: ArrivedDelivery[]) => storeDeliveries(context(), arrived), STORING)

  async function answer(id: string, ask: () => Promise<HookAnswer>): Promise<HookAnswer> {
    try {
      return await ask()
    } catch (error) {
      context().log.warn({ error, connectionId: id }, 'a delivery of a shop could not be taken')
      return { ...refuse(503, 'not now, try again later'), headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    }
  }

  return async (kind, id, headers) => {
    let shop: OpenShopConnection | null = null
    const call = readHeaders(kind, headers, context().now())
    const refusal = await answer(id, async () => {
      // what the law grants holds beyond the end of a connection
      shop = await findShop({ kind, id, evenOff: kind === 'shopify' && PRIVACY_TOPICS.includes(call.topic ?? '') })
      if (!shop) return refuse(404, 'no such shop')
      return call.signature !== null || mayBePing(kind, headers) ? accept('stored') : refuse(401, 'the signature is missing')
    })
    const known = shop as OpenShopConnection | null
    if (refusal.status !== 200 || !known) return { refusal }
    return { take: (body) => answer(id, () => take(store, known, call, body)) }
  }
}

type Store = (arrived: ArrivedDelivery) => Promise<'stored' | 'known'>

async function take(store: Store, shop: OpenShopConnection, call: CallHeaders, body: Uint8Array): Promise<HookAnswer> {
  const { signature, triggeredAt } = call
  if (signature === null) return isPing(body) ? accept('ping') : refuse(401, 'the signature is missing')
  if (!isSigned(shop.kind, body, signature, shop.secrets)) return refuse(401, 'the signature does not fit')
  const { fault, topic, eventId } = inspect(shop.kind, call, body)
  const outcome = await store({
    connectionId: shop.id,
    storeId: shop.storeId,
    topic: topic ?? '',
    eventId,
    body,
    triggeredAt,
    fault: fault && `${fault.field}: ${fault.words}`,
  })
  return fault ? { ...refuse(400, `${fault.field}: ${fault.words}`), body: { error: fault.words, field: fault.field } } : accept(outcome)
}

interface Inspected extends Pick<CallHeaders, 'topic' | 'eventId'> {
  fault: { field: string; words: string } | null
}

/** What makes a delivery unreadable for whoever reads it. The shop hears of it at once, for it would only send it again. */
function inspect(kind: ShopKind, { topic, eventId }: CallHeaders, body: Uint8Array): Inspected {
  const header = topicHeader(kind)
  if (header !== null && topic === null) return { topic, eventId, fault: { field: header, words: 'is missing' } }
  try {
    const told: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return { ...(header === null ? readTopic(kind, told) : { topic, eventId }), fault: null }
  } catch {
    return { topic, eventId, fault: { field: 'body', words: 'is no valid JSON' } }
  }
}

function accept(outcome: 'stored' | 'known' | 'ping'): HookAnswer {
  return { status: 200, body: { ok: true, outcome }, headers: {} }
}

function refuse(status: 400 | 401 | 404 | 503, error: string): HookAnswer {
  return { status, body: { error }, headers: {} }
}
