import { afterAll, beforeAll, expect, it } from 'vitest'
import { BULK_MOST, type ChangeResult, changeTickets as schema } from '../../../server/contract/console/queue.ts'
import { changeTickets, getSummary, readThread } from '../../../server/tickets/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const me = () => desk.a.agent
const begin = async (store = desk.a) => (await desk.shopper(store).write('Hello')).ticketId
const codeOf = (result: ChangeResult) => ('failure' in result ? result.failure.code : 'done')

it('changes each ticket by its own verb and answers in the order asked', async () => {
  const [one, two, three, four] = [await begin(), await begin(), await begin(), await begin()]
  const results = await changeTickets(me().ctx, [
    { do: 'assign', ticketId: one, agentId: me().id, from: null },
    { do: 'status', ticketId: two, status: 'solved', from: 'new' },
    { do: 'snooze', ticketId: three, snooze: { for: 'reply' } },
    { do: 'wake', ticketId: four },
  ])
  expect(results.map((result) => 'ticket' in result && result.ticket.id)).toEqual([one, two, three, four])
  expect((await getSummary(me().ctx, one)).assignee?.id).toBe(me().id)
  expect((await getSummary(me().ctx, two)).status).toBe('solved')
  expect((await getSummary(me().ctx, three)).snooze?.for).toBe('reply')
})

it('leaves a stranger’s ticket alone, says so for that one, and does the rest', async () => {
  const [mine, theirs, last] = [await begin(), await begin(desk.b), await begin()]
  const results = await changeTickets(
    me().ctx,
    [mine, theirs, last].map((ticketId) => ({ do: 'status' as const, ticketId, status: 'solved' as const })),
  )
  expect(results.map(codeOf)).toEqual(['done', 'not_found', 'done'])
  expect((await getSummary(desk.b.agent.ctx, theirs)).status).toBe('new')
})

it('lets one of two agents win each ticket, tells the other who did, and takes nothing away', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => begin()))
  const take = (who: typeof desk.a.agent) =>
    changeTickets(
      who.ctx,
      ids.map((ticketId) => ({ do: 'assign' as const, ticketId, agentId: who.id, from: null })),
    )
  const [mine, hers] = await Promise.all([take(desk.a.agent), take(desk.a.admin)])
  for (const [n, ticketId] of ids.entries()) {
    const [first, second] = [mine[n] as ChangeResult, hers[n] as ChangeResult]
    expect([codeOf(first), codeOf(second)].sort()).toEqual(['conflict', 'done'])
    const { assignee } = await getSummary(me().ctx, ticketId)
    expect(assignee?.id).toBe(codeOf(first) === 'done' ? desk.a.agent.id : desk.a.admin.id)
    const lost = codeOf(first) === 'done' ? second : first
    expect('failure' in lost && lost.failure.message).toContain(assignee?.name)
    const { events } = await readThread(me().ctx, { ticketId, since: null })
    expect(events.filter((event) => event.type === 'ticket.assigned')).toHaveLength(1)
  }
})

it('answers the same request again as the first time, and records nothing twice', async () => {
  const ticketId = await begin()
  const changes = [{ do: 'assign' as const, ticketId, agentId: me().id, from: null }]
  await changeTickets(me().ctx, changes)
  expect((await changeTickets(me().ctx, changes)).map(codeOf)).toEqual(['done'])
  const { events } = await readThread(me().ctx, { ticketId, since: null })
  expect(events.filter((event) => event.type === 'ticket.assigned')).toHaveLength(1)
})

it('an undo leaves alone what a colleague changed since', async () => {
  const ticketId = await begin()
  await changeTickets(me().ctx, [{ do: 'status', ticketId, status: 'solved', from: 'new' }])
  await changeTickets(desk.a.admin.ctx, [{ do: 'status', ticketId, status: 'pending' }])
  const [undone] = await changeTickets(me().ctx, [{ do: 'status', ticketId, status: 'open', from: 'solved' }])
  expect(undone && codeOf(undone)).toBe('conflict')
  expect((await getSummary(me().ctx, ticketId)).status).toBe('pending')
})

it('takes no more than a hundred, each ticket once', () => {
  const change = (n: number) => ({ do: 'wake', ticketId: `0197a000-0000-7000-8000-${String(n).padStart(12, '0')}` })
  const ask = (count: number) => schema.safeParse({ changes: Array.from({ length: count }, (_, n) => change(n)) }).success
  expect([ask(0), ask(BULK_MOST), ask(BULK_MOST + 1)]).toEqual([false, true, false])
  expect(schema.safeParse({ changes: [change(1), change(1)] }).success).toBe(false)
})
