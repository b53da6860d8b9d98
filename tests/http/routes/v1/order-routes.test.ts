import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'
import { kettle, type Program, programOf } from './api.ts'

let desk: OpenDesk
let own: Program
let other: Program
beforeAll(async () => {
  desk = await openDesk()
  own = await programOf(desk, desk.a)
  other = await programOf(desk, desk.b)
})
afterAll(() => desk.close())

const put = (id: string, body: object, headers = {}) => own.ask('PUT', `/orders/${encodeURIComponent(id)}`, body, headers)

describe('PUT /orders/:id', () => {
  it('takes an order in, knows it again, and tells it under the names it came by', async () => {
    expect((await put('5012', kettle())).json).toEqual({ id: '5012', result: 'imported' })
    expect((await put('5012', kettle({ id: '5012' }))).json).toEqual({ id: '5012', result: 'unchanged' })
    const { status, json } = await own.ask('GET', '/orders/5012')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      id: '5012',
      connection: 'api',
      number: '#1042',
      status: 'open',
      total: '89.00',
      email: 'maya@example.com',
      customer: { id: 'c-77' },
      placed_at: '2026-03-02T09:15:00.000Z',
      lines: [{ id: '1', sku: 'KET-1', price: '89.00' }],
      shipments: [{ id: 's-1', tracking_number: '0034043416', lines: [{ id: '1', quantity: 1 }] }],
      refunds: [{ id: 'r-1', amount: '5.00' }],
      returns: [{ id: 't-1', status: 'open' }],
    })
    expect(json.events.map((event: { kind: string }) => event.kind)).toContain('placed')
    expect((await own.ask('GET', `/orders/${json.parceldesk_id}`)).json).toEqual(json)
  })

  it('keeps ids beyond 2^53 exact, whether they come as text or as numbers', async () => {
    const big = '9007199254740993'
    const raw = JSON.stringify(kettle({ id: 'BIG' })).replace('"BIG"', big)
    const headers = { authorization: own.authorization, 'content-type': 'application/json' }
    expect((await desk.ask('PUT', `/api/v1/orders/${big}`, { raw, headers })).json).toEqual({ id: big, result: 'imported' })
    expect((await own.ask('GET', `/orders/${big}`)).json.id).toBe(big)
    expect((await own.ask('GET', '/orders/9007199254740992')).status).toBe(404)
  })

  it('takes ids with slashes and signs in the path', async () => {
    const id = 'gid://shop/Order/1?x=é#%'
    expect((await put(id, kettle())).json).toEqual({ id, result: 'imported' })
    expect((await own.ask('GET', `/orders/${encodeURIComponent(id)}`)).json.id).toBe(id)
  })

  it.each([
    ['another id than the path', { id: '8' }, 'id'],
    ['no number', { number: undefined }, 'number'],
    ['an amount that is none', { lines: [{ id: '1', price: '12,50' }] }, 'lines.0.price'],
    ['a date that is none', { placed_at: 'yesterday' }, 'placed_at'],
    ['a version from the future', { updated_at: '2999-01-01T00:00:00Z' }, 'updated_at'],
    ['a currency that is none', { currency: 'EURO' }, 'currency'],
    ['less than nothing', { total: '-5' }, 'total'],
    ['a field that is misspelt', { totl: '5.00' }, 'totl'],
    ['text that cannot be stored', { cancel_reason: 'a\u0000b' }, 'cancel_reason'],
  ])('refuses %s, and names the field', async (_, more, field) => {
    const { status, headers, json } = await put('7', kettle(more))
    expect(status).toBe(400)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(json).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, errors: [{ field }] })
    expect((await own.ask('GET', '/orders/7')).status).toBe(404)
  })

  it('refuses what is no JSON, another media type, and a body above 8 MB', async () => {
    const headers = { authorization: own.authorization }
    const json = { ...headers, 'content-type': 'application/json' }
    const send = (raw: string | Buffer, headers: Record<string, string>) => desk.ask('PUT', '/api/v1/orders/7', { raw, headers })
    expect((await send('{', json)).status).toBe(400)
    expect((await send(Buffer.from([0x7b, 0xff, 0x7d]), json)).status).toBe(400)
    expect((await send('[]', json)).status).toBe(400)
    expect((await send('{}', { ...headers, 'content-type': 'text/plain' })).status).toBe(415)
    const large = await send(Buffer.alloc(8 * 1024 * 1024 + 1, 32), json)
    expect([large.status, large.headers['content-type']]).toEqual([413, 'application/problem+json'])
  })
})

it('tells all that is wrong with an order, and what a misspelt field may have meant', async () => {
  const { json } = await put('7', kettle({ totl: '5', currency: 'EURO', lines: [{ id: '1', price: 'x' }], placed_at: 'yesterday' }))
  expect(json.detail).toBe('totl is not known: did you mean total?')
  expect(json.errors.map((error: { field: string }) => error.field)).toEqual(['totl', 'placed_at', 'currency', 'lines.0.price'])
  const { results } = (await own.ask('POST', '/orders/bulk', { orders: [kettle({ id: 'w', totl: 1 }), kettle({ id: 'g' })] })).json
  expect(results.map((each: { result: string }) => each.result)).toEqual(['refused', 'imported'])
})

