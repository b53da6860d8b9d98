import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../../server/contract/bot.ts'
import { currentProofs, endSession, noteCodeWish, shopperFace } from '../../../server/customers/index.ts'
import { NotFound } from '../../../server/errors.ts'
import { checkCode, postBotReply, prepareCode, proofsOfTicket, readThread } from '../../../server/tickets/index.ts'
import type { OpenDesk, Shopper } from '../../support/desk.ts'
import { dumpOf, outboxOf, untilCodesSent } from '../../support/shoppers.ts'
import { askForCode, EMAIL, enter, newIp, openShop, request } from './asking.ts'

const HOUR = 3_600_000
const NOTHING = { emails: [], accounts: [], matches: [] }
let desk: OpenDesk
beforeAll(async () => {
  desk = await openShop()
})
afterAll(() => desk.close())

const proofsOf = async (shopper: Shopper) => currentProofs(desk.ctx(), shopper.store.id, (await shopper.actor()).tokenHash)
const identified = async (ticketId: string) =>
  (await readThread(desk.a.agent.ctx, { ticketId, since: null })).events.filter((event) => event.type === 'customer.identified')
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a code', () => {
  it('proves the address it was sent to, for an hour', async () => {
    const shopper = desk.shopper(desk.a)
    const code = await askForCode(desk, shopper)
    expect(await enter(desk, shopper, code)).toMatchObject({ proven: true, level: 3 })
    expect(await proofsOf(shopper)).toMatchObject({ level: 3, how: 'one_time_code', of: EMAIL, grants: { ...NOTHING, emails: [EMAIL] } })
    desk.pass(HOUR)
    expect(await proofsOf(shopper)).toMatchObject({ level: 1, grants: NOTHING })
  })

  it('works once, however often it is entered at once', async () => {
    const shopper = desk.shopper(desk.a)
    const code = await askForCode(desk, shopper)
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(desk, shopper, code)))
    expect(answers.filter((answer) => answer.proven)).toHaveLength(1)
    expect(await enter(desk, shopper, code)).toEqual({ proven: false, left: 0 })
  })

  it('bears three tries, however many come at once', async () => {
    const shopper = desk.shopper(desk.a)
    const code = await askForCode(desk, shopper)
    expect(await enter(desk, shopper, wrong(code))).toEqual({ proven: false, left: 2 })
    await Promise.all(Array.from({ length: 8 }, () => enter(desk, shopper, wrong(code))))
    expect(await enter(desk, shopper, code)).toEqual({ proven: false, left: 0 })
  })

  it('lasts ten minutes', async () => {
    const shopper = desk.shopper(desk.a)
    const code = await askForCode(desk, shopper)
    desk.pass(10 * 60_000)
    expect(await enter(desk, shopper, code)).toEqual({ proven: false, left: 0 })
  })

  it('ends when it would have ended where nobody is known, however late it was made', async () => {
    desk.pass(25 * HOUR)
    const browsers = [EMAIL, 'nobody@x.example'].map((email) => ({ email, shopper: desk.shopper(desk.a) }))
    for (const { shopper, email } of browsers) {
      const { storeId, tokenHash } = await shopper.actor()
      const id = await noteCodeWish(desk.ctx(), { storeId, session: tokenHash, email, orderNumber: null, ticketId: null })
      desk.pass(60_000)
      await prepareCode(desk.ctx(), id)
    }
    const codes = await desk.sql`
      select decision, extract(epoch from expires_at - created_at)::int as seconds from code_requests order by created_at desc limit 2`
    expect(codes).toEqual([
      { decision: 'nobody_known', seconds: 600 },
      { decision: 'send', seconds: 600 },
    ])
  })

  it('is replaced by the next one that is asked for', async () => {
    const shopper = desk.shopper(desk.a)
    const first = await askForCode(desk, shopper)
    desk.pass(30_000)
    await request(desk, shopper)
    await untilCodesSent(desk)
    const second = outboxOf(desk).at(-1)?.code ?? ''
    if (first !== second) expect((await enter(desk, shopper, first)).proven).toBe(false)
    expect((await enter(desk, shopper, second)).proven).toBe(true)
  })

  it('is of no use in another browser, for another address or at another store', async () => {
    const shopper = desk.shopper(desk.a)
    const code = await askForCode(desk, shopper)
    expect(await enter(desk, desk.shopper(desk.a), code)).toEqual({ proven: false, left: 0 })
    const { storeId, inboxId } = await desk.shopper(desk.b).actor()
    const elsewhere = { ...(await shopper.actor()), storeId, inboxId }
    const entered = { email: EMAIL, code, ticketId: null, ip: newIp() }
    expect(await checkCode(desk.ctx(elsewhere), elsewhere, entered)).toEqual({ proven: false, left: 0 })
    expect(await enter(desk, shopper, code, { email: 'ben@shop.example' })).toEqual({ proven: false, left: 0 })
    expect((await enter(desk, shopper, code)).proven).toBe(true)
  })

  it('proves nothing any more once its browser signs out', async () => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    const code = await askForCode(desk, shopper, { ticketId })
    const { storeId, tokenHash } = await shopper.actor()
    await enter(desk, shopper, code, { ticketId })
    expect((await proofsOfTicket(desk.a.agent.ctx, ticketId)).level).toBe(3)
    await endSession(desk.ctx(), { storeId, session: tokenHash })
    expect((await proofsOfTicket(desk.a.agent.ctx, ticketId)).level).toBe(0)
    expect(await proofsOf(shopper)).toEqual({ level: 0, how: null, of: null, name: null, until: null, grants: NOTHING })
  })

  it('is nowhere but in its mail', async () => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    const code = await askForCode(desk, shopper, { ticketId, orderNumber: 'a1001' })
    const told = async () => `${await dumpOf(desk)} ${JSON.stringify(desk.faults)}`
    const asWord = new RegExp(`(?<![0-9a-f.])${code}(?![0-9a-f.])`)
    expect(code).toMatch(/^\d{6}$/)
    expect(await told()).not.toMatch(asWord)
    expect((await enter(desk, shopper, code, { ticketId })).proven).toBe(true)
    expect(await told()).not.toMatch(asWord)
  })
})

