import { setTimeout as sleep } from 'node:timers/promises'
import { ask, untilConnected, type VisitorSocket, visitorSocket, visitorToken } from '../support/desk-client.ts'
import type { Order, Outcome } from './crowd.ts'
import { quantile } from './report.ts'

/** The process of the visitors: connects them, begins a chat with each, then does what its parent orders. */
interface Visitor {
  socket: VisitorSocket
  ticketId: string
  sent: number
}
interface Tally {
  accepted: number
  refused: number
  answers: number[]
}

const [url = '', count = '16'] = process.argv.slice(2)
const visitors = await Promise.all(Array.from({ length: Number(count) }, arrive))
process.on('disconnect', () => process.exit(0))
process.on('message', (order: Order) => {
  void obey(order).then((outcome) => process.send?.(outcome))
})
process.send?.(visitors.map((visitor) => visitor.ticketId))

async function arrive(): Promise<Visitor> {
  const socket = visitorSocket(url, visitorToken())
  await untilConnected(socket)
  const { ticketId } = await ask(socket, 'message.send', {
    clientId: `first-${process.pid}-${socket.id}`,
    ticketId: null,
    body: 'Hello',
    attachmentIds: [],
  })
  return { socket, ticketId, sent: 0 }
}

async function obey(order: Order): Promise<Outcome> {
  const tally: Tally = { accepted: 0, refused: 0, answers: [] }
  const began = performance.now()
  const until = began + order.seconds * 1000
  if (order.kind === 'closed') await Promise.all(visitors.map((visitor) => talkOn(visitor, until, tally)))
  else await talkInTime(order.perSecond, began, until, tally)
  const { accepted, refused, answers } = tally
  return {
    accepted,
    refused,
    seconds: (performance.now() - began) / 1000,
    answerMs: { p50: quantile(answers, 0.5), p99: quantile(answers, 0.99) },
  }
}

async function talkOn(visitor: Visitor, until: number, tally: Tally): Promise<void> {
  while (performance.now() < until) await say(visitor, tally)
}

/** An open loop: the next message leaves when its time has come, whether or not the last one was answered. */
async function talkInTime(perSecond: number, began: number, until: number, tally: Tally): Promise<void> {
  const answers: Promise<void>[] = []
  for (let n = 0; ; n++) {
    const due = began + (n * 1000) / perSecond
    if (due >= until) break
    const early = due - performance.now()
    if (early > 0) await sleep(early)
    const visitor = visitors[n % visitors.length]
    if (visitor) answers.push(say(visitor, tally))
  }
  await Promise.all(answers)
}

/** The body carries the monotonic clock, which all processes of a machine share: the agent's screen subtracts it. */
async function say(visitor: Visitor, tally: Tally): Promise<void> {
  visitor.sent += 1
  const asked = performance.now()
  const body = `at ${process.hrtime.bigint()}: has my parcel left already? This is message ${visitor.sent} of my chat.`
  const clientId = `bench-${process.pid}-${visitor.socket.id}-${visitor.sent}`
  try {
    await ask(visitor.socket, 'message.send', { clientId, ticketId: visitor.ticketId, body, attachmentIds: [] })
    tally.accepted += 1
    tally.answers.push(performance.now() - asked)
  } catch {
    tally.refused += 1
  }
}
