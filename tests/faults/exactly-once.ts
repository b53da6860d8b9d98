import { isDeepStrictEqual } from 'node:util'
import type { SentMessage } from '../../server/contract/socket-events.ts'
import { isFailure } from '../../server/contract/thread-client.ts'
import type { Pool } from '../../server/database/sql.ts'
import { ask, untilConnected, type VisitorSocket, visitorSocket, visitorToken } from '../support/desk-client.ts'
import { openDesk } from '../support/open-desk.ts'
import type { Trial } from './fault.ts'

const SOCKETS = 5
const TIMES = 50

/** The same message many times at once, and again after a restart, is one message; two first messages at once are one customer. */
export async function repeatMessages(trial: Trial & { databaseUrl: string }): Promise<void> {
  for (let run = 0; run < trial.runs; run++) {
    const [again, token, ip] = [`again-${trial.seed}-${run}`, visitorToken(), `10.9.${run >> 8}.${run & 255}`]
    const first = await inDesk(trial.databaseUrl, token, ip, async (sockets, sql) => {
      await beginTwice(sockets, sql, run)
      return sendOften(sockets, again)
    })
    await inDesk(trial.databaseUrl, token, ip, async (sockets, sql) => {
      assertEqual('the answer after a restart', await sendOften(sockets, again), first)
      await contradict(sockets, again)
      const rows = await sql`select id, ticket_id, body from messages where client_id = ${again}`
      assertEqual('what is stored', [...rows], [{ id: first.messageId, ticketId: first.ticketId, body: 'the same' }])
      const [counts] = await sql`
        select (select count(*) from events where message_id = ${first.messageId})::int as events,
          (select count(*) from inbound_receipts where message_id = ${first.messageId})::int as receipts`
      assertEqual('events and receipts of it', counts, { events: 1, receipts: 1 })
    })
  }
  trial.tell(`exactly once: ${trial.runs} runs of ${TIMES} times at once over ${SOCKETS} sockets`)
}

/** Tabs of one browser on a desk that lives as long as `work`: the next call meets a restarted one. */
async function inDesk<T>(url: string, token: string, ip: string, work: (sockets: VisitorSocket[], sql: Pool) => Promise<T>): Promise<T> {
  const open = await openDesk(url)
  const sockets = Array.from({ length: SOCKETS }, () => visitorSocket(open.url, token, ip))
  try {
    await Promise.all(sockets.map(untilConnected))
    return await work(sockets, open.sql)
  } finally {
    for (const socket of sockets) socket.disconnect()
    await open.close()
  }
}

/** Every tab writes a first message of its own at once: different tickets are right, different customers are not. */
async function beginTwice(sockets: VisitorSocket[], sql: Pool, run: number): Promise<void> {
  const begun = await Promise.all(sockets.map((socket, n) => send(socket, `first-${run}-tab${n}`, `hello from tab ${n}`)))
  const customers = await sql`select distinct customer_id from tickets where id = any(${begun.map((sent) => sent.ticketId)})`
  assertEqual('customers of one browser', customers.length, 1)
  const identities = await sql`select id from identities where customer_id = ${customers[0]?.customerId}`
  assertEqual('identities of one browser', identities.length, 1)
}

async function sendOften(sockets: VisitorSocket[], clientId: string): Promise<SentMessage> {
  const answers = await Promise.all(Array.from({ length: TIMES }, (_, n) => send(sockets[n % SOCKETS], clientId, 'the same')))
  const first = answers[0]
  if (!first) throw new Error('there was no answer')
  for (const answer of answers) assertEqual('an answer', answer, first)
  return first
}

async function contradict(sockets: VisitorSocket[], clientId: string): Promise<void> {
  const answers = await Promise.allSettled(sockets.map((socket) => send(socket, clientId, 'something else')))
  const codes = answers.map((answer) => (answer.status === 'rejected' && isFailure(answer.reason) ? answer.reason.code : answer.status))
  assertEqual(
    'another text under the same id',
    codes,
    sockets.map(() => 'conflict'),
  )
}

async function send(socket: VisitorSocket | undefined, clientId: string, body: string): Promise<SentMessage> {
  if (!socket) throw new Error('no such socket')
  return ask(socket, 'message.send', { clientId, ticketId: null, body, attachmentIds: [] })
}

function assertEqual(what: string, actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) throw new Error(`${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`)
}
