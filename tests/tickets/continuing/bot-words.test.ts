import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordProof } from '../../../server/customers/index.ts'
import { agreeToMail } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'
import { until } from '../../support/until.ts'
import { afterwards, MINUTE, mailsTo, openInbox, reply, sessionOf } from './left-chat.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true })
  await openInbox(desk, desk.a, 'support@shop-a.example')
  const lines = [{ id: '1', title: 'Kettle', quantity: 1, price: '89.00' }]
  const shipments = [{ id: 's-1', carrier: 'UPS', tracking_number: '1Z999AA10123456784', status: 'in_transit' }]
  const orders = [1, 2].map((n) => ({
    id: `o-${n}`,
    number: `#W100${n}`,
    email: `ann${n}@example.com`,
    customer: { id: `c-${n}`, email: `ann${n}@example.com`, first_name: 'Ann', last_name: 'Archer' },
    lines,
    shipments,
  }))
  await importRecords(desk.ctx(), desk.a.id, orders)
})
afterAll(() => desk?.close())

async function prove(shopper: Shopper, email: string): Promise<void> {
  const expiresAt = new Date(desk.ctx().now().getTime() + 60 * MINUTE)
  await recordProof(desk.ctx(), await sessionOf(shopper), { level: 3, how: 'one_time_code', email, expiresAt })
}
async function asked(shopper: Shopper, words: string): Promise<string> {
  const { ticketId } = await shopper.write(words)
  await until('the bot has answered', async () => {
    const rows = await desk.sql`select 1 from messages where ticket_id = ${ticketId} and author_kind = 'bot'`
    return rows.length > 0
  })
  return ticketId
}

it('what the bot told of the address’s own order is mailed as a machine’s words, once an hour', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper, 'ann1@example.com')
  const ticketId = await asked(shopper, 'Where is my order #W1001?')
  await afterwards(desk, 11 * MINUTE)
  const [mail] = mailsTo(desk, 'ann1@example.com')
  expect(mail?.text).toContain('W1001')
  expect(mail?.header('Auto-Submitted')).toBe('auto-generated')
  await asked(shopper, 'And where is #W1001 now?')
  await afterwards(desk, 11 * MINUTE)
  expect(mailsTo(desk, 'ann1@example.com')).toHaveLength(1)
  await afterwards(desk, 61 * MINUTE)
  expect(mailsTo(desk, 'ann1@example.com')).toHaveLength(2)
  expect(ticketId).not.toBe('')
})

it('facts of an order that another address of the same browser opens are left out, and the agent’s words beside them stay', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper, 'ann2@example.com')
  await prove(shopper, 'other@example.com')
  const ticketId = await asked(shopper, 'Where is my order #W1002?')
  const [told] = await desk.sql<{ body: string }[]>`select body from messages where ticket_id = ${ticketId} and author_kind = 'bot'`
  expect(told?.body).toContain('W1002')
  await reply(desk.a, ticketId, 'I look into it.')
  await afterwards(desk, 11 * MINUTE)
  const [mail] = mailsTo(desk, 'other@example.com')
  expect(mail?.text).toContain('I look into it.')
  expect(mail?.text).toContain('can only be read in the chat')
  expect(mail?.text).not.toMatch(/W1002|1Z999|UPS/)
  expect(mailsTo(desk, 'ann2@example.com')).toEqual([])
})

it('a bot that answers a stranger makes us mail nobody', async () => {
  const shopper = desk.shopper(desk.a)
  const ticketId = await asked(shopper, 'How do I return something?')

  await agreeToMail(await shopper.ctx(), await shopper.actor(), { ticketId, email: 'victim@example.com', ip: '192.0.2.9' })
  await afterwards(desk, 26 * 60 * MINUTE)
  expect(mailsTo(desk, 'victim@example.com')).toEqual([])
})
