import { linkOrder } from '../../server/tickets/index.ts'
import { importRecords, wholeOrder } from '../orders/orders.ts'
import type { OpenDesk, StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]

/** An order of the store, and what ties a ticket to it. */
export interface GraphObjects {
  orderId: string
  linkId: string
}
export async function makeOrder(desk: OpenDesk, store: StoreSide, ticketId: string): Promise<GraphObjects> {
  const external = `door-${store.key}-${ticketId}`
  await importRecords(desk.ctx(), store.id, [{ ...wholeOrder, id: external, number: '#D-1', email: null, phone: null, customer: null }])
  const [order] = await desk.sql<{ id: string }[]>`select id from orders where external_id = ${external}`
  const orderId = order?.id ?? ''
  return { orderId, linkId: await linkOrder(store.admin.ctx, { ticketId, orderId }) }
}

/** The doors of the order graph: what a ticket is about, an order's page, and who is who. */
export const graphRows: Record<string, Row> = {
  'GET /api/orders/:id': { expect: agents(200, 200, 404, 404), request: ({ orderId }) => ({ path: `/api/orders/${orderId}` }) },
  'GET /api/tickets/:id/orders': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, orderId }) => ({ path: `/api/tickets/${ticketId}/orders?cursor=${orderId}` }),
  },
  'POST /api/tickets/:id/links': {
    expect: agents(201, 201, 404, 404),
    request: ({ ticketId, orderId }) => ({ path: `/api/tickets/${ticketId}/links`, body: { orderId } }),
  },
  'PUT /api/tickets/:id/links/:linkId': {
    // it stands: who may know that is told so
    expect: agents(409, 409, 404, 404),
    request: ({ ticketId, linkId }) => ({ path: `/api/tickets/${ticketId}/links/${linkId}` }),
  },
  'DELETE /api/tickets/:id/links/:linkId': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, linkId }) => ({ path: `/api/tickets/${ticketId}/links/${linkId}` }),
  },
  'PUT /api/customers/:id/apart/:otherId': {
    expect: agents(204, 204, 404, 404),
    request: ({ customerId, otherCustomerId }) => ({ path: `/api/customers/${customerId}/apart/${otherCustomerId}` }),
  },
  'DELETE /api/customers/:id/apart/:otherId': {
    expect: agents(204, 204, 404, 404),
    request: ({ customerId, otherCustomerId }) => ({ path: `/api/customers/${customerId}/apart/${otherCustomerId}` }),
  },
  'PUT /api/customers/:id/block': {
    expect: agents(204, 204, 404, 404),
    request: ({ customerId, store }) => ({ path: `/api/customers/${customerId}/block`, body: { storeId: store.id, reason: 'Threats' } }),
  },
  'DELETE /api/customers/:id/block': {
    // nobody blocked them: who may know that is told so
    expect: agents(409, 409, 404, 404),
    request: ({ customerId, store }) => ({ path: `/api/customers/${customerId}/block?store=${store.id}` }),
  },
  'GET /api/stores/:id/blocked': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/blocked` }),
  },
  'GET /api/products': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/products?store=${store.id}&low=1` }),
  },
}
