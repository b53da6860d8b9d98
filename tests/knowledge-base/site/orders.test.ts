import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import { importRecords } from '../../orders/orders.ts'
import type { Answer } from '../../support/ask-http.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'
import { jwtFor, outboxOf, untilCodesSent } from '../../support/shoppers.ts'

const TRACKING = '1Z999AA10123456784'
const SECRETS = [TRACKING, 'Kettle', '89.00', '€', 'Elm 1', 'Ann Archer', 'c-1']
const order = {
  id: 'o-1',
  number: '#W1001',
  status: 'open',
  placed_at: '2026-01-02T10:00:00Z',
  currency: 'EUR',
  total: '89.00',
  email: 'ann@example.com',
  customer: { id: 'c-1', email: 'ann@example.com', first_name: 'Ann', last_name: 'Archer' },
  shipping_address: { name: 'Ann Archer', address1: 'Elm 1', city: 'Bonn', zip: '53111', country: 'DE' },
  lines: [{ id: '1', title: 'Kettle', quantity: 1, price: '89.00' }],
  shipments: [{ id: 's-1', carrier: 'UPS', tracking_number: TRACKING, status: 'in_transit' }],
}

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
  await importRecords(desk.ctx(), desk.a.id, [order, { ...order, id: 'o-2', number: '#W1002', email: 'ben@example.com', customer: null }])
})
afterAll(() => desk?.close())

const browser = () => new HelpBrowser(desk, desk.a)
const told = ({ text }: Answer) => [...SECRETS, 'UPS', 'On its way'].filter((secret) => text.includes(secret))

/** Asks as a form does, and waits until the desk has looked at it. */
async function ask(who: HelpBrowser, number: string, email: string): Promise<Answer> {
  const answer = await who.send('/orders', { order: number, email })
  await untilCodesSent(desk)
  return answer
}

describe('a stranger', () => {
  it('is told nothing of an order by its address, its number or both in the wrong pair', async () => {
    const stranger = browser()
    for (const path of [
      '/orders',
      '/orders/W1001',
      '/orders/%23W1001',
      '/orders/code',
      '/search?q=W1001',
      '/contact?order=W1001',
      '/requests',
    ])
      expect.soft(told(await stranger.get(path)), path).toEqual([])
    for (const [number, email] of [
      ['W1001', 'ben@example.com'],
      ['W1001', 'nobody@example.com'],
      ['W9999', 'ann@example.com'],
    ] as const) {
      const guess = browser()
      await ask(guess, number, email)
      for (const path of ['/orders', '/orders/W1001', '/orders/W1002'])
        expect.soft(told(await guess.get(path)), `${number} ${email}`).toEqual([])
    }
  })

  it('is answered alike whether or not there is such an order or address', async () => {
    const shapes = await Promise.all(
      [
        ['W1001', 'ann@example.com'],
        ['W9999', 'ann@example.com'],
        ['W1001', 'amy@example.com'],
        ['W9999', 'amy@example.com'],
      ].map(async ([number = '', email = '']) => {
        const asked = await browser().post('/orders', { order: number, email })
        return { status: asked.status, location: asked.headers.location, text: asked.text }
      }),
    )
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1)
    const real = await browser().get('/orders/W1001')
    const none = await browser().get('/orders/W9999')
    expect([real.status, real.text.replaceAll('W1001', 'N')]).toEqual([none.status, none.text.replaceAll('W9999', 'N')])
  })

  it('does not sign in with a token from a page of neither the store nor the desk', async () => {
    const jwt = await jwtFor(desk, desk.a, 'c-1')
    const answer = await browser().post('/session', { token: jwt }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined])
  })
})

