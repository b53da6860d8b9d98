import { listOrderActions } from '../../../server/orders/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { newClientId, type OpenDesk } from '../../support/desk.ts'
import { HelpBrowser } from '../../support/help-browser.ts'
import { outboxOf, untilCodesSent } from '../../support/shoppers.ts'

/** An order, and what its owner is known by. */
export interface Bought {
  id: string
  number: string
  email: string
  account: string
  cup: string
  pot: string
}

let bought = 0
/** An order of two cups and a pot, paid; by default they arrived yesterday. */
export async function buyOwn(desk: OpenDesk, shipments?: object[]): Promise<Bought> {
  bought += 1
  const number = `S${9000 + bought}`
  const [email, account] = [`${number.toLowerCase()}@shop.example`, `c-${number}`]
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  await importRecords(desk.ctx(), desk.a.id, [
    {
      ...{ id: number, number, email, currency: 'EUR', total: '100.00', financial_status: 'paid', placed_at: yesterday },
      customer: { id: account, email, first_name: 'Ann', last_name: 'Archer' },
      shipping_address: { name: 'Ann Archer', address1: 'Elm 1', city: 'Bonn', zip: '53111', country: 'DE' },
      lines: [
        { id: '1', title: 'Cup', variant: 'blue', quantity: 2, price: '20.00' },
        { id: '2', title: 'Pot', quantity: 1, price: '60.00' },
      ],
      shipments: shipments ?? [{ id: 's', status: 'delivered', delivered_at: yesterday }],
    },
  ])
  const rows = await desk.sql<{ id: string; line: string; title: string }[]>`
    select o.id, l.id as line, l.title from orders o join order_lines l on l.order_id = o.id where o.external_id = ${number} order by l.position`
  const [cup, pot] = rows
  return { id: cup?.id ?? '', number, email, account, cup: cup?.line ?? '', pot: pot?.line ?? '' }
}

/** A browser that has entered the code of the order's address. */
export async function prove(desk: OpenDesk, { number, email }: Bought): Promise<HelpBrowser> {
  const who = await match(desk, { number, email })
  await who.send('/orders/code', { code: outboxOf(desk).at(-1)?.code ?? '' })
  return who
}
export async function match(desk: OpenDesk, { number, email }: Pick<Bought, 'number' | 'email'>): Promise<HelpBrowser> {
  const who = new HelpBrowser(desk, desk.a)
  await who.send('/orders', { order: number, email })
  await untilCodesSent(desk)
  return who
}

/** One cup goes back. */
export const returnOf = (order: Bought, more: Record<string, string> = {}) => ({
  id: newClientId(),
  [`line-${order.cup}`]: '1',
  reason: 'damaged',
  wish: 'refund',
  instead: '',
  note: 'The handle is off.',
  ...more,
})
export const listActions = async (desk: OpenDesk, order: Bought) => (await listOrderActions(desk.a.agent.ctx, order.id)).actions
export const ticketIdIn = (location: unknown) => /\/requests\/([0-9a-f-]{36})/.exec(String(location))?.[1] ?? ''
