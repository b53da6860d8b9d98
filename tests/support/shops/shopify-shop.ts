import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Interrupted, interrupt } from './acting/acting-ledger.ts'
import { ShopifyActing } from './acting/shopify-acting.ts'
import { answer, Connection, costOf, linesOf, type Node, type Resolver } from './answer-graphql.ts'
import { BulkOperations } from './bulk-operations.ts'
import { changedBetween, MadeOrders } from './made-orders.ts'
import { madeProduct } from './made-products.ts'
import { type Operation, readGraphql } from './read-graphql.ts'

/** What goes wrong with one call: 429, 503, an answer that breaks off, one that comes late, no points left. */
export type Fault = 'busy' | 'error' | 'half' | 'throttled' | { slowMs: number }

export const ALL_SCOPES = [
  'read_orders',
  'read_all_orders',
  'read_fulfillments',
  'read_returns',
  'read_products',
  'read_inventory',
  'read_customers',
  'read_locations',
  'read_merchant_managed_fulfillment_orders',
]

export interface ShopifySettings {
  orders?: number
  products?: number
  token?: string
  scopes?: string[]
  /** Those that are supported, the oldest first. */
  versions?: string[]
  /** Points that a question may use up, and how many come back each second. */
  points?: { maximum: number; perSecond: number }
  port?: number
}

