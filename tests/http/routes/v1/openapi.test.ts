import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { storeDelivery } from '../../../../server/orders/index.ts'
import { connectShop } from '../../../../server/stores/index.ts'
import type { Answer } from '../../../support/ask-http.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'
import { kettle, type Program, programOf } from './api.ts'

let desk: OpenDesk
let own: Program
// biome-ignore lint/suspicious/noExplicitAny: the document is read as any program would read it
let document: any
beforeAll(async () => {
  desk = await openDesk()
  own = await programOf(desk, desk.a)
  document = (await desk.ask('GET', '/api/v1/openapi.json')).json
})
afterAll(() => desk.close())

const METHODS = ['get', 'put', 'post'] as const

it('is OpenAPI 3.1 at the address that it was asked at, for everybody', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${desk.url}/api/v1` }] })
  expect(Object.keys(document.paths).sort()).toEqual([
    '/customers',
    '/customers/{id}',
    '/deliveries',
    '/orders',
    '/orders/bulk',
    '/orders/{id}',
    '/products',
    '/products/{id}',
    '/tickets',
    '/tickets/{number}/messages',
  ])
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object))
  expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length)
})

it('is a page for people, too, on which no backtick is read', async () => {
  const { text: page } = await desk.ask('GET', '/api/v1')
  expect(page).toContain('<code>updated_at</code>')
  expect(page).not.toContain('`')
})

it('names every schema that it refers to', () => {
  const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect(refs.length).toBeGreaterThan(20)
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...new Set(refs)]))
  expect(JSON.stringify(document)).not.toContain('$defs')
})

it('says of an order what its reader asks for', () => {
  const { required, properties } = document.components.schemas.NeutralOrder
  expect(required.sort()).toEqual(['id', 'lines', 'number'])
  expect(document.components.schemas.NeutralOrderOfPath.required.sort()).toEqual(['lines', 'number'])
  expect(JSON.stringify(properties.financial_status)).toContain('"partially_refunded"')
  expect(JSON.stringify(properties.placed_at)).toContain('"date"')
  expect(JSON.stringify(properties.shipments)).toContain('"tracking_number"')
})

