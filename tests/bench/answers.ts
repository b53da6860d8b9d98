import { connectPool } from '../../server/database/pool.ts'
import { ask, untilConnected, type VisitorSocket, visitorSocket, visitorToken } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { until } from '../support/until.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure, quantile } from './report.ts'

const PER_SECOND = 50
/** Not counted, as in the other benches: a server that has just started compiles while it answers. */
const WARM_UP = 2 * PER_SECOND
const BROWSERS = 10
/** How long the bot waits for a second message before it answers the first. */
const PATIENCE_MS = 600
const questions = [
  'Where is my order?',
  'when will AR-20431 arrive',
  'How long do I have to return something?',
  'was AR-20407 refunded?',
  'what are your opening hours?',
]

/** Signed-in shoppers ask, each question in a chat of its own; every one is answered by the built-in engine, evidence and trace stored. */
export async function benchAnswers({ seconds }: Lengths): Promise<Figure[]> {
  const desk = await DeskProcess.create({
    env: { PARCELDESK_TRUST_PROXY: '1' },
    flags: (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean),
  })
  try {
    await desk.start()
    const sockets = await Promise.all(Array.from({ length: BROWSERS }, (_, n) => signIn(desk.url, `10.0.0.${n + 1}`)))
    const took: number[] = []
    const asked = new Map<string, number>()
    for (const socket of sockets) {
      socket.on('thread.event', ({ ticketId, event }) => {
        const at = asked.get(ticketId)
        if (at === undefined || event.type !== 'message.posted') return
        took.push(performance.now() - at)
        asked.delete(ticketId)
      })
    }
    const count = WARM_UP + PER_SECOND * seconds
    const began = performance.now()
    const sending: Promise<void>[] = []
    for (let n = 0; n < count; n++) {
      await until('its turn', () => performance.now() - began >= (n * 1000) / PER_SECOND, 60_000)
      sending.push(put(sockets[n % BROWSERS]!, questions[n % questions.length]!, n, asked))
    }
    await Promise.all(sending)
    await until('every question is answered', () => took.length >= count, 60_000)
    const server = (await serverTimes(desk.databaseUrl)).slice(WARM_UP)
    const seen = took.slice(WARM_UP)
    for (const socket of sockets) socket.disconnect()
    return [
      figure('answers at 50 questions/s', seen.length, ''),
      figure('answer, server time, p50', quantile(server, 0.5), 'ms'),
      figure('answer, server time, p95', quantile(server, 0.95), 'ms', { most: 40 }),
      figure(`question to answer on screen less ${PATIENCE_MS} ms of patience, p50`, quantile(seen, 0.5) - PATIENCE_MS, 'ms'),
      figure(`question to answer on screen less ${PATIENCE_MS} ms of patience, p95`, quantile(seen, 0.95) - PATIENCE_MS, 'ms'),
    ]
  } finally {
    await desk.remove()
  }
}

async function put(socket: VisitorSocket, body: string, n: number, asked: Map<string, number>): Promise<void> {
  const at = performance.now()
  const { ticketId } = await ask(socket, 'message.send', { clientId: `question-${n}-of-bench`, ticketId: null, body, attachmentIds: [] })
  asked.set(ticketId, at)
}

/** The demo shop's own session of its first shopper, exchanged for one of the desk. */
async function signIn(url: string, ip: string): Promise<VisitorSocket> {
  const [shopper] = (await (await fetch(`${url}/demo/shoppers`)).json()) as { sub: string }[]
  const { token: jwt } = (await (await fetch(`${url}/demo/token?as=${shopper?.sub}`)).json()) as { token: string }
  const token = visitorToken()
  const headers = { 'content-type': 'application/json', authorization: `Visitor ${token}` }
  const answer = await fetch(`${url}/widget/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ store: 'demo', jwt, from: null, ticketId: null }),
  })
  if (!answer.ok) throw new Error(`sign-in was answered ${answer.status}: ${await answer.text()}`)
  const socket = visitorSocket(url, token, ip)
  await untilConnected(socket)
  await ask(socket, 'session.open', {})
  return socket
}

async function serverTimes(url: string): Promise<number[]> {
  const sql = connectPool(url, 1)
  const rows = await sql<{ tookMs: number }[]>`select took_ms from bot_runs where outcome <> 'outdated' order by id`
  await sql.end()
  return rows.map((row) => row.tookMs)
}