it('number and address that match show where the order is, and nothing more', async () => {
  const ann = browser()
  await ask(ann, 'w1001', 'Ann@Example.com')
  const page = await ann.get('/orders/W1001')
  expect(textOf(page)).toMatch(/Order #W1001 On its way .* Carrier: UPS/)
  expect(SECRETS.filter((secret) => page.text.includes(secret))).toEqual([])
  expect((await ann.get('/orders/W1002')).text).not.toContain('#W1002')
})

it('the code opens the rest in the browser that asked, for its own address alone, and signing out ends it', async () => {
  const ann = browser()
  await ask(ann, 'W1001', 'ann@example.com')
  const code = outboxOf(desk).at(-1)?.code ?? ''
  const thief = browser()
  expect(textOf(await thief.send('/orders/code', { code }))).not.toContain('W1001')
  expect(textOf(await ann.send('/orders/code', { code: code === '000000' ? '000001' : '000000' }))).toContain('You can try 2 more times')
  expect(textOf(await ann.send('/orders/code', { code }))).toContain('Order #W1001')
  const page = await ann.get('/orders/w-1001')
  for (const fact of [TRACKING, 'Kettle', '€89.00', 'Elm 1']) expect(page.text).toContain(fact)
  expect(page.text).not.toContain('ann@example.com')
  expect((await ann.get('/orders/W1002')).text).not.toContain('#W1002')
  const cookie = ann.cookie
  await ann.send('/orders/end', {})
  ann.cookie = cookie
  expect(told(await ann.get('/orders/W1001')), 'the old cookie opens nothing any more').toEqual([])
})

it('what a code opened is shut after an hour', async () => {
  const ann = browser()
  desk.pass(24 * 3_600_000)
  await ask(ann, 'W1001', 'ann@example.com')
  await ann.send('/orders/code', { code: outboxOf(desk).at(-1)?.code ?? '' })
  expect((await ann.get('/orders/W1001')).text).toContain(TRACKING)
  desk.pass(3_600_001)
  expect((await ann.get('/orders/W1001')).text).not.toContain(TRACKING)
})

it('the store’s own token opens the orders of its account, from the store’s own page', async () => {
  await desk.sql`update stores set allowed_origins = ${['https://shop.example']} where id = ${desk.a.id}`
  const ann = browser()
  const jwt = await jwtFor(desk, desk.a, 'c-1')
  const headers = { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }
  expect((await ann.post('/session', { token: jwt }, headers)).status).toBe(303)
  expect((await ann.get('/orders/W1001')).text).toContain(TRACKING)
  const own = { storeId: desk.a.id, locale: 'en', slug: 'members', title: 'For members', collection: 'Members', body: 'Only you.' }
  await publishArticle(desk.ctx(), { ...own, visibility: 'signed_in' })
  const [shown, hidden] = [await ann.get('/articles/members'), await browser().get('/articles/members')]
  expect([shown.status, shown.headers['cache-control'], hidden.status]).toEqual([200, 'private, no-store', 404])
  expect((await browser().post('/session', { token: jwt }, headers)).status, 'once').toBe(401)
  await publishArticle(desk.ctx(), { ...own, locale: 'de', slug: 'offen' })
  const inGerman = await browser().post('/de/session', { token: await jwtFor(desk, desk.a, 'c-1') }, headers)
  expect([inGerman.status, inGerman.headers.location]).toEqual([303, '/help/store-a/de/orders'])
  const foreign = { ...headers, origin: 'https://evil.example' }
  expect((await browser().post('/de/session', { token: await jwtFor(desk, desk.a, 'c-1') }, foreign)).status).toBe(403)
  expect((await new HelpBrowser(desk, desk.b).post('/session', { token: await jwtFor(desk, desk.a, 'c-1') })).status, 'elsewhere').toBe(401)
})

it('a form that does not fit names its field and keeps what was filled in', async () => {
  const answer = await browser().post('/orders', { order: 'W1001', email: 'ann' })
  expect(answer.status).toBe(400)
  expect(answer.text).toMatch(/id="email-error"[^>]*>Enter an email address/)
  expect(answer.text).toContain('value="W1001"')
})

it('who asks too often is told to wait, on a page', async () => {
  const eager = browser()
  await eager.post('/orders', { order: 'W1001', email: 'ann@example.com' })
  const again = await eager.post('/orders', { order: 'W1001', email: 'ann@example.com' })
  expect([again.status, textOf(again)]).toEqual([429, expect.stringContaining('Please wait a minute')])
})
