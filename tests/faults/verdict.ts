import { isDeepStrictEqual } from 'node:util'
import type { Pool } from '../../server/database/sql.ts'
import { STALL_MS, until } from '../support/until.ts'
import { AgentScreen, type Screen } from './screen.ts'

/** What a loop that judges times gives the screens of a chat, and jobs whose runner was killed: its lease ends first. */
export const SCREENS_MS = 20_000
export const JOBS_MS = 15_000

interface StoredMessage {
  id: string
  clientId: string
  body: string
}

/** Everything that the screens of one ticket were promised, held against the database. Throws what is broken. */
export async function judgeTicket(sql: Pool, screens: Screen[], patienceMs = STALL_MS): Promise<void> {
  const ticketId = await until(
    'every screen is connected and has nothing left to send',
    () => screens.every((s) => s.isQuiet) && screens[0]?.client.ticketId,
  ).catch((error) => {
    throw new Error(`${error.message}\n${screens.map(stateOf).join('\n')}`)
  })
  const stored = await sql<StoredMessage[]>`
    select m.id, coalesce(m.client_id, '') as client_id, m.body from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type in ('message.received', 'message.posted') order by e.seq`
  await judgeRows(sql, ticketId, stored)
  for (const screen of screens) judgeWriter(screen, stored)
  await judgeScreens(sql, ticketId, screens, stored, patienceMs)
}

/** The thread as it is stored has no hole, and its messages and events match one to one. */
async function judgeRows(sql: Pool, ticketId: string, stored: StoredMessage[]): Promise<void> {
  const [row] = await sql<{ messages: number; seqs: number; last: number; head: number }[]>`
    select (select count(*) from messages where ticket_id = ${ticketId})::int as messages, count(*)::int as seqs, max(seq) as last,
      (select seq from ticket_heads where ticket_id = ${ticketId}) as head from events where ticket_id = ${ticketId}`
  if (row?.messages !== stored.length)
    throw new Error(`ticket ${ticketId}: ${row?.messages} messages but ${stored.length} events of messages`)
  if (row.seqs !== row.last || row.last !== row.head)
    throw new Error(`ticket ${ticketId}: ${row.seqs} events up to ${row.last}, head ${row.head}`)
}

/** Each of a writer's messages is there once, under the id it was acknowledged with, in the order of writing. */
function judgeWriter(screen: Screen, stored: StoredMessage[]): void {
  const own = stored.filter((message) => message.clientId.startsWith(`${screen.name}-`))
  const expected = screen.said.map((said) => `${said.clientId} ${said.body}`)
  assertSame(
    `what ${screen.name} wrote`,
    own.map((message) => `${message.clientId} ${message.body}`),
    expected,
  )
  const ids = new Map(own.map((message) => [message.clientId, message.id]))
  for (const [clientId, messageId] of screen.acknowledged) {
    if (ids.get(clientId) !== messageId)
      throw new Error(`${screen.name}: ${clientId} was acknowledged as ${messageId}, stored is ${ids.get(clientId) ?? 'nothing'}`)
  }
}

async function judgeScreens(sql: Pool, ticketId: string, screens: Screen[], stored: StoredMessage[], patienceMs: number): Promise<void> {
  const expected = stored.map((message) => `${message.id} ${message.clientId} ${message.body}`)
  for (const screen of screens) {
    const isSame = () => isDeepStrictEqual(screen.messages, expected) && isUnbroken(screen)
    await until('the screen equals the database', isSame, patienceMs).catch(() =>
      assertSame(`the screen of ${screen.name}`, screen.messages, expected),
    )
    if (!isUnbroken(screen)) throw new Error(`${screen.name} holds the events ${screen.events.map((e) => e.seq).join(' ')}`)
  }
  const agents = screens.filter((screen) => screen instanceof AgentScreen)
  const types = async () =>
    (await sql<{ type: string }[]>`select type from events where ticket_id = ${ticketId} order by seq`).map((row) => row.type)
  for (const agent of agents) {
    const isSame = async () =>
      isDeepStrictEqual(
        agent.events.map((event) => event.type),
        await types(),
      )
    await until(`${agent.name} sees every event`, isSame, patienceMs)
  }
}

function isUnbroken(screen: Screen): boolean {
  const first = screen.events[0]?.seq ?? 1
  return first === 1 && screen.events.every((event, index) => event.seq === first + index)
}

/** Jobs that a crash left are run again: none is left, none is dead, every reply is delivered. Answers how long that took. */
export async function judgeJobs(sql: Pool, since = performance.now()): Promise<number> {
  const left = () =>
    sql<
      { name: string; state: string; error: string | null }[]
    >`select name, state, error from jobs where state <> 'waiting' or run_at <= now()`
  await until('no job is left', async () => (await left()).length === 0).catch(async (error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify((await left()).slice(0, 5))}`)
  })
  const took = performance.now() - since
  const undelivered = await sql`select id from messages where delivery is not null and delivery <> 'delivered'`
  if (undelivered.length > 0) throw new Error(`${undelivered.length} replies are not delivered`)
  const [doubled] = await sql`select message_id from events where type = 'message.delivered' group by message_id having count(*) > 1`
  if (doubled) throw new Error(`the reply ${doubled.messageId} was delivered twice`)
  return took
}

function assertSame(what: string, actual: string[], expected: string[]): void {
  if (isDeepStrictEqual(actual, expected)) return
  const at = expected.findIndex((line, index) => line !== actual[index])
  const index = at === -1 ? expected.length : at
  throw new Error(
    `${what}: ${actual.length} messages, expected ${expected.length}; they differ at ${index}: "${actual[index]}", expected "${expected[index]}"`,
  )
}

/** For the message of a failure. */
export function stateOf(screen: Screen): string {
  const { client, socket, name } = screen
  const pending = client.pending.map((message) => `${message.clientId} ${message.state} ${message.error ?? ''}`)
  return `${name}: ${socket.connected ? 'connected' : 'not connected'}, ${client.state}, holds ${client.last} of ${client.head?.seq}, pending ${JSON.stringify(pending.slice(0, 3))}`
}
