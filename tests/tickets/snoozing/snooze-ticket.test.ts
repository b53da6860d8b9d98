import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SnoozeInput } from '../../../server/contract/console/queue.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../server/errors.ts'
import {
  changeStatus,
  countTickets,
  getSummary,
  listTickets,
  markSeen,
  readThread,
  snoozeTicket,
  wakeAtTime,
  wakeTicket,
} from '../../../server/tickets/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

const HOUR = 3_600_000
let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const me = () => desk.a.agent.ctx
const ahead = (ms: number) => new Date(me().now().getTime() + ms).toISOString()
const forTime = (ms: number): SnoozeInput => ({ for: 'time', until: ahead(ms) })
const begin = async (text = 'Where is my kettle?') => {
  const shopper = desk.shopper(desk.a)
  return { shopper, ...(await shopper.write(text)) }
}
const idsOf = async (view: 'open' | 'snoozed' | 'unassigned') =>
  (await listTickets(me(), { view, storeId: null, cursor: null })).tickets.map((ticket) => ticket.id)
const typesOf = async (ticketId: string) => (await readThread(me(), { ticketId, since: null })).events.map((event) => event.type)
const wakes = async (ticketId: string) =>
  (await readThread(me(), { ticketId, since: null })).events.flatMap((event) => (event.type === 'ticket.woke' ? [event.reason] : []))

it('takes a ticket out of the working views into its own, with its event, and only agents hear of it', async () => {
  const { shopper, ticketId } = await begin()
  const before = await countTickets(me(), null)
  const thread = await snoozeTicket(me(), { ticketId, snooze: forTime(HOUR) })
  expect(thread.snoozedFor).toBe('time')
  expect(await idsOf('open')).not.toContain(ticketId)
  expect(await idsOf('unassigned')).not.toContain(ticketId)
  expect(await idsOf('snoozed')).toContain(ticketId)
  const after = await countTickets(me(), null)
  expect([after.open - before.open, after.snoozed - before.snoozed]).toEqual([-1, 1])
  expect(await typesOf(ticketId)).toEqual(['message.received', 'ticket.snoozed'])
  const theirs = await readThread(await shopper.ctx(), { ticketId, since: null })
  expect(theirs.events.map((event) => [event.seq, event.type])).toEqual([[1, 'message.received']])
})

it('wakes at its time exactly once, unread, however often the job runs', async () => {
  const { ticketId } = await begin()
  await markSeen(me(), { ticketId, seq: 1 })
  const { snooze } = await snoozeTicket(me(), { ticketId, snooze: forTime(HOUR) }).then(() => getSummary(me(), ticketId))
  const job = { ticketId, until: snooze?.until ?? '' }
  desk.pass(HOUR)
  await Promise.all([1, 2, 3].map(() => wakeAtTime(desk.ctx(), job)))
  await wakeAtTime(desk.ctx(), job)
  expect(await wakes(ticketId)).toEqual(['time'])
  expect(await getSummary(me(), ticketId)).toMatchObject({ snooze: null, unread: true })
  const { head } = await readThread(me(), { ticketId, since: null })
  await markSeen(me(), { ticketId, seq: head.seq })
  expect((await getSummary(me(), ticketId)).unread).toBe(false)
})

it('has its job in the commit of the snooze, due at its time, and the runner wakes it', async () => {
  const { ticketId } = await begin()
  await snoozeTicket(me(), { ticketId, snooze: forTime(HOUR) })
  const [job] = await desk.sql<{ minutes: number }[]>`
    select round(extract(epoch from run_at - now()) / 60)::int as minutes from jobs where name = 'wakeTicket' and input->>'ticketId' = ${ticketId}`
  expect(job?.minutes).toBe(60)
  await desk.sql`update jobs set run_at = now() where name = 'wakeTicket' and input->>'ticketId' = ${ticketId}`
  await until('it woke', async () => (await wakes(ticketId)).length === 1)
})

it('does not wake by the job of a snooze that was replaced, or that an agent ended', async () => {
  const { ticketId } = await begin()
  await snoozeTicket(me(), { ticketId, snooze: forTime(HOUR) })
  const first = (await getSummary(me(), ticketId)).snooze?.until ?? ''
  await snoozeTicket(me(), { ticketId, snooze: forTime(5 * HOUR) })
  await wakeAtTime(desk.ctx(), { ticketId, until: first })
  expect(await wakes(ticketId)).toEqual([])
  await wakeTicket(me(), ticketId)
  await wakeTicket(me(), ticketId)
  expect(await wakes(ticketId)).toEqual(['agent'])
})

it('wakes at once when the customer writes, whatever it waited for', async () => {
  for (const snooze of [forTime(HOUR), { for: 'reply' } as const]) {
    const { shopper, ticketId } = await begin()
    await snoozeTicket(me(), { ticketId, snooze })
    await Promise.all([shopper.write('Hello?', ticketId), shopper.write('Anybody?', ticketId)])
    expect(await wakes(ticketId)).toEqual(['customer_wrote'])
    expect(await idsOf('open')).toContain(ticketId)
  }
})

it('tells those whom it concerns when it wakes by itself', async () => {
  const { ticketId } = await begin()
  await markSeen(me(), { ticketId, seq: 1 })
  await snoozeTicket(me(), { ticketId, snooze: forTime(HOUR) })
  await wakeAtTime(desk.ctx(), { ticketId, until: (await getSummary(me(), ticketId)).snooze?.until ?? '' })
  const { head } = await readThread(me(), { ticketId, since: null })
  await until(
    'a notification names the wake',
    async () => (await desk.sql`select 1 from notifications where ticket_id = ${ticketId} and seq = ${head.seq}`).length > 0,
  )
})

it('refuses a time that is over or too far, a parcel where there is none, and a ticket that is solved', async () => {
  const { ticketId } = await begin()
  await expect(snoozeTicket(me(), { ticketId, snooze: forTime(-1) })).rejects.toThrow(Invalid)
  await expect(snoozeTicket(me(), { ticketId, snooze: forTime(400 * 24 * HOUR) })).rejects.toThrow(Invalid)
  await expect(snoozeTicket(me(), { ticketId, snooze: { for: 'parcel' } })).rejects.toThrow(Invalid)
  await snoozeTicket(me(), { ticketId, snooze: { for: 'reply' } })
  await changeStatus(me(), { ticketId, status: 'solved' })
  expect((await getSummary(me(), ticketId)).snooze).toBeNull()
  await expect(snoozeTicket(me(), { ticketId, snooze: { for: 'reply' } })).rejects.toThrow(Conflict)
})

it('is not there for a stranger, and no shopper snoozes', async () => {
  const { shopper, ticketId } = await begin()
  await expect(snoozeTicket(desk.b.agent.ctx, { ticketId, snooze: { for: 'reply' } })).rejects.toThrow(NotFound)
  await expect(wakeTicket(desk.b.agent.ctx, ticketId)).rejects.toThrow(NotFound)
  await expect(snoozeTicket(await shopper.ctx(), { ticketId, snooze: { for: 'reply' } })).rejects.toThrow(Forbidden)
})
