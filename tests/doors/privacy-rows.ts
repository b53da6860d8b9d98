import { takeShopRequest } from '../../server/privacy/index.ts'
import type { OpenDesk, StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const admins = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]

/** What a shop of the store asked to be handed out. */
export interface PrivacyObjects {
  requestId: string
}
export async function askForData(desk: OpenDesk, store: StoreSide): Promise<PrivacyObjects> {
  const ctx = desk.ctx()
  const deliveryId = ctx.newId()
  const body = { customer: { email: `asking@${store.key}.example` }, orders_requested: [] }
  await takeShopRequest(ctx, { storeId: store.id, connectionId: ctx.newId(), deliveryId, topic: 'customers/data_request', body })
  const [request] = await desk.sql<{ id: string }[]>`select id from privacy_requests where delivery_id = ${deliveryId}`
  return { requestId: request?.id ?? '' }
}

/** The doors of what the law has a desk hand out and erase: for admins of a store that knows the customer. */
export const privacyRows: Record<string, Row> = {
  'GET /api/privacy': { expect: admins(403, 200, 403, 200), request: () => ({ path: '/api/privacy' }) },
  'GET /api/privacy/:id': { expect: admins(403, 200, 403, 404), request: ({ requestId }) => ({ path: `/api/privacy/${requestId}` }) },
  'POST /api/privacy/:id/settle': {
    expect: admins(403, 204, 403, 404),
    request: ({ requestId }) => ({ path: `/api/privacy/${requestId}/settle`, body: {} }),
  },
  'GET /api/privacy/:id/export': {
    expect: admins(403, 200, 403, 404),
    request: ({ requestId }) => ({ path: `/api/privacy/${requestId}/export` }),
  },
  'GET /api/customers/:id/erasure': {
    expect: admins(403, 200, 403, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/erasure` }),
  },
  'GET /api/customers/:id/export': {
    expect: admins(403, 200, 403, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/export` }),
  },
  'POST /api/customers/:id/erasure': {
    expect: admins(403, 202, 403, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/erasure`, body: { confirm: 'ERASE' } }),
  },
}
