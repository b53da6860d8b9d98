import { randomBytes } from 'node:crypto'
import type { ShopKind } from '../../server/contract/console/shops.ts'
import { listDeliveries, storeDelivery } from '../../server/orders/index.ts'
import { connectShop } from '../../server/stores/index.ts'
import type { OpenDesk, StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]

/** One shop of each kind, and what one of them posted that cannot be read. */
export interface ShopObjects {
  shopifyId: string
  wooCommerceId: string
  afterShipId: string
  easyPostId: string
  deliveryId: string
}

export async function connectShops(desk: OpenDesk, store: StoreSide): Promise<ShopObjects> {
  const baseUrl = `https://${randomBytes(6).toString('hex')}.example`
  const connect = (kind: ShopKind) => connectShop(desk.ctx(), { storeId: store.id, kind, baseUrl, secret: 'a secret of theirs' })
  const [{ connectionId: shopifyId }, { connectionId: wooCommerceId }] = [await connect('shopify'), await connect('woocommerce')]
  const [{ connectionId: afterShipId }, { connectionId: easyPostId }] = [await connect('aftership'), await connect('easypost')]
  const body = Buffer.from(`a secret of ${store.key}`)
  const delivery = { connectionId: shopifyId, storeId: store.id, topic: 'orders/create', eventId: null, body, triggeredAt: null }
  await storeDelivery(desk.ctx(), { ...delivery, fault: 'body: is no valid JSON' })
  const { deliveries } = await listDeliveries(store.admin.ctx, { store: store.id, state: 'failed', away: null, before: null })
  return { shopifyId, wooCommerceId, afterShipId, easyPostId, deliveryId: deliveries[0]?.id ?? '' }
}

/** What shops posted is for every agent of their store; to have it read again is for admins. */
export const shopRows: Record<string, Row> = {
  'GET /api/deliveries': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/deliveries?store=${store.id}&state=failed` }),
  },
  'GET /api/deliveries/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ deliveryId }) => ({ path: `/api/deliveries/${deliveryId}` }),
  },
  'POST /api/deliveries/:id/put-away': {
    expect: agents(403, 200, 404, 404),
    request: ({ deliveryId }) => ({ path: `/api/deliveries/${deliveryId}/put-away`, body: { away: true } }),
  },
  'POST /api/deliveries/:id/replay': {
    expect: agents(403, 200, 404, 404),
    request: ({ deliveryId }) => ({ path: `/api/deliveries/${deliveryId}/replay`, body: {} }),
  },
  // a list of one's own is empty for who is no admin, and nobody else's is in it
  'GET /api/shops': { expect: agents(403, 200, 403, 200), request: () => ({ path: '/api/shops' }) },
  'POST /api/shops': {
    expect: agents(403, 201, 404, 404),
    request: ({ store }) => ({
      path: '/api/shops',
      body: { storeId: store.id, kind: 'shopify', baseUrl: `https://${randomBytes(6).toString('hex')}.example`, secret: 'hush hush' },
    }),
  },
  ...Object.fromEntries(
    // without a token there is nothing to ask the shop with: a backfill is refused, a test says so
    Object.entries({ disable: 200, enable: 200, test: 200, subscribe: 200, backfill: 409 }).map(([action, status]) => [
      `POST /api/shops/:id/${action}`,
      {
        expect: agents(403, status, 404, 404),
        request: ({ wooCommerceId }: ShopObjects) => ({ path: `/api/shops/${wooCommerceId}/${action}`, body: {} }),
      },
    ]),
  ),
  'POST /hooks/shopify/:connectionId': {
    expect: [401, 401, 401, 401, 401, 401, 401, 401],
    request: ({ shopifyId }) => ({ path: `/hooks/shopify/${shopifyId}`, raw: '{"id":1}' }),
  },
  'POST /hooks/woocommerce/:connectionId': {
    expect: [401, 401, 401, 401, 401, 401, 401, 401],
    request: ({ wooCommerceId }) => ({ path: `/hooks/woocommerce/${wooCommerceId}`, raw: '{"id":1}' }),
  },
  'POST /hooks/aftership/:connectionId': {
    expect: [401, 401, 401, 401, 401, 401, 401, 401],
    request: ({ afterShipId }) => ({ path: `/hooks/aftership/${afterShipId}`, raw: '{"event":"tracking_update"}' }),
  },
  'POST /hooks/easypost/:connectionId': {
    expect: [401, 401, 401, 401, 401, 401, 401, 401],
    request: ({ easyPostId }) => ({ path: `/hooks/easypost/${easyPostId}`, raw: '{"description":"tracker.updated"}' }),
  },
}