describe('the mail', () => {
  it('names the store, what was asked for and the order as the store writes it, and says when to ignore it', async () => {
    await askForCode(desk, desk.shopper(desk.a), { orderNumber: ' a 1001 ' })
    const mail = outboxOf(desk).at(-1)
    expect(mail?.to).toBe(EMAIL)
    expect(mail?.text).toMatch(/^From: "Store store-a" <no-reply@parceldesk\.test>$/m)
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(mail?.text).toContain('to show your order #A-1001:')
    expect(mail?.text).toContain('ignore')
  })

  it('holds nothing of a number that is not an order of this customer', async () => {
    for (const orderNumber of ['A-1002', 'CALL 0900 12345', 'https://evil.example']) {
      await askForCode(desk, desk.shopper(desk.a), { orderNumber })
      const { text } = outboxOf(desk).at(-1) ?? { text: '' }
      expect(text).toContain('to show your orders:')
      expect(text).not.toContain(orderNumber)
    }
  })

  it('is sent to nobody who is not known there, and tries count all the same', async () => {
    const before = outboxOf(desk).length
    const shopper = desk.shopper(desk.b)
    expect(await request(desk, shopper, { email: 'stranger@x.example' })).toEqual({ to: 's•••@x.example', againAfterMs: 30_000 })
    await untilCodesSent(desk)
    expect(outboxOf(desk)).toHaveLength(before)
    expect(await enter(desk, shopper, '000000', { email: 'stranger@x.example' })).toEqual({ proven: false, left: 2 })
  })

  it('goes out again after a crash before it was noted, with a code in place of the first', async () => {
    const shopper = desk.shopper(desk.a)
    const code = await askForCode(desk, shopper, { orderNumber: 'A-1001' })
    const { tokenHash } = await shopper.actor()
    const [row] = await desk.sql<{ id: string }[]>`update code_requests set sent_at = null where session = ${tokenHash} returning id`
    const again = await prepareCode(desk.ctx(), row?.id ?? '')
    expect(again).toMatchObject({ matched: null, mail: { to: EMAIL, orderNumber: '#A-1001' } })
    if (again.mail?.code !== code) expect((await enter(desk, shopper, code)).proven).toBe(false)
    expect((await enter(desk, shopper, again.mail?.code ?? '')).proven).toBe(true)
    expect(await prepareCode(desk.ctx(), row?.id ?? '')).toEqual({ mail: null, matched: null })
  })
})

