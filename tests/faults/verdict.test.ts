import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { visitorToken } from '../support/desk-client.ts'
import { type OpenDesk, openDesk } from '../support/open-desk.ts'
import { until } from '../support/until.ts'
import { VisitorScreen } from './screen.ts'
import { judgeJobs, judgeTicket } from './verdict.ts'

let database: CopiedDatabase
let open: OpenDesk
let screen: VisitorScreen
/** The chat of this test. */
let ticketId: string

beforeAll(async () => {
  database = await copyDatabase(1)
  open = await openDesk(database.url)
  // its answer would come whenever it pleases, between two of the messages too
  await open.sql`update stores set bot_disabled_at = now()`
})
afterAll(async () => {
  await open.close()
  await database.drop()
})

beforeEach(async () => {
  screen = new VisitorScreen('shopper', open.url, { token: visitorToken() })
  for (const body of ['one', 'two', 'three']) screen.write(body)
  await until('all is said', () => screen.acknowledged.size === 3 && screen.isQuiet)
  await judgeTicket(open.sql, [screen])
  await judgeJobs(open.sql)
  ticketId = screen.client.ticketId ?? ''
})
afterEach(() => screen.close())

test('a message that was acknowledged and is gone is found out', async () => {
  await open.sql`delete from messages where ticket_id = ${ticketId} and body = 'two'`
  await open.sql`delete from events where ticket_id = ${ticketId} and seq = 2`
  await open.sql`update events set seq = 2, public_seq = 2 where ticket_id = ${ticketId} and seq = 3`
  await open.sql`update ticket_heads set seq = 2, public_seq = 2 where ticket_id = ${ticketId}`
  await expect(judgeTicket(open.sql, [screen])).rejects.toThrow('what shopper wrote: 2 messages, expected 3')
})

test('a hole in the thread and a message without its event are found out', async () => {
  await open.sql`delete from events where ticket_id = ${ticketId} and seq = 2`
  await expect(judgeTicket(open.sql, [screen])).rejects.toThrow('3 messages but 2 events')
  await open.sql`delete from messages where ticket_id = ${ticketId} and body = 'two'`
  await expect(judgeTicket(open.sql, [screen])).rejects.toThrow('2 events up to 3')
})

test('another id than the one that was acknowledged is found out', async () => {
  await open.sql`update messages set id = gen_random_uuid() where ticket_id = ${ticketId} and body = 'two'`
  await open.sql`update events set message_id = (select id from messages where ticket_id = ${ticketId} and body = 'two') where ticket_id = ${ticketId} and seq = 2`
  await expect(judgeTicket(open.sql, [screen])).rejects.toThrow('was acknowledged as')
})

test('a screen that shows something else is found out', async () => {
  screen.client.events = screen.client.events.slice(0, 2)
  const drawn = [...screen.client.events]
  Object.defineProperty(screen.client, 'events', { get: () => drawn, set: () => {} })
  await expect(judgeTicket(open.sql, [screen], 500)).rejects.toThrow('the screen of shopper: 2 messages, expected 3')
})

test('a reply that nobody delivers is found out', async () => {
  await open.sql`update messages set delivery = 'pending' where ticket_id = ${ticketId} and body = 'two'`
  await expect(judgeJobs(open.sql)).rejects.toThrow('1 replies are not delivered')
})
