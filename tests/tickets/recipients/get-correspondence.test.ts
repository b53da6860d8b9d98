import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordProof } from '../../../server/customers/index.ts'
import { getCorrespondence, mergeTickets } from '../../../server/tickets/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { sessionOf } from '../continuing/left-chat.ts'
import { mail, openMailbox } from '../moving/mails.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const levelIn = async (ticketId: string) => (await getCorrespondence(desk.a.agent.ctx, ticketId, { hasSmtp: false })).browserLevel

it('tells the least that any browser has proven that reads the ticket, those of merged ones too, and null where none does', async () => {
  const box = await openMailbox(desk, desk.a)
  const byMail = await mail(desk, desk.a, box, { from: 'ann@x.example', level: 3 })
  expect(await levelIn(byMail.ticketId)).toBeNull()
  const shopper = desk.shopper(desk.a)
  const expiresAt = new Date(desk.ctx().now().getTime() + 3_600_000)
  await recordProof(desk.ctx(), await sessionOf(shopper), { level: 3, how: 'one_time_code', email: 'ann@x.example', expiresAt })
  const { ticketId } = await shopper.write('Where is it?')
  expect(await levelIn(ticketId)).toBe(3)
  const stranger = await desk.shopper(desk.a).write('And mine?')
  expect(await levelIn(stranger.ticketId)).toBe(0)
  // merged customers are one, whoever sits at which browser
  await desk.sql`update tickets set customer_id = (select customer_id from tickets where id = ${ticketId}) where id in (${byMail.ticketId}, ${stranger.ticketId})`
  await mergeTickets(desk.a.agent.ctx, { ticketId: byMail.ticketId, intoId: ticketId })
  expect(await levelIn(ticketId)).toBe(3)
  await mergeTickets(desk.a.agent.ctx, { ticketId: stranger.ticketId, intoId: ticketId })
  expect(await levelIn(ticketId)).toBe(0)
})
