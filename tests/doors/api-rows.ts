import { importToldProduct } from '../../server/catalogue/index.ts'
import { importToldOrders } from '../../server/orders/index.ts'
import { createApiKey, findApiActor } from '../../server/stores/index.ts'
import type { OpenDesk, StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
/** Only who brings a key: of the store itself, and of another. */
const programs = (keyA: number, keyB: number) => [401, 401, 401, 401, 401, 401, 401, 401, keyA, keyB]
const all = Array.from({ length: 10 }, () => 200)

/** A key of a store, an order that came by one, and the number of one of its tickets. */
export interface ApiObjects {
  apiKeyId: string
  orderKey: string
  ticketNumber: number
}

export async function makeApiObjects(desk: OpenDesk, store: StoreSide, ticketId: string): Promise<ApiObjects> {
  const { id: apiKeyId } = await createApiKey(desk.ctx(), { storeId: store.id, name: 'of the doors' })
  const orderKey = `order-${apiKeyId}`
  const order = { id: orderKey, number: orderKey, email: `${orderKey}@orders.example`, lines: [] }
  await importToldProduct(desk.ctx(), { storeId: store.id, connectionKey: 'api' }, { id: orderKey, title: 'Kettle', variants: [] })
  await importToldOrders(desk.ctx(), { storeId: store.id, connectionKey: 'api' }, [order])
  const [row] = await desk.sql<{ number: string }[]>`select number from tickets where id = ${ticketId}`
  // keys are few for each store: no test needs those of the one before
  await desk.sql`update api_keys set revoked_at = now() where name = 'of the doors' and store_id = ${store.id} and id <> ${apiKeyId}`
  return { apiKeyId, orderKey, ticketNumber: Number(row?.number) }
}

/** A key that was just used: when it was is noted only now and then, and shall not change while a test looks. */
export async function usedKey(desk: OpenDesk, store: StoreSide): Promise<string> {
  const { key } = await createApiKey(desk.ctx(), { storeId: store.id, name: 'of a program' })
  await findApiActor(desk.ctx(), key)
  return key
}

const order = { number: '#1', lines: [] }

export const apiRows: Record<string, Row> = {
  'GET /api/api-keys': { expect: agents(403, 200, 404, 404), request: ({ store }) => ({ path: `/api/api-keys?store=${store.id}` }) },
  'POST /api/api-keys': {
    expect: agents(403, 201, 404, 404),
    request: ({ store }) => ({ path: '/api/api-keys', body: { storeId: store.id, name: 'of the doors' } }),
  },
  'PATCH /api/api-keys/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ apiKeyId }) => ({ path: `/api/api-keys/${apiKeyId}`, body: { revoked: true } }),
  },

  'POST /api/csv-orders/preview': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/csv-orders/preview?store=${store.id}`, raw: 'number\n1' }),
  },
  'POST /api/csv-orders': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/csv-orders?store=${store.id}`, raw: 'number\n1' }),
  },
  'POST /api/csv-products/preview': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/csv-products/preview?store=${store.id}`, raw: 'title\nMug' }),
  },
  'POST /api/csv-products': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/csv-products?store=${store.id}`, raw: 'title\nMug' }),
  },

  'GET /api/v1': { expect: all, request: () => ({ path: '/api/v1' }) },
  'GET /api/v1/openapi.json': { expect: all, request: () => ({ path: '/api/v1/openapi.json' }) },
  'PUT /api/v1/products/:id': {
    expect: programs(200, 200),
    request: ({ orderKey }) => ({
      path: `/api/v1/products/${orderKey}`,
      method: 'PUT',
      body: { title: 'Kettle', variants: [{ id: '1' }] },
    }),
  },
  'GET /api/v1/products/:id': {
    expect: programs(200, 404),
    request: ({ orderKey }) => ({ path: `/api/v1/products/${orderKey}` }),
  },
  'GET /api/v1/products': { expect: programs(200, 200), request: () => ({ path: '/api/v1/products' }) },
  'PUT /api/v1/orders/:id': {
    // the id is each store's own to give
    expect: programs(200, 200),
    request: ({ orderKey }) => ({ path: `/api/v1/orders/${orderKey}`, body: order }),
  },
  'POST /api/v1/orders/bulk': {
    expect: programs(200, 200),
    request: ({ orderKey }) => ({ path: '/api/v1/orders/bulk', body: { orders: [{ id: orderKey, ...order }] } }),
  },
  'GET /api/v1/orders/:id': { expect: programs(200, 404), request: ({ orderKey }) => ({ path: `/api/v1/orders/${orderKey}` }) },
  'GET /api/v1/orders': { expect: programs(200, 200), request: () => ({ path: '/api/v1/orders' }) },
  'GET /api/v1/customers': {
    expect: programs(200, 200),
    request: ({ orderKey }) => ({ path: `/api/v1/customers?email=${orderKey}%40orders.example` }),
  },
  'GET /api/v1/customers/:id': { expect: programs(200, 404), request: ({ customerId }) => ({ path: `/api/v1/customers/${customerId}` }) },
  'GET /api/v1/deliveries': { expect: programs(200, 200), request: () => ({ path: '/api/v1/deliveries?status=failed' }) },
  'GET /api/v1/tickets': { expect: programs(200, 200), request: () => ({ path: '/api/v1/tickets' }) },
  'GET /api/v1/tickets/:number/messages': {
    expect: programs(200, 404),
    request: ({ ticketNumber }) => ({ path: `/api/v1/tickets/${ticketNumber}/messages` }),
  },
}
