import { askForAction, previewAction, proposeAction } from '../../server/orders/index.ts'
import { importRecords } from '../orders/orders.ts'
import { newClientId, type OpenDesk, type StoreSide } from '../support/desk.ts'
import type { Objects, Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]

/** An order, an action of it that waits for an agent, and one that an agent asked for and a person is to do. */
export interface ActionObjects {
  orderId: string
  lineId: string
  proposedId: string
  seen: string
  taskId: string
}

export async function proposeActions(desk: OpenDesk, store: StoreSide): Promise<ActionObjects> {
  const id = newClientId()
  const email = `${id.toLowerCase().replaceAll('_', 'x')}@shop.example`
  const line = { id: '1', title: `a secret thing of ${store.key}`, quantity: 5, price: '4.00' }
  const order = { id, number: `A${id}`, email, currency: 'EUR', total: '20.00', financial_status: 'paid', lines: [line] }
  const shipments = [{ id: 's', status: 'delivered', delivered_at: new Date().toISOString() }]
  await importRecords(desk.ctx(), store.id, [{ ...order, placed_at: new Date().toISOString(), shipments }])
  const [row] = await desk.sql<{ orderId: string; lineId: string }[]>`
    select o.id as order_id, l.id as line_id from orders o join order_lines l on l.order_id = o.id where o.external_id = ${id}`
  const { orderId = '', lineId = '' } = row ?? {}
  const propose = { orderId, clientId: newClientId(), request: refundOf(lineId), ticketId: null }
  const { actionId } = await proposeAction(desk.ctx(), store.id, { emails: [email], accounts: [], matches: [] }, propose)
  const task = await askFor(store, orderId, lineId)
  const [proposed] = await desk.sql<{ seen: string }[]>`select seen from order_actions where id = ${actionId}`
  return { orderId, lineId, proposedId: actionId, seen: proposed?.seen ?? '', taskId: task }
}

const refundOf = (lineId: string) => ({
  ...{ kind: 'refund' as const, all: false, shipping: null, restock: false, reason: '' },
  lines: [{ lineId, quantity: 1 }],
})

/** By the verb: other rows end the sessions of agents. */
async function askFor({ agent }: StoreSide, orderId: string, lineId: string): Promise<string> {
  const request = refundOf(lineId)
  const { seen } = await previewAction(agent.ctx, orderId, request)
  const { action } = await askForAction(agent.ctx, { orderId, clientId: newClientId(), request, seen, ticketId: null })
  return action.id
}

const at = (id: (objects: Objects) => string, move: string, body: object) => (objects: Objects) => ({
  path: `/api/actions/${id(objects)}/${move}`,
  body: { ...body } as Record<string, unknown>,
})

export const actionRows: Record<string, Row> = {
  'GET /api/orders/:id/actions': {
    expect: agents(200, 200, 404, 404),
    request: ({ orderId }) => ({ path: `/api/orders/${orderId}/actions` }),
  },
  'POST /api/orders/:id/actions/preview': {
    expect: agents(200, 200, 404, 404),
    request: ({ orderId, lineId }) => ({ path: `/api/orders/${orderId}/actions/preview`, body: { request: refundOf(lineId) } }),
  },
  'POST /api/orders/:id/actions': {
    // its effect was not seen: who may know the order is told so
    expect: agents(409, 409, 404, 404),
    request: ({ orderId, lineId }) => ({
      path: `/api/orders/${orderId}/actions`,
      body: { clientId: newClientId(), request: refundOf(lineId), seen: 'nothing', ticketId: null },
    }),
  },
  // somebody else's store is as one where nothing waits
  'GET /api/actions/waiting': {
    expect: agents(200, 200, 200, 200),
    request: ({ store }) => ({ path: `/api/actions/waiting?store=${store.id}` }),
  },
  'GET /api/actions/waiting/count': {
    expect: agents(200, 200, 200, 200),
    request: ({ store }) => ({ path: `/api/actions/waiting/count?store=${store.id}` }),
  },
  'POST /api/actions/:id/approve': {
    expect: agents(200, 200, 404, 404),
    request: ({ proposedId, seen }) => ({ path: `/api/actions/${proposedId}/approve`, body: { seen } }),
  },
  'POST /api/actions/:id/refuse': { expect: agents(200, 200, 404, 404), request: at((o) => o.proposedId, 'refuse', { reason: 'no' }) },
  // who asked for it is the agent
  'POST /api/actions/:id/withdraw': { expect: agents(200, 403, 404, 404), request: at((o) => o.taskId, 'withdraw', {}) },
  'POST /api/actions/:id/settle': {
    expect: agents(200, 200, 404, 404),
    request: at((o) => o.taskId, 'settle', { outcome: 'done', note: '' }),
  },
  'POST /api/actions/:id/look-again': {
    // nothing about it is unclear
    expect: agents(409, 409, 404, 404),
    request: at((o) => o.taskId, 'look-again', {}),
  },
  'GET /api/stores/:id/action-policy': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/action-policy` }),
  },
  'PUT /api/stores/:id/action-policy': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/action-policy`, body: { ...policy } }),
  },
}

const policy = {
  cancel: { allowed: true, days: 1, whenPartlyShipped: false },
  refund: { allowed: true, days: null, from: 'placed', agentLimit: [], adminLimit: [] },
  change_address: { allowed: true, days: null },
  create_return: { allowed: true, days: 30, from: 'delivered' },
  reship: { allowed: true, days: null, from: 'placed' },
  approval: { above: [{ currency: 'EUR', amount: '100' }], inOtherCurrencies: true, by: 'agent', always: [] },
}