/** The document's own schema of an answer, as something that can judge one. A reference is followed within the document. */
function schemaFor(method: string, path: string, status: number): z.ZodType {
  const content = document.paths[path][method].responses[String(status)]?.content
  if (!content) throw new Error(`${method} ${path} describes no ${status}`)
  const [schema] = Object.values<{ schema: object }>(content)
  const text = JSON.stringify({ ...schema?.schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(text))
}

function expectDescribed(method: string, path: string, { status, headers, json }: Answer) {
  const result = schemaFor(method, path, status).safeParse(json)
  expect(result.error?.issues ?? [], `${method} ${path} ${status}`).toEqual([])
  expect(headers['content-type']).toBe(status === 200 ? 'application/json' : 'application/problem+json')
}

it('judges answers: one that it does not describe is found', () => {
  const schema = schemaFor('get', '/orders/{id}', 200)
  expect(schema.safeParse({ id: 7 }).success).toBe(false)
})

it('describes every answer of every route', async () => {
  const { connectionId } = await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', secret: 's' })
  const delivery = { connectionId, storeId: desk.a.id, topic: 't', eventId: null, triggeredAt: null }
  await storeDelivery(desk.ctx(), { ...delivery, body: Buffer.from('{'), fault: 'body: is not JSON' })
  await desk.shopper(desk.a).write('Hello')
  const [ticket] = (await own.ask('GET', '/tickets')).json.tickets
  const put = await own.ask('PUT', '/orders/5012', kettle())
  const { customer_id: customerId } = (await own.ask('GET', '/orders/5012')).json
  const asked: [string, string, string, unknown?][] = [
    ['put', '/orders/{id}', '/orders/5012', kettle()],
    ['put', '/orders/{id}', '/orders/5012', { lines: 1 }],
    ['post', '/orders/bulk', '/orders/bulk', { orders: [kettle({ id: 'x' }), {}, 1] }],
    ['post', '/orders/bulk', '/orders/bulk', {}],
    ['get', '/orders/{id}', '/orders/5012'],
    ['get', '/orders/{id}', '/orders/none'],
    ['get', '/orders', '/orders'],
    ['get', '/orders', '/orders?after=x'],
    ['get', '/customers', '/customers?email=maya%40example.com'],
    ['get', '/customers', '/customers'],
    ['get', '/customers/{id}', `/customers/${customerId}`],
    ['get', '/customers/{id}', '/customers/none'],
    ['get', '/deliveries', '/deliveries?status=failed'],
    ['get', '/deliveries', '/deliveries?status=x'],
    ['put', '/products/{id}', '/products/70', { title: 'Kettle', variants: [{ id: '1', stock: [{ location_id: 'p', available: 3 }] }] }],
    ['put', '/products/{id}', '/products/70', { variants: 1 }],
    ['get', '/products/{id}', '/products/70'],
    ['get', '/products/{id}', '/products/none'],
    ['get', '/products', '/products?limit=1'],
    ['get', '/tickets', '/tickets'],
    ['get', '/tickets', '/tickets?channel=x'],
    ['get', '/tickets/{number}/messages', `/tickets/${ticket.number}/messages`],
    ['get', '/tickets/{number}/messages', '/tickets/1/messages'],
  ]
  expectDescribed('put', '/orders/{id}', put)
  for (const [method, path, real, body] of asked) expectDescribed(method, path, await own.ask(method.toUpperCase(), real, body))
  const described = Object.entries<object>(document.paths).flatMap(([path, operations]) =>
    METHODS.filter((method) => method in operations).map((method) => `${method} ${path}`),
  )
  expect(described.filter((each) => !asked.some(([method, path]) => `${method} ${path}` === each))).toEqual([])
})

it('answers no body and no parameter with a fault of its own', async () => {
  const scrap = fc.oneof(
    fc.anything({ maxDepth: 3, withNullPrototype: false }),
    fc.constantFrom('\u0000', '\ud800', '1e400', -0, 9e99, '2026-13-45', 'a'.repeat(300), [], {}, null, '__proto__'),
  )
  const fields = Object.keys(kettle({ id: 1, updated_at: 1, cancelled_at: 1, status: 1, phone: 1 }))
  const bodies = fc.oneof(
    scrap,
    fc.dictionary(fc.constantFrom(...fields), scrap, { maxKeys: 4 }).map((broken) => kettle(broken)),
    fc.dictionary(fc.constantFrom('id', 'sku', 'quantity', 'price', 'title'), scrap).map((line) => kettle({ lines: [line] })),
  )
  const headers = { authorization: own.authorization, 'content-type': 'application/json' }
  await fc.assert(
    fc.asyncProperty(bodies, fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (body, word) => {
      const raw = JSON.stringify(body) ?? 'undefined'
      const path = encodeURIComponent(word.replace(/\p{Surrogate}/gu, '?'))
      const asked = await Promise.all([
        desk.ask('PUT', `/api/v1/orders/f-${path}`, { raw, headers }),
        desk.ask('PUT', `/api/v1/products/f-${path}`, { raw, headers }),
        desk.ask('POST', '/api/v1/orders/bulk', { raw: `{"orders":[${raw === 'undefined' ? 'null' : raw}]}`, headers }),
        own.ask('GET', `/orders?number=${path}&updated_since=${path}`),
        own.ask('GET', `/customers?email=${path}`),
        own.ask('GET', `/tickets/${path}/messages`),
      ])
      for (const { status } of asked) {
        // what one key may send is tested elsewhere
        expect(status === 429 || status < 500).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
  expect(desk.faults).toEqual([])
}, 120_000)
