import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { order } from '../../shops/shopify/bodies.ts'

/** What a shop's process is asked: to post that long, at that rate (null: as fast as it is answered), over so many connections. */
export interface Posting {
  seconds: number
  perSecond: number | null
}
export interface Posted {
  answered: number
  refused: number
  seconds: number
  answerMs: { p50: number; p99: number }
}

// A process of its own: what it costs to sign and to post must not hold up those whose answers are timed.
const [address = '', secret = '', lanes = '16', kind = 'shopify'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(lanes) })
let posted = 0

interface Delivery {
  body: string
  headers: Record<string, string>
}
const makers: Record<string, (id: string, n: number) => Delivery> = {
  shopify(id, n) {
    const global = `gid://shopify/Order/${id}`
    const body = JSON.stringify({ ...order, id, admin_graphql_api_id: global, name: `#${n}`, email: `buyer${n % 997}@shop.example` })
    return {
      body,
      headers: {
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
        'x-shopify-topic': 'orders/updated',
        'x-shopify-event-id': randomUUID(),
        'x-shopify-triggered-at': new Date().toISOString(),
      },
    }
  },
  // a thread has ten comments, by ten people
  generic(id, n) {
    const author = { id: `${n % 997}`, handle: `person${n % 997}`, name: '' }
    const thread = `${process.pid}-${Math.floor(n / 10)}`
    const text = `Where is my parcel? I ask for the ${n}th time.`
    const body = JSON.stringify({ type: 'message', id, at: new Date().toISOString(), public: true, author, thread, text })
    return { body, headers: { 'x-parceldesk-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` } }
  },
}

function post(): Promise<number> {
  const n = ++posted
  const { body, headers: own } = makers[kind]?.(`${process.pid}${String(n).padStart(9, '0')}`, n) ?? { body: '', headers: {} }
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...own }
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function run({ seconds, perSecond }: Posting): Promise<Posted> {
  const began = performance.now()
  const took: number[] = []
  let refused = 0
  const timed = async (due: number) => {
    const status = await post()
    took.push(performance.now() - due)
    if (status !== 200) refused++
  }
  const isOver = () => performance.now() - began >= seconds * 1000
  if (perSecond === null) {
    const lane = async () => {
      while (!isOver()) await timed(performance.now())
    }
    await Promise.all(Array.from({ length: Number(lanes) }, lane))
  } else {
    const all: Promise<void>[] = []
    // by the clock, whatever the answers do: a shop does not wait either
    for (let sent = 0; !isOver(); ) {
      const due = began + (sent * 1000) / perSecond
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, 1))
      else {
        all.push(timed(due))
        sent++
      }
    }
    await Promise.all(all)
  }
  const sorted = took.sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { answered: took.length, refused, seconds: (performance.now() - began) / 1000, answerMs: { p50: at(0.5), p99: at(0.99) } }
}

process.on('message', (asked: Posting) => void run(asked).then((done) => process.send?.(done)))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