/** A shop of Shopify on loopback: the GraphQL Admin API with its costs, bulk operations with their files, webhook subscriptions. */
export class ShopifyShop {
  readonly token: string
  readonly orders: MadeOrders
  /** The oldest change first. */
  products: Node[]
  readonly bulk: BulkOperations
  readonly subscriptions: { topic: string; uri: string }[] = []
  scopes: string[]
  versions: string[]
  /** Each takes one call of the API. */
  faults: Fault[] = []
  /** Documents that were answered, the newest last; the last hundred. */
  asked: string[] = []
  /** Fields of the root, by name; tests add their own. */
  readonly queries: Record<string, Resolver> = {}
  readonly mutations: Record<string, Resolver> = {}
  /** What it does when it is asked to change orders. */
  readonly acting: ShopifyActing
  readonly #points: { maximum: number; perSecond: number }
  #available: number
  #filledAt = performance.now()
  readonly #server = createServer((request, response) => {
    this.#take(request, response).catch(() => response.destroy())
  })

  static async open(settings: ShopifySettings = {}): Promise<ShopifyShop> {
    const shop = new ShopifyShop(settings)
    shop.#server.listen(settings.port ?? 0, '127.0.0.1')
    await once(shop.#server, 'listening')
    return shop
  }

  private constructor({
    orders = 0,
    products = 0,
    token = 'shpat_made',
    scopes = ALL_SCOPES,
    versions = ['2026-04', '2026-07', '2026-10'],
    points,
  }: ShopifySettings) {
    this.token = token
    this.scopes = scopes
    this.versions = versions
    this.orders = new MadeOrders(orders)
    this.products = Array.from({ length: products }, (_, n) => madeProduct(n))
    this.#points = points ?? { maximum: 20_000, perSecond: 10_000 }
    this.#available = this.#points.maximum
    this.bulk = new BulkOperations((document) => this.#linesOf(document))
    this.#fill()
    this.acting = new ShopifyActing(this)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  /** As `allow` of the desk's outgoing calls names it. */
  get peer(): string {
    return new URL(this.url).host
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #fill(): void {
    Object.assign(this.queries, {
      orders: ({ query = '' }) => this.orders.search(String(query)),
      order: ({ id }) => this.orders.find(String(id)),
      fulfillmentOrders: () => this.orders.fulfillmentOrders(),
      nodes: ({ ids }) => (ids as string[]).map((id) => this.orders.findPart(id)),
      products: ({ query = '' }) => new Connection(changedBetween(String(query), this.products)),
      product: ({ id }) => this.products.find((each) => each.id === id) ?? null,
      inventoryItem: ({ id }) => this.#itemOf(String(id)),
      node: ({ id }) => this.bulk.find(String(id), this.url) ?? this.orders.find(String(id)),
      shop: () => ({ name: 'A made shop', myshopifyDomain: 'made.myshopify.com' }),
      currentAppInstallation: () => ({ accessScopes: this.scopes.map((handle) => ({ handle })) }),
      publicApiVersions: () => this.versions.map((handle) => ({ handle, supported: true })),
      webhookSubscriptions: () =>
        new Connection(this.subscriptions.map((each, n) => ({ id: `gid://shopify/WebhookSubscription/${n}`, ...each }))),
    } satisfies Record<string, Resolver>)
    Object.assign(this.mutations, {
      bulkOperationRunQuery: ({ query }) => this.bulk.run(String(query)),
      webhookSubscriptionCreate: ({ topic, webhookSubscription }) => this.#subscribe(String(topic), webhookSubscription as Node),
    } satisfies Record<string, Resolver>)
  }

  #itemOf(id: string): unknown {
    const variants = this.products.flatMap(({ variants }) => Array.from((variants as Connection).items as Node[]))
    return variants.map(({ inventoryItem }) => inventoryItem as Node).find((item) => item.id === id) ?? null
  }

  #subscribe(topic: string, { uri }: Node) {
    const isKnown = this.subscriptions.some((each) => each.topic === topic && each.uri === uri)
    if (isKnown) return { webhookSubscription: null, userErrors: [{ message: 'Address for this topic has already been taken' }] }
    const made = { topic, uri: String(uri) }
    this.subscriptions.push(made)
    return { webhookSubscription: made, userErrors: [] }
  }

  *#linesOf(document: string): Generator<string> {
    const [field] = readGraphql(document, {}).selection.fields
    const connection = field && this.queries[field.name]?.(field.args)
    if (field && connection instanceof Connection) yield* linesOf(connection, field)
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/bulk/')) return this.bulk.send(request, response)
    const [, version] = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(request.url ?? '') ?? []
    const body = await bodyOf(request)
    if (!version) return void response.writeHead(404).end('Not Found')
    if (request.headers['x-shopify-access-token'] !== this.token)
      return send(response, 401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' })
    const fault = this.faults.shift()
    if (fault === 'busy') return void response.writeHead(429, { 'retry-after': '0.02' }).end()
    if (fault === 'error') return void response.writeHead(503).end('<html>Something went wrong</html>')
    if (typeof fault === 'object') await pause(fault.slowMs)
    const { before, after } = this.acting.ledger.delays
    const isMutation = /"query":"\s*mutation/.test(body)
    if (isMutation) await pause(before)
    let answered: unknown
    try {
      answered = this.#answer(body, fault === 'throttled')
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error
      return interrupt(error, request, response, { status: 200, body: DENIED })
    }
    if (isMutation) await pause(after)
    const headers = { 'x-shopify-api-version': this.#versionFor(version) }
    if (fault !== 'half') return send(response, 200, answered, headers)
    const bytes = Buffer.from(JSON.stringify(answered))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers })
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  }

  /** A version that is no longer supported is answered as the oldest that is. */
  #versionFor(asked: string): string {
    return this.versions.includes(asked) ? asked : (this.versions[0] ?? asked)
  }

  #answer(body: string, isThrottled: boolean): unknown {
    const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> }
    let operation: Operation
    try {
      operation = readGraphql(query, variables)
    } catch (error) {
      return { errors: [{ message: `Parse error: ${(error as Error).message}` }] }
    }
    const requested = operation.kind === 'mutation' ? 10 : costOf(operation.selection)
    this.#refill()
    const cost = () => ({ requestedQueryCost: requested, throttleStatus: this.#status() })
    if (requested > 1_000)
      return { errors: [{ message: `Query cost is ${requested}, which exceeds the single query max cost limit (1000).` }] }
    if (isThrottled || requested > this.#available)
      return { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost: cost() } }
    this.#available -= requested
    const denied = this.#deniedIn(query)
    if (denied) return { data: null, errors: [denied], extensions: { cost: cost() } }
    this.asked = [...this.asked.slice(-99), query]
    const root = { ...(operation.kind === 'mutation' ? this.mutations : this.queries) } as Node
    return { data: answer(root, operation.selection), extensions: { cost: cost() } }
  }

  /** The one of these fields that this token may not read. */
  #deniedIn(query: string): object | null {
    const wanted: [RegExp, string][] = [
      [/\bcustomer \{/, 'read_customers'],
      [/\breturns\b/, 'read_returns'],
      [/\borders\(/, 'read_orders'],
      [/\bfulfillmentOrders\(/, 'read_merchant_managed_fulfillment_orders'],
      [/\bproducts\b/, 'read_products'],
      [/\binventoryLevels\b/, 'read_inventory'],
      [/\blocation \{/, 'read_locations'],
    ]
    const [, scope] = wanted.find(([field, scope]) => field.test(query) && !this.scopes.includes(scope)) ?? []
    const code = 'ACCESS_DENIED'
    return scope
      ? { message: `Access denied. Required access: \`${scope}\` access scope.`, extensions: { code, requiredAccess: scope } }
      : null
  }

  #refill(): void {
    const now = performance.now()
    this.#available = Math.min(this.#points.maximum, this.#available + ((now - this.#filledAt) / 1000) * this.#points.perSecond)
    this.#filledAt = now
  }

  #status() {
    const { maximum, perSecond } = this.#points
    return { maximumAvailable: maximum, currentlyAvailable: Math.floor(this.#available), restoreRate: perSecond }
  }
}

const DENIED = {
  data: { refundCreate: null },
  errors: [
    {
      message: 'Access denied for refundCreate field. Required access: `write_orders` access scope.',
      extensions: { code: 'ACCESS_DENIED' },
    },
  ],
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))
}
