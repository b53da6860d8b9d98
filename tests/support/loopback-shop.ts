import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a loopback shop does with a call. */
export type Mood =
  | 'well'
  /** Does nothing and says so. */
  | 'refuses'
  /** Does nothing, and the connection breaks. */
  | 'breaks-before'
  /** Does it, and the connection breaks before the answer. */
  | 'breaks-after'
  /** Accepts it, and does nothing. */
  | 'lies'

export interface Entry {
  key: string
  orderId: string
  kind: string
  platformId: string
  amount: string | null
  lines: { id: string; quantity: number }[]
  to: unknown
}
interface Asked {
  key: string
  orderId: string
  kind: string
  amount: string | null
  lines: { id: string; quantity: number }[]
  to: unknown
}

/** A shop of a test's own, over HTTP on this machine, which keeps its ledger while the desk that asks it dies. */
export interface LoopbackShop {
  url: string
  /** All that was ever done, also twice. */
  ledger: Entry[]
  /** How often it was asked to do something. */
  calls: number
  mood: Mood
  /** Before it does anything, and once more before it answers, in milliseconds. */
  delays: { before: number; after: number }
  /** What reading an order answers: `old` is the order as it was before anything was done to it. */
  reading: 'well' | 'old' | 'fails'
  /** The id that it gives to what it does, or says that it did; null for a new one. */
  names: string | null
  /** Whether one key does one thing. */
  keepsKeys: boolean
  /** Orders as they were before anything was done to them, in the neutral form. */
  stock(orders: ({ id: string } & Record<string, unknown>)[]): void
  close(): Promise<void>
}

export async function openLoopbackShop(): Promise<LoopbackShop> {
  const orders = new Map<string, Record<string, unknown>>()
  const shop: Omit<LoopbackShop, 'url'> = {
    ledger: [],
    calls: 0,
    mood: 'well',
    delays: { before: 0, after: 0 },
    reading: 'well',
    names: null,
    keepsKeys: true,
    stock: (stocked) => {
      for (const order of stocked) orders.set(order.id, order)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function perform(request: IncomingMessage, response: ServerResponse): Promise<void> {
    shop.calls++
    const { mood } = shop
    const asked = JSON.parse(await textOf(request)) as Asked
    await sleep(shop.delays.before)
    if (mood === 'breaks-before') return void request.socket.destroy()
    if (mood === 'refuses') return answer(response, 422, { reason: 'The bank says no.' })
    const known = shop.keepsKeys ? shop.ledger.find((entry) => entry.key === asked.key) : undefined
    const entry = known ?? { ...asked, platformId: shop.names ?? `P-${shop.ledger.length + 1}` }
    // a shop goes on with what it was asked for, whether or not anybody still listens
    if (!known && mood !== 'lies') shop.ledger.push(entry)
    await sleep(shop.delays.after)
    if (mood === 'breaks-after') return void request.socket.destroy()
    answer(response, 200, { platformId: entry.platformId })
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop.test')
    if (request.method === 'POST') return void perform(request, response).catch(() => request.socket.destroy())
    const id = url.searchParams.get('order') ?? ''
    if (url.pathname === '/actions') {
      const entry = shop.ledger.find((each) => each.key === url.searchParams.get('key'))
      return answer(response, entry ? 200 : 404, entry ? { platformId: entry.platformId } : {})
    }
    if (shop.reading === 'fails') return answer(response, 503, {})
    const order = orders.get(id)
    answer(response, order ? 200 : 404, order ? orderNow(order, shop.reading === 'old' ? [] : shop.ledger) : {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(shop, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

/** The order as its ledger makes it. */
function orderNow(order: Record<string, unknown>, ledger: Entry[]): Record<string, unknown> {
  const own = ledger.filter((entry) => entry.orderId === order.id)
  const paid = own.filter((entry) => entry.amount !== null)
  const of = (kind: string) => own.filter((entry) => entry.kind === kind)
  const back = paid.reduce((sum, { amount }) => sum + Number(amount), 0)
  const address = of('change_address').at(-1)?.to
  return {
    ...order,
    refunds: paid.map(({ platformId, amount, lines }) => ({ id: platformId, amount, lines })),
    returns: of('create_return').map(({ platformId, lines }) => ({ id: platformId, status: 'open', lines })),
    ...(back > 0 ? { financial_status: back >= Number(order.total) - 0.0001 ? 'refunded' : 'partially_refunded' } : {}),
    ...(of('cancel').length > 0 ? { status: 'cancelled', cancelled_at: '2026-01-10T00:00:00Z' } : {}),
    ...(address ? { shipping_address: address } : {}),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
