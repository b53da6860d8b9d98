import { afterAll, beforeAll, expect, test } from 'vitest'
import { askBot } from '../../server/bot/index.ts'
import { loadDemo } from '../../server/demo/load-demo.ts'
import { parcelFates } from '../../server/demo/past/parcels.ts'
import { people } from '../../server/demo/past/people.ts'
import { toldOrders } from '../../server/demo/past/told-orders.ts'
import { stories } from '../../server/demo/stories/index.ts'
import { getStoreByKey } from '../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { emptyDesk } from '../support/empty-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await emptyDesk(desk)
  await loadDemo(desk.ctx(), { past: true })
})
afterAll(() => desk?.close())

const one = async <T>(rows: PromiseLike<readonly T[]>): Promise<T> => (await rows)[0] as T

test('every story is a ticket, and a few people have more than one', async () => {
  const { tickets, customers } = await one(
    desk.sql<{ tickets: number; customers: number }[]>`
      select count(*)::int as tickets, count(distinct customer_id)::int as customers from tickets`,
  )
  expect(tickets).toBe(stories.length)
  expect(customers).toBeLessThan(tickets)
})

test('tickets stand in every state, with both handlers, with and without an assignee', async () => {
  const rows = await desk.sql<{ status: string; handler: string; has: boolean }[]>`
    select distinct status, handler, assignee_id is not null as has from tickets`
  expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['open', 'pending', 'solved', 'closed']))
  expect(new Set(rows.map((row) => row.handler))).toEqual(new Set(['bot', 'agent']))
  expect(new Set(rows.map((row) => row.has))).toEqual(new Set([true, false]))
})

test('nothing that is told happened in the future, nobody is told or answered again, and every answer has left', async () => {
  const { future, jobs, pending } = await one(
    desk.sql<{ future: number; jobs: number; pending: number }[]>`
      select (select count(*)::int from events where created_at > now()) as future,
        (select count(*)::int from jobs where name in ('answerTicket', 'notifyAgents', 'deliverMessage', 'sendCode')) as jobs,
        (select count(*)::int from messages where delivery = 'pending') as pending`,
  )
  expect({ future, jobs, pending }).toEqual({ future: 0, jobs: 0, pending: 0 })
})

test('threads have no gap, and the bot has proven what it told of orders', async () => {
  const { gaps } = await one(
    desk.sql<{ gaps: number }[]>`
      select count(*)::int as gaps from ticket_heads h where seq <> (select count(*) from events e where e.ticket_id = h.ticket_id)`,
  )
  expect(gaps).toBe(0)
  const { proven } = await one(
    desk.sql<{ proven: number }[]>`
      select count(*)::int as proven from messages where author_kind = 'bot' and jsonb_array_length(bot->'evidence') > 0`,
  )
  expect(proven).toBeGreaterThan(20)
})

test('people were asked for in many ways', async () => {
  const rows = await desk.sql<{ reason: string }[]>`select distinct data->>'reason' as reason from events where type = 'ticket.handed_off'`
  expect(rows.map((row) => row.reason)).toEqual(
    expect.arrayContaining(['asked_for_person', 'angry', 'legal', 'safety', 'language', 'action_needed', 'order_trouble', 'taken_over']),
  )
})

test('an order stands in every state that there is, each under a number of its own', async () => {
  const { orders, numbers } = await one(
    desk.sql<{ orders: number; numbers: number }[]>`select count(*)::int as orders, count(distinct number_key)::int as numbers from orders`,
  )
  expect(orders).toBeGreaterThanOrEqual(120)
  expect(numbers).toBe(orders)
  expect(new Set(toldOrders.map(([, , , fate]) => fate))).toEqual(new Set(parcelFates))
  expect(Object.keys(people)).toHaveLength(40)
})

test('a number that answers which order shall go back is told the steps of a return', async () => {
  const { store } = await getStoreByKey(desk.ctx(), 'demo')
  const history = [
    { role: 'customer' as const, text: 'How do I return my order?' },
    { role: 'bot' as const, text: 'Which order do you mean: AR-20431 or AR-20407?' },
  ]
  const answer = await askBot(desk.ctx(), store, { text: 'AR-20407', history, as: 'maya.lindqvist@example.com', level: 3 })
  expect(answer.reply).toContain('choose Return')
  expect(answer.reply).toContain('AR-20407')
  expect(answer.citations.map(({ slug }) => slug)).toEqual(['how-to-return'])
})

test('its articles say what its pages and hours say', async () => {
  const bodies = await desk.sql<{ text: string }[]>`
    select s.text from article_sections s join articles a on a.published_version_id = s.version_id`
  const text = bodies.map((row) => row.text).join('\n')
  expect(text).toContain('Monday to Friday, 9:00 to 18:00')
  expect(text).not.toContain('9:00 to 17:00')
  expect(text).not.toContain('{{')
})

test('an order that stood still since it was asked about is no news in its ticket', async () => {
  const { links, news } = await one(
    desk.sql<{ links: number; news: number }[]>`
      select count(distinct t.id)::int as links, count(e.id) filter (where e.recorded_at > t.created_at)::int as news
      from orders o join ticket_orders l on l.order_id = o.id join tickets t on t.id = l.ticket_id join order_events e on e.order_id = o.id
      where o.number = 'AR-20444'`,
  )
  expect({ links, news }).toEqual({ links: 1, news: 0 })
})

test('loading it again changes nothing', async () => {
  const before = await one(desk.sql<{ events: number }[]>`select count(*)::int as events from events`)
  expect(await loadDemo(desk.ctx(), { past: true })).toBe(false)
  expect(await one(desk.sql<{ events: number }[]>`select count(*)::int as events from events`)).toEqual(before)
})

test('every payment of the demo has its day', async () => {
  const { undated, paid } = await one(
    desk.sql<{ undated: number; paid: number }[]>`
      select count(*) filter (where occurred_at is null)::int as undated, count(*)::int as paid from order_events where kind = 'paid'`,
  )
  expect(undated).toBe(0)
  expect(paid).toBeGreaterThan(20)
})
