import { afterAll, beforeAll, expect, it } from 'vitest'
import { Conflict } from '../../../server/errors.ts'
import {
  getSummary,
  holdReply,
  mergeTickets,
  readThread,
  releaseReply,
  snoozeTicket,
  unmergeTicket,
  wakeAtTime,
} from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const me = () => desk.a.agent.ctx
const begin = async () => {
  const shopper = desk.shopper(desk.a)
  const [one, two] = [await shopper.write('One'), await shopper.write('Two')]
  return { ticketId: one.ticketId, intoId: two.ticketId }
}
const holding = (ticketId: string) => ({ ticketId, clientId: newClientId(), body: 'On its way.', attachmentIds: [], solve: false })

it('a reply that is held while its ticket is merged leaves once, in the thread that goes on', async () => {
  const { ticketId, intoId } = await begin()
  const writing = holding(ticketId)
  await holdReply(me(), writing)
  await mergeTickets(me(), { ticketId, intoId })
  const [held] = await desk.sql<{ id: string }[]>`select id from held_replies where ticket_id = ${ticketId}`
  await Promise.all([1, 2].map(() => releaseReply(desk.ctx(), { ticketId, heldId: held?.id ?? '' })))
  const rows = await desk.sql<{ ticketId: string }[]>`select ticket_id from messages where client_id = ${writing.clientId}`
  expect(rows.map((row) => row.ticketId)).toEqual([intoId])
  await expect(holdReply(me(), writing), 'the same request coming late sends nothing').rejects.toThrow(Conflict)
})

it('a ticket that is merged while it sleeps does not wake in the thread that is held still, and is back when it is un-merged', async () => {
  const { ticketId, intoId } = await begin()
  await snoozeTicket(me(), { ticketId, snooze: { for: 'time', until: new Date(me().now().getTime() + 60_000).toISOString() } })
  const until = (await getSummary(me(), ticketId)).snooze?.until ?? ''
  await mergeTickets(me(), { ticketId, intoId })
  await expect(snoozeTicket(me(), { ticketId, snooze: { for: 'reply' } })).rejects.toThrow(Conflict)
  await wakeAtTime(desk.ctx(), { ticketId, until })
  const { events } = await readThread(me(), { ticketId: intoId, since: null })
  expect(events.map((event) => event.type)).not.toContain('ticket.woke')
  await unmergeTicket(me(), ticketId)
  expect((await getSummary(me(), ticketId)).snooze).toBeNull()
})