describe('an address and an order number', () => {
  it('that match open that order and no more, for this browser', async () => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    await askForCode(desk, shopper, { orderNumber: '#a1001', ticketId })
    const [order] = await desk.sql<{ id: string }[]>`select id from orders where number = '#A-1001'`
    expect(await proofsOf(shopper)).toMatchObject({
      level: 2,
      how: 'order_match',
      grants: { ...NOTHING, matches: [{ orderId: order?.id, email: EMAIL }] },
    })
    expect(await identified(ticketId)).toMatchObject([{ level: 2, how: 'order_match', of: EMAIL }])
    expect((await proofsOf(desk.shopper(desk.a))).level).toBe(0)
  })

  it.each([
    ['of somebody else', 'A-1002'],
    ['of nobody', 'A-9999'],
  ])('%s prove nothing, and the answer is the same', async (_, orderNumber) => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    desk.pass(25 * HOUR)
    expect(await request(desk, shopper, { orderNumber, ticketId })).toEqual({ to: 'm•••@shop.example', againAfterMs: 30_000 })
    await untilCodesSent(desk)
    expect(await proofsOf(shopper)).toMatchObject({ level: 1, how: 'claimed_email', grants: NOTHING })
    expect(await identified(ticketId)).toEqual([])
  })
})

describe('the open chat', () => {
  it("of a mere visitor becomes the address's customer's, and says what they were called before", async () => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    await enter(desk, shopper, await askForCode(desk, shopper, { ticketId }), { ticketId })
    const [ticket] = await desk.sql<{ email: string }[]>`
      select i.value as email from tickets t join identities i on i.customer_id = t.customer_id and i.kind = 'email' where t.id = ${ticketId}`
    expect(ticket?.email).toBe(EMAIL)
    expect(await identified(ticketId)).toMatchObject([
      { level: 3, how: 'one_time_code', of: EMAIL, from: expect.stringMatching(/^Visitor /) },
    ])
    expect(await proofsOfTicket(desk.a.agent.ctx, ticketId)).toMatchObject({ level: 3, of: EMAIL, grants: { emails: [EMAIL] } })
    await expect(proofsOfTicket(desk.b.agent.ctx, ticketId)).rejects.toThrow(NotFound)
  })

  it('of another visitor is not there', async () => {
    const { ticketId } = await desk.shopper(desk.a).write('Mine')
    const stranger = desk.shopper(desk.a)
    await stranger.write('Theirs')
    await expect(request(desk, stranger, { ticketId })).rejects.toThrow(NotFound)
    await expect(enter(desk, stranger, '000000', { ticketId })).rejects.toThrow(NotFound)
  })

  it.each<[string, Card | null, number]>([
    ['asks the bot again where it had asked for a proof', { kind: 'verification', orderNumber: null }, 0],
    ['leaves alone what the bot has answered otherwise', null, 1],
  ])('%s', async (_, card, answered) => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    await desk.sql`update tickets set handler = 'bot' where id = ${ticketId}`
    const bot = { ...desk.ctx(), actor: { kind: 'bot' as const, name: 'Bot' }, reactions: {} }
    const said = {
      ticketId,
      answers: 1,
      readAt: 1,
      body: 'Who are you?',
      bot: { card, citations: [], evidence: [] },
      orderIds: [],
      handoff: null,
    }
    await postBotReply(bot, said, async () => {})
    const code = await askForCode(desk, shopper)
    const visitor = { ...(await shopper.ctx()), reactions: {} }
    await checkCode(visitor, await shopper.actor(), { email: EMAIL, code, ticketId, ip: newIp() })
    const [head] = await desk.sql<{ answeredSeq: number }[]>`select answered_seq from ticket_heads where ticket_id = ${ticketId}`
    expect(head?.answeredSeq).toBe(answered)
  })

  it('is not needed: what is proven before the first message counts in it', async () => {
    const shopper = desk.shopper(desk.a)
    await enter(desk, shopper, await askForCode(desk, shopper))
    const { ticketId } = await shopper.write('Where is my kettle?')
    expect((await proofsOfTicket(desk.a.agent.ctx, ticketId)).level).toBe(3)
  })
})

it('shows a frame its own proof, masked, and no other frame', async () => {
  const shopper = desk.shopper(desk.a)
  await enter(desk, shopper, await askForCode(desk, shopper))
  const { storeId, tokenHash } = await shopper.actor()
  const face = await shopperFace(desk.ctx(), { storeId, session: tokenHash })
  expect(face).toEqual({ name: null, level: 3, of: 'm•••@shop.example', until: expect.any(String), signedIn: false })
  expect(await shopperFace(desk.ctx(), { storeId: desk.b.id, session: tokenHash })).toMatchObject({ level: 0, of: null })
})
