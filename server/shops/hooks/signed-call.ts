import type { ShopKind } from '../../contract/console/shops.ts'
import { isSigned as isSignedByAfterShip } from '../aftership/is-signed.ts'
import { isSigned as isSignedByEasyPost } from '../easypost/is-signed.ts'
import { isSigned as isSignedByShopify } from '../shopify/is-signed.ts'
import { isSigned as isSignedByWooCommerce } from '../woocommerce/is-signed.ts'

/** What the headers of a call say; each is as long as it may be, or counts as absent. */
export interface CallHeaders {
  signature: string | null
  topic: string | null
  eventId: string | null
  triggeredAt: Date | null
}

interface Names {
  signature: string
  /** null: the body names what it is about, and which event it is. */
  topic: string | null
  eventId: readonly string[]
}

const NAMES: Record<ShopKind, Names> = {
  // shopify.dev/docs/apps/build/webhooks/delivery/headers
  shopify: {
    signature: 'x-shopify-hmac-sha256',
    topic: 'x-shopify-topic',
    // the same for all deliveries of one event; older versions of the API name the delivery alone
    eventId: ['x-shopify-event-id', 'x-shopify-webhook-id'],
  },
  // developer.woocommerce.com/docs/webhooks
  woocommerce: { signature: 'x-wc-webhook-signature', topic: 'x-wc-webhook-topic', eventId: ['x-wc-webhook-delivery-id'] },
  // aftership.com/docs/tracking/webhook/webhook-signature
  aftership: { signature: 'aftership-hmac-sha256', topic: null, eventId: [] },
  // docs.easypost.com/guides/webhooks-guide
  easypost: { signature: 'x-hmac-signature', topic: null, eventId: [] },
}
const CHARACTERS = 200

/**
 * `now` stands for when WooCommerce told it, for it does not say: its times are whole seconds, an order is often created and paid within
 * one, and then the later delivery is the newer.
 */
export function readHeaders(kind: ShopKind, headers: Headers, now: Date): CallHeaders {
  const read = (name: string) => {
    const value = headers.get(name)?.trim() ?? ''
    return value !== '' && value.length <= CHARACTERS ? value : null
  }
  const names = NAMES[kind]
  const eventId = names.eventId.map(read).find((value) => value !== null) ?? null
  return {
    signature: read(names.signature),
    topic: names.topic === null ? null : read(names.topic),
    eventId,
    triggeredAt: kind === 'shopify' ? timeIn(read('x-shopify-triggered-at'), now) : kind === 'woocommerce' ? now : null,
  }
}

const AHEAD_MS = 86_400_000
/** A time that no clock shows is none: as the newest for ever it would hold up every true one. */
function timeIn(text: string | null, now: Date): Date | null {
  const time = new Date(text ?? '')
  return time.getTime() > 0 && time.getTime() < now.getTime() + AHEAD_MS ? time : null
}

export const topicHeader = (kind: ShopKind): string | null => NAMES[kind].topic

/** What a body itself says it is about, and which event it is, where no header does. */
export function readTopic(kind: ShopKind, body: unknown): Pick<CallHeaders, 'topic' | 'eventId'> {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const [topic, eventId] = kind === 'aftership' ? [told.event, told.event_id] : [told.description, told.id]
  return { topic: shortText(topic), eventId: shortText(eventId) }
}

// PostgreSQL takes neither NUL nor half a pair of surrogates, which JSON can name
const shortText = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.length <= CHARACTERS ? Buffer.from(value.replaceAll('\0', '')).toString() : null

const CHECKS = {
  shopify: isSignedByShopify,
  woocommerce: isSignedByWooCommerce,
  aftership: isSignedByAfterShip,
  easypost: isSignedByEasyPost,
}

/** Over the raw bytes, with one of the secrets. */
export function isSigned(kind: ShopKind, body: Uint8Array, signature: string, secrets: string[]): boolean {
  return CHECKS[kind](body, signature, secrets)
}

const PING_BYTES = 64
/**
 * What WooCommerce posts, unsigned, when a webhook is saved; where it is not answered by 200 the webhook cannot be switched on. True of
 * headers that such a call has: then its few bytes may be read.
 */
export function mayBePing(kind: ShopKind, headers: Headers): boolean {
  const length = Number(headers.get('content-length') ?? Number.NaN)
  return kind === 'woocommerce' && length <= PING_BYTES && /^application\/x-www-form-urlencoded\b/i.test(headers.get('content-type') ?? '')
}
export const isPing = (body: Uint8Array): boolean =>
  body.length <= PING_BYTES && /^webhook_id=\d{1,20}$/.test(Buffer.from(body).toString('latin1'))
