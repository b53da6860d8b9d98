import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Interrupted, interrupt } from './acting/acting-ledger.ts'
import { WooCommerceActing } from './acting/woocommerce-acting.ts'

type Order = Record<string, unknown> & { id: number; date_modified_gmt: string }
type Product = Order
type Fault = 'busy' | 'error' | 'half'

const BEGAN = Date.parse('2026-01-01T00:00:00Z')
/** As WordPress writes UTC: without saying so. */
const gmt = (ms: number) => new Date(ms).toISOString().slice(0, 19)

/** The n-th order of a made shop; `perSecond` of them changed in the same second. */
export function wooOrder(n: number, perSecond = 3): Order {
  const at = gmt(BEGAN + Math.floor(n / perSecond) * 1000)
  return {
    id: 700 + n,
    number: `WEB-${n}`,
    status: 'processing',
    currency: 'EUR',
    date_created_gmt: at,
    date_modified_gmt: at,
    date_paid_gmt: at,
    total: '29.35',
    customer_id: 1 + (n % 50),
    billing: { first_name: 'Buyer', last_name: `No ${n % 50}`, email: `woo${n % 50}@shop.example`, phone: '' },
    shipping: {
      first_name: 'Buyer',
      last_name: `No ${n % 50}`,
      address_1: `${n} Elm Street`,
      city: 'Porto',
      postcode: '4050',
      country: 'PT',
    },
    line_items: [{ id: 1, name: 'Kettle', product_id: 93, quantity: 1, sku: 'KET', price: 29.35, meta_data: [] }],
    refunds: [],
    meta_data: [],
  }
}

/** The n-th product of a made shop; every fourth has variations. */
export function wooProduct(n: number): Product {
  const at = gmt(BEGAN + n * 1000)
  const counted = { manage_stock: true, stock_quantity: n, stock_status: n > 0 ? 'instock' : 'outofstock', backorders_allowed: false }
  return {
    id: 90_000 + n * 100,
    name: `Mug ${n}`,
    type: n % 4 === 0 ? 'variable' : 'simple',
    status: 'publish',
    sku: `MUG-${n}`,
    price: '9.50',
    permalink: `https://shop.example/mug-${n}`,
    date_modified_gmt: at,
    parent_id: 0,
    images: [],
    ...(n % 4 === 0 ? { manage_stock: false, stock_quantity: null, stock_status: 'instock' } : counted),
  }
}

function wooVariation(product: Product, n: number): Product {
  const stock = { manage_stock: true, stock_quantity: 10 + n, stock_status: 'instock', backorders_allowed: false }
  const { date_modified_gmt } = product
  return {
    id: product.id + 1 + n,
    sku: `V-${product.id}-${n}`,
    price: '11.00',
    date_modified_gmt,
    attributes: [{ option: `Size ${n}` }],
    ...stock,
  }
}

/** A shop of WooCommerce on loopback: orders, products and webhooks of REST v3, with paging headers and Basic authentication. */
export class WooCommerceShop {
  readonly key = 'ck_made'
  readonly keySecret = 'cs_made'
  readonly orders: Order[]
  readonly products: Product[] = []
  readonly webhooks: Record<string, unknown>[] = []
  /** What it does when it is asked to change orders. */
  readonly acting: WooCommerceActing
  faults: Fault[] = []
  /** The key may read alone. */
  isReadOnly = false
  /** Told before a page is answered: what happens in the shop meanwhile. */
  meanwhile: () => void = () => {}
  readonly #server = createServer((request, response) => {
    this.#take(request, response).catch(() => response.destroy())
  })

  static async open({ orders = 0, perSecond = 3, products = 0 } = {}): Promise<WooCommerceShop> {
    const shop = new WooCommerceShop(Array.from({ length: orders }, (_, n) => wooOrder(n, perSecond)))
    shop.products.push(...Array.from({ length: products }, (_, n) => wooProduct(n)))
    shop.#server.listen(0, '127.0.0.1')
    await once(shop.#server, 'listening')
    return shop
  }

  private constructor(orders: Order[]) {
    this.orders = orders
    this.acting = new WooCommerceActing(orders, wooOrder)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  get peer(): string {
    return new URL(this.url).host
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const [, path] = /^\/wp-json\/wc\/v3\/(\w+|products\/\d+\/variations|orders\/\d+(?:\/\w+)?)$/.exec(url.pathname) ?? []
    if (!path) return send(response, 404, { code: 'rest_no_route', message: 'No route was found matching the URL and request method.' })
    const basic = `Basic ${Buffer.from(`${this.key}:${this.keySecret}`).toString('base64')}`
    if (request.headers.authorization !== basic)
      return send(response, 401, { code: 'woocommerce_rest_authentication_error', message: 'Consumer key is invalid.' })
    const fault = this.faults.shift()
    if (fault === 'busy') return void response.writeHead(429, { 'retry-after': '0' }).end()
    if (fault === 'error') return void response.writeHead(502).end('<html>Bad gateway</html>')
    if (fault === 'half') return void response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":700,"num')
    const { method = 'GET' } = request
    try {
      const { before, after } = this.acting.ledger.delays
      if (method !== 'GET') await pause(before)
      const acted = this.isReadOnly
        ? null
        : this.acting.answer(method, path, method === 'GET' ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8')))
      if (acted && method !== 'GET') await pause(after)
      if (acted) return send(response, acted.status, acted.body)
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error
      return interrupt(error, request, response, { status: 403, body: { message: 'Sorry, you are not allowed to edit this resource.' } })
    }
    if (request.method === 'POST') return this.#add(response, path, JSON.parse(Buffer.concat(chunks).toString('utf8')))
    this.meanwhile()
    const all = this.#listOf(path, url.searchParams)
    const [size, page] = [Number(url.searchParams.get('per_page') ?? 10), Number(url.searchParams.get('page') ?? 1)]
    send(response, 200, all.slice((page - 1) * size, page * size), {
      'x-wp-total': String(all.length),
      'x-wp-totalpages': String(Math.ceil(all.length / size)),
    })
  }

  #listOf(path: string, query: URLSearchParams): Record<string, unknown>[] {
    if (path === 'orders') return changedBetween(this.orders, query)
    if (path === 'products') return changedBetween(this.products, query)
    const product = this.products.find(({ id }) => path === `products/${id}/variations`)
    return product ? Array.from({ length: 3 }, (_, n) => wooVariation(product, n)) : this.webhooks
  }

  #add(response: ServerResponse, path: string, body: Record<string, unknown>): void {
    if (this.isReadOnly || path !== 'webhooks') {
      const message = 'Sorry, you are not allowed to create resources.'
      send(response, 401, { code: 'woocommerce_rest_cannot_create', message })
      return
    }
    this.webhooks.push({ id: this.webhooks.length + 1, ...body })
    send(response, 201, this.webhooks.at(-1))
  }
}

function changedBetween(all: Order[], query: URLSearchParams): Order[] {
  const [after, before] = [query.get('modified_after'), query.get('modified_before')]
  const at = (each: Order) => Date.parse(`${each.date_modified_gmt}Z`)
  return all
    .filter((each) => (!after || at(each) > Date.parse(after)) && (!before || at(each) < Date.parse(before)))
    .sort((one, other) => at(one) - at(other) || one.id - other.id)
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers }).end(JSON.stringify(body))
}
