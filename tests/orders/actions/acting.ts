import type { ActionPreview, ActionRequest, OrderAction, OrderActions } from '../../../server/contract/console/actions.ts'
import { newClientId, type OpenDesk, type Person, type StoreSide } from '../../support/desk.ts'
import { LOOPBACK } from '../../support/loopback-platform.ts'
import type { LoopbackShop } from '../../support/loopback-shop.ts'
import { until } from '../../support/until.ts'
import { importRecords } from '../orders.ts'

export interface BoughtOrder {
  id: string
  externalId: string
  number: string
  email: string
  lineId: string
}

/** An order of two things for 20 euros each, paid and delivered yesterday, which its shop has too. */
export async function buy(
  desk: OpenDesk,
  {
    store = desk.a,
    shop,
    connection = LOOPBACK,
    more = {},
  }: { store?: StoreSide; shop?: LoopbackShop; connection?: string; more?: object } = {},
): Promise<BoughtOrder> {
  const externalId = newClientId()
  const number = `N${externalId.replace(/\W/g, '')}`
  const email = `${number.toLowerCase()}@shop.example`
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const order = {
    ...{ id: externalId, number, email, currency: 'EUR', total: '40.00', financial_status: 'paid', placed_at: yesterday },
    lines: [{ id: '1', title: 'Cup', quantity: 2, price: '20.00' }],
    shipments: [{ id: 's', status: 'delivered', delivered_at: yesterday }],
    ...more,
  }
  shop?.stock([order])
  await importRecords(desk.ctx(), store.id, [order], connection)
  const [row] = await desk.sql<{ id: string; lineId: string }[]>`
    select o.id, l.id as line_id from orders o join order_lines l on l.order_id = o.id where o.external_id = ${externalId}`
  if (!row) throw new Error('the order was not taken in')
  return { id: row.id, externalId, number, email, lineId: row.lineId }
}

export const refundOf = ({ lineId }: BoughtOrder, quantity = 1): ActionRequest => ({
  ...{ kind: 'refund', all: false, shipping: null, restock: false, reason: 'It broke' },
  lines: [{ lineId, quantity }],
})

/** What agents do over HTTP. */
export function actingOn(desk: OpenDesk) {
  const call = async <T>(who: Person, method: string, path: string, body?: object) => {
    const { status, json } = await desk.ask(method, path, { cookie: who.cookie, ...(body ? { body } : {}) })
    return { status, json: json as T }
  }
  const preview = (who: Person, order: BoughtOrder, request: ActionRequest) =>
    call<ActionPreview>(who, 'POST', `/api/orders/${order.id}/actions/preview`, { request }).then(({ json }) => json)
  const ask = async (
    who: Person,
    order: BoughtOrder,
    request: ActionRequest,
    more: { clientId?: string; ticketId?: string | null } = {},
  ) => {
    const { seen } = await preview(who, order, request)
    return call<OrderAction>(who, 'POST', `/api/orders/${order.id}/actions`, {
      clientId: newClientId(),
      ticketId: null,
      request,
      seen,
      ...more,
    })
  }
  const move = (who: Person, action: { id: string }, name: string, body: object = {}) =>
    call<OrderAction>(who, 'POST', `/api/actions/${action.id}/${name}`, body)
  const list = (who: Person, order: BoughtOrder) =>
    call<OrderActions>(who, 'GET', `/api/orders/${order.id}/actions`).then(({ json }) => json)
  const ends = (who: Person, order: BoughtOrder, action: { id: string }, ...states: OrderAction['state'][]) =>
    until(`the action is ${states.join(' or ')}`, async () => {
      const found = (await list(who, order)).actions.find(({ id }) => id === action.id)
      return found && states.includes(found.state) && found
    })
  return { preview, ask, move, list, ends }
}
