import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DraftPart } from '../../server/contract/macros/macros.ts'
import { recordProof } from '../../server/customers/index.ts'
import { NotFound } from '../../server/errors.ts'
import { changeMacro, createMacro, fillMacro, getMacro } from '../../server/macros/index.ts'
import { changeStore } from '../../server/stores/index.ts'
import { importRecords, wholeOrder } from '../orders/orders.ts'
import { type OpenDesk, openDesk, type Shopper } from '../support/desk.ts'

let desk: OpenDesk
let shopper: Shopper
let ticketId: string
beforeAll(async () => {
  desk = await openDesk()
  shopper = desk.shopper(desk.a)
  ticketId = (await shopper.write('Where is my order?')).ticketId
  await changeStore(desk.a.admin.ctx, desk.a.id, { timeZone: 'Europe/Berlin' })
  await importRecords(desk.ctx(), desk.a.id, [wholeOrder, { id: '5002', number: '#A-1002', email: 'mira@shop.example', lines: [] }])
  // whose profile shows the orders: it opens nothing
  await desk.sql`update orders set customer_id = (select customer_id from tickets where id = ${ticketId}) where store_id = ${desk.a.id}`
  await desk.sql`update customers set name = 'Mira Holm' where id = (select customer_id from tickets where id = ${ticketId})`
})
afterAll(() => desk.close())

const orderId = async (number: string) => {
  const [order] = await desk.sql<{ id: string }[]>`select id from orders where number = ${number}`
  return order?.id ?? ''
}
const fill = async (body: string, number = '#A-1001') => fillMacro(desk.a.agent.ctx, ticketId, { body, orderId: await orderId(number) })
const textOf = (parts: DraftPart[]) => parts.map((part) => (part.kind === 'gap' ? `[${part.variable}]` : part.text)).join('')
const prove = async (level: 2 | 3) => {
  const { storeId, tokenHash } = await shopper.actor()
  const how = level === 2 ? ('order_match' as const) : ('one_time_code' as const)
  await recordProof(
    desk.ctx(),
    { storeId, session: tokenHash },
    {
      level,
      how,
      email: 'mira@shop.example',
      account: null,
      orderId: level === 2 ? await orderId('#A-1001') : null,
      evidence: {},
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  )
}

it("fills the values of the ticket and the chosen order in the store's language and time zone", async () => {
  const { parts, order } = await fill(
    'Hi {{ customer.first_name }}, {{order.number}} ({{order.contents}}, {{order.total}}) is {{shipment.status}} with {{shipment.carrier}}, {{shipment.tracking_number}}, due {{shipment.promised_at}}. {{refund.amount}} on {{refund.created_at}}. {{agent.name}}, {{store.name}}',
  )
  expect(order?.number).toBe('#A-1001')
  const year = new Date().getFullYear() === 2026 ? '' : ' 2026'
  expect(textOf(parts).replaceAll(',', '')).toBe(
    `Hi Mira #A-1001 (Kettle and 1 more €43.80) is on its way with DHL T-77 due Thursday 8 January${year}. €4.00 on Tuesday 6 January${year}. agent of store-a Store store-a`
      .replaceAll('Thursday 8 January', 'Thursday January 8')
      .replaceAll('Tuesday 6 January', 'Tuesday January 6'),
  )
})

it('leaves a gap for what is not known, and guesses nothing', async () => {
  const { parts } = await fill('{{shipment.carrier}} brings {{order.number}} on {{shipment.promised_at}} for {{order.total}}', '#A-1002')
  expect(textOf(parts)).toBe('[shipment.carrier] brings #A-1002 on [shipment.promised_at] for [order.total]')
})

it('tells of each value whether who speaks has proven enough to be told it', async () => {
  const unproven = async (number = '#A-1001') =>
    (
      await fill('{{customer.name}} {{order.number}} {{shipment.carrier}} {{shipment.tracking_number}} {{order.total}}', number)
    ).parts.flatMap((part) => (part.kind === 'fact' && part.opened < part.least ? part.variable : []))
  expect(await unproven()).toEqual(['order.number', 'shipment.carrier', 'shipment.tracking_number', 'order.total'])
  await prove(2)
  expect(await unproven()).toEqual(['shipment.tracking_number', 'order.total'])
  expect(await unproven('#A-1002')).toEqual(['order.number'])
  await prove(3)
  expect(await unproven()).toEqual([])
  expect(await unproven('#A-1002')).toEqual([])
})

it('takes the order of another ticket, another store or a deleted macro for none', async () => {
  const { id } = await createMacro(desk.a.admin.ctx, { storeId: desk.a.id, name: 'M', body: 'Hi', setStatus: 'solved', assignToMe: false })
  const theirs = await createMacro(desk.b.admin.ctx, { storeId: desk.b.id, name: 'M', body: 'Hi', setStatus: null, assignToMe: false })
  const [macro, other] = [
    { macroId: id, orderId: null },
    { macroId: theirs.id, orderId: null },
  ]
  expect(await fillMacro(desk.a.agent.ctx, ticketId, macro)).toMatchObject({ setStatus: 'solved', order: { number: '#A-1001' } })
  expect((await getMacro(desk.a.agent.ctx, id)).uses).toBe(1)
  await expect(fillMacro(desk.a.agent.ctx, ticketId, other)).rejects.toThrow(NotFound)
  await expect(fillMacro(desk.b.agent.ctx, ticketId, other)).rejects.toThrow(NotFound)
  await expect(fillMacro(await shopper.ctx(), ticketId, macro)).rejects.toThrow(NotFound)
  await expect(fillMacro(desk.a.agent.ctx, ticketId, { body: 'x', orderId: theirs.id })).rejects.toThrow(NotFound)
  await changeMacro(desk.a.admin.ctx, id, { deleted: true })
  await expect(fillMacro(desk.a.agent.ctx, ticketId, macro)).rejects.toThrow(NotFound)
})
