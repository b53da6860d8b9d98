import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proofsOfTicket } from '../../../server/tickets/index.ts'
import type { Answer } from '../../support/ask-http.ts'
import { HelpBrowser, textOf as readText } from '../../support/help-browser.ts'
import { jwtFor, outboxOf, untilCodesSent } from '../../support/shoppers.ts'
import { EMAIL, openNetworkShop } from '../../tickets/identifying/handles/network-shop.ts'

/** The page of a link that somebody got in private on a network. */

const SECRETS = ['Kettle', 'TRK-1', 'A-1001', 'Archer', EMAIL]
let shop: Awaited<ReturnType<typeof openNetworkShop>>
beforeAll(async () => {
  shop = await openNetworkShop()
})
afterAll(() => shop?.desk.close())

const browser = (store = shop.desk.a) => new HelpBrowser(shop.desk, store)
/** Names keep a direction of their own in either language. */
const textOf = (page: Answer) => readText(page).replace(/[\u2068\u2069]/g, '')
const told = ({ text }: { text: string }) => SECRETS.filter((secret) => text.includes(secret))
const levelOf = async (ticketId: string) => (await proofsOfTicket(shop.desk.a.agent.ctx, ticketId)).level
const usesOf = (ticketId: string) => shop.desk.sql`select 1 from handle_links where ticket_id = ${ticketId} and used_at is not null`

let asked = 0
/** Somebody was asked; the path of their link. */
async function link(): Promise<{ ticketId: string; path: string; handle: string }> {
  asked += 1
  const handle = `anna${asked}`
  const ticketId = await shop.begin(handle)
  return { ticketId, handle: `@${handle}`, path: `/connect/${await shop.ask(ticketId)}` }
}
async function signedIn(sub: string, claims: Record<string, unknown> = {}): Promise<HelpBrowser> {
  const ann = browser()
  await ann.post('/session', { token: await jwtFor(shop.desk, shop.desk.a, sub, claims) })
  return ann
}
/** Presses the button of the page as it is shown now. */
async function sayYes(who: HelpBrowser, path: string): Promise<Answer> {
  return who.send(path, { as: shownAs(await who.get(path)) })
}
const shownAs = ({ text }: Answer) => /name="as" value="(\w+)"/.exec(text)?.[1] ?? ''

describe('the page of a link', () => {
  it('asks who is signed in whether they are the one, says what is told to whom, and connects by a button alone', async () => {
    const { ticketId, handle, path } = await link()
    const ann = await signedIn('c-1', { name: 'Ann Archer', email: EMAIL, email_verified: true })
    const page = await ann.get(path)
    expect(textOf(page)).toMatch(new RegExp(`Is this you\\? Connect ${handle} on the network .* Ann Archer a•••@shop.example`))
    expect(textOf(page)).toContain(`whoever writes to us as ${handle} is told about your orders`)
    expect(textOf(page)).toContain('somebody else sent you this link? Then do not connect')
    expect(page.headers['cache-control']).toBe('private, no-store')
    expect(page.text).toContain('noindex')
    expect(await usesOf(ticketId)).toEqual([])
    expect(textOf(await sayYes(ann, path))).toContain('You are connected')
    expect(await levelOf(ticketId)).toBe(3)
    expect(textOf(await sayYes(ann, path))).toContain('You are connected')
    expect(await shop.identified(ticketId)).toHaveLength(1)
  })

  it('asks who is not signed in for number and address, and for the code that was mailed', async () => {
    const { ticketId, path } = await link()
    const ann = browser()
    expect(textOf(await ann.get(path))).toContain('First, show us who you are')
    expect(textOf(await ann.send(`${path}/codes`, { order: 'A-1001', email: 'no address' }))).toContain('Enter an email address')
    const waits = await ann.send(`${path}/codes`, { order: 'A-1001', email: EMAIL })
    expect(textOf(waits)).toContain('If a•••@shop.example belongs to an order here, a code is on its way to it.')
    await untilCodesSent(shop.desk)
    const code = outboxOf(shop.desk).at(-1)?.code ?? ''
    expect(textOf(await ann.send(`${path}/code`, { code: code === '111111' ? '222222' : '111111' }))).toContain('You can try 2 more times')
    expect(textOf(await ann.send(`${path}/code`, { code }))).toContain('Is this you?')
    expect(await levelOf(ticketId), 'the code opens this browser, and nobody’s messages').toBe(0)
    await sayYes(ann, path)
    expect(await proofsOfTicket(shop.desk.a.agent.ctx, ticketId)).toMatchObject({
      level: 3,
      how: 'handle_link',
      grants: { emails: [EMAIL], accounts: [] },
    })
  })

  it('is the same whether or not there is such an order or address', async () => {
    const { path } = await link()
    const shapes = []
    for (const [order = '', email = ''] of [
      ['A-1001', EMAIL],
      ['A-9999', EMAIL],
      ['A-1001', 'amy@shop.example'],
      ['A-9999', 'amy@shop.example'],
    ]) {
      const stranger = browser()
      const answer = await stranger.post(`${path}/codes`, { order, email })
      const page = await stranger.get(path)
      shapes.push(JSON.stringify([answer.status, answer.headers.location, answer.text, page.status, page.text]))
    }
    expect(new Set(shapes).size).toBe(1)
  })
})

it('takes a yes of whom it showed alone: who signed in meanwhile is shown, and asked, first', async () => {
  const { ticketId, path } = await link()
  const ann = await signedIn('c-31', { name: 'Ann Archer' })
  const as = shownAs(await ann.get(path))
  await ann.post('/session', { token: await jwtFor(shop.desk, shop.desk.a, 'c-32', { name: 'Bob Baker' }) })
  for (const form of [{ as }, {}, { as: 'guessed' }] as Record<string, string>[])
    expect(textOf(await ann.send(path, form))).toMatch(/Is this you\?.* Bob Baker/)
  expect([await levelOf(ticketId), await usesOf(ticketId)]).toEqual([0, []])
  expect(textOf(await sayYes(ann, path))).toContain('You are connected')
  expect(await levelOf(ticketId)).toBe(3)
})

describe('a stranger', () => {
  it('with the link learns whose handle it is and nothing else, and connects nobody', async () => {
    const { ticketId, path } = await link()
    const stranger = browser()
    expect(told(await stranger.get(path))).toEqual([])
    expect(textOf(await stranger.send(path, {}))).toContain('First, show us who you are')
    expect([await levelOf(ticketId), await usesOf(ticketId)]).toEqual([0, []])
  })

  it('finds a link that was used, has ended, was never made or is another store’s gone, and is told what to do', async () => {
    const { path } = await link()
    await sayYes(await signedIn('c-21'), path)
    const late = await link()
    for (const [who, there] of [
      [browser(), path],
      [await signedIn('c-22'), path],
      [browser(), '/connect/none'],
      [browser(shop.desk.b), late.path],
    ] as const) {
      const page = await who.get(there)
      expect([page.status, textOf(page)]).toEqual([404, expect.stringContaining('This link is not valid any more')])
      expect((await who.post(there, {})).status).toBe(404)
    }
    shop.desk.pass(24 * 3_600_000)
    expect((await browser().get(late.path)).status).toBe(404)
  })

  it('cannot have a page elsewhere press the button', async () => {
    const { ticketId, path } = await link()
    const ann = await signedIn('c-23')
    const answer = await ann.post(path, {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    expect([answer.status, await levelOf(ticketId)]).toEqual([403, 0])
  })
})