it('says which methods an address takes, and that a parameter is missing', async () => {
  const wrong = await own.ask('DELETE', '/orders/7')
  expect([wrong.status, wrong.headers.allow, wrong.headers['content-type']]).toEqual([405, 'PUT, GET', 'application/problem+json'])
  expect((await own.ask('GET', '/customers')).json).toMatchObject({
    status: 400,
    detail: 'email is missing.',
    errors: [{ field: 'email' }],
  })
})

it('tells as many as are asked for', async () => {
  for (const id of ['l-1', 'l-2', 'l-3']) await put(id, kettle({ email: 'limit@example.com', number: id }))
  const first = (await own.ask('GET', '/orders?email=limit%40example.com&limit=2')).json
  expect(first.orders).toHaveLength(2)
  expect((await own.ask('GET', `/orders?email=limit%40example.com&limit=2&after=${first.next}`)).json).toMatchObject({
    orders: [{}],
    next: null,
  })
})

describe('POST /orders/bulk', () => {
  it('answers for each row, and a refused one stops no other', async () => {
    const orders = [kettle({ id: 'b-1' }), kettle({ id: 'b-2', total: 'much' }), 7, null, kettle({ id: 'b-3' }), kettle({ id: 'b-1' })]
    const { status, json } = await own.ask('POST', '/orders/bulk', { orders })
    expect(status).toBe(200)
    expect(json.results.map((row: { id: string; result: string }) => [row.id, row.result])).toEqual([
      ['b-1', 'imported'],
      ['b-2', 'refused'],
      [null, 'refused'],
      [null, 'refused'],
      ['b-3', 'imported'],
      ['b-1', 'unchanged'],
    ])
    expect(json.results[1].error).toEqual({ field: 'total', message: expect.stringContaining('total must be an amount') })
    expect((await own.ask('GET', '/orders/b-3')).status).toBe(200)
  })

  it('takes five hundred at once and no more', async () => {
    const orders = Array.from({ length: 501 }, (_, n) =>
      kettle({ id: `many-${n}`, updated_at: '2026-01-01T00:00:00Z', email: `m${n}@x.example` }),
    )
    expect((await own.ask('POST', '/orders/bulk', { orders })).json.errors).toEqual([{ field: 'orders', message: expect.any(String) }])
    const { json } = await own.ask('POST', '/orders/bulk', { orders: orders.slice(1) })
    expect(json.results.every((row: { result: string }) => row.result === 'imported')).toBe(true)
  })
})

describe('GET /orders', () => {
  it('pages through all of them, the last changed first, each once', async () => {
    const seen: string[] = []
    let after = ''
    do {
      const { json } = await own.ask('GET', `/orders?${after && `after=${after}`}`)
      seen.push(...json.orders.map((order: { parceldesk_id: string }) => order.parceldesk_id))
      after = json.next
    } while (after)
    const [held] = await desk.sql<{ count: number }[]>`select count(*)::int as count from orders where store_id = ${desk.a.id}`
    expect(seen).toHaveLength(held?.count ?? -1)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('finds by address, by number with or without its sign, and by when they changed', async () => {
    await put('find-1', kettle({ number: '#W-77', email: 'Find@Example.com', updated_at: '2026-06-01T00:00:00Z' }))
    const ids = async (query: string) => (await own.ask('GET', `/orders?${query}`)).json.orders.map((order: { id: string }) => order.id)
    expect(await ids('email=find%40example.com')).toEqual(['find-1'])
    expect(await ids('number=w77')).toEqual(['find-1'])
    expect(await ids('number=%23W-77&email=find%40example.com')).toEqual(['find-1'])
    expect(await ids('email=find%40example.com&updated_since=2026-06-01T02:00:00%2B02:00')).toEqual(['find-1'])
    expect(await ids('email=find%40example.com&updated_since=2026-06-01T00:00:01Z')).toEqual([])
    expect(await ids('email=nobody')).toEqual([])
    expect(await ids('number=%23')).toEqual([])
  })

  it.each([
    'after=x',
    'after=%00',
    'updated_since=now',
    'email=',
    'email=%00',
    'limit=0',
    'limit=101',
    'limit=x',
    'totl=9',
    'updated_since=2026-02-31',
  ])('refuses %s', async (query) => {
    const { status, json } = await own.ask('GET', `/orders?${query}`)
    expect([status, json.status]).toEqual([400, 400])
    expect(json.errors[0].field).toBe(query.split('=')[0])
  })
})

it('shows no order of another store, by any of its names', async () => {
  await put('mine', kettle({ email: 'mine@example.com' }))
  const { parceldesk_id: id } = (await own.ask('GET', '/orders/mine')).json
  expect((await other.ask('GET', '/orders/mine')).status).toBe(404)
  expect((await other.ask('GET', `/orders/${id}`)).status).toBe(404)
  expect((await other.ask('GET', '/orders?email=mine%40example.com')).json).toEqual({ orders: [], next: null })
  await other.ask('PUT', '/orders/mine', kettle({ number: '#9' }))
  expect((await own.ask('GET', '/orders/mine')).json.number).toBe('#1042')
})
