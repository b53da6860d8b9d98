import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proofsOfTicket } from '../../../../server/tickets/index.ts'
import { HelpBrowser } from '../../../support/help-browser.ts'
import { outboxOf, untilCodesSent } from '../../../support/shoppers.ts'
import { EMAIL, openNetworkShop } from './network-shop.ts'

/** A code that somebody on a network asks for, and writes, in private. */

const HOUR = 3_600_000
let shop: Awaited<ReturnType<typeof openNetworkShop>>
beforeAll(async () => {
  shop = await openNetworkShop()
})
afterAll(() => shop?.desk.close())

const proofs = (ticketId: string) => proofsOfTicket(shop.desk.a.agent.ctx, ticketId)
const codes = () => outboxOf(shop.desk).length
const wrong = (code: string) => (code === '111111' ? '222222' : '111111')
const heard = async (ticketId: string) =>
  (
    await shop.desk.sql<{ heard: string | null }[]>`
      select threading ->> 'heard' as heard from messages where ticket_id = ${ticketId} and author_kind = 'customer' order by id`
  ).map((row) => row.heard)

/** Writes an address, and answers the code that was mailed to it; a day later, so that no budget of the test before counts. */
async function codeFor(id: string, text = `A-1001, ${EMAIL}`): Promise<string> {
  await shop.say(id, text)
  await untilCodesSent(shop.desk)
  return outboxOf(shop.desk).at(-1)?.code ?? ''
}
async function begin(id: string): Promise<string> {
  shop.desk.pass(25 * HOUR)
  const ticketId = await shop.begin(id)
  await shop.ask(ticketId)
  return ticketId
}

describe('a code in private', () => {
  it('is mailed for a number and an address, and proves the address for who writes it there', async () => {
    const ticketId = await begin('anna')
    const code = await codeFor('anna', `my order is #A-1001 and the mail ${EMAIL.toUpperCase()}.`)
    const asked = await shop.panel(ticketId)
    expect(asked.handle?.code).toMatchObject({ to: 'a•••@shop.example' })
    // number and address that match say as much as anywhere
    expect(await proofs(ticketId)).toMatchObject({ level: 2, how: 'order_match' })
    await shop.say('anna', ` ${code.slice(0, 3)} ${code.slice(3)} `)
    expect(await proofs(ticketId)).toMatchObject({ level: 3, how: 'one_time_code', grants: { emails: [EMAIL], accounts: [] } })
    const panel = await shop.panel(ticketId)
    expect(panel).toMatchObject({ name: 'Ann Archer', handle: { asked: null, code: null, proven: { how: 'one_time_code' } } })
    expect(panel.orders.map(({ number }) => number)).toEqual(['#A-1001'])
    expect(await heard(ticketId)).toEqual([null, 'code_asked', 'proven'])
    expect(await shop.identified(ticketId)).toMatchObject([{ level: 2 }, { level: 3, how: 'one_time_code', of: EMAIL }])
  })

  it('that was asked for on the page may be written in private, and then nowhere else', async () => {
    const ticketId = await begin('bea')
    const token = await shop.ask(ticketId)
    const page = new HelpBrowser(shop.desk, shop.desk.a)
    await page.post(`/connect/${token}/codes`, { order: 'A-1001', email: EMAIL })
    await untilCodesSent(shop.desk)
    const code = outboxOf(shop.desk).at(-1)?.code ?? ''
    await shop.say('bea', code)
    expect(await proofs(ticketId)).toMatchObject({ level: 3, how: 'one_time_code', of: EMAIL })
    expect((await page.get(`/connect/${token}`)).status).toBe(404)
  })

  it('bears three tries, and counts for nobody else who writes it', async () => {
    const [ticketId, other] = [await begin('cleo'), await shop.begin('carl')]
    await shop.ask(other)
    const code = await codeFor('cleo')
    await shop.say('carl', code)
    expect((await proofs(other)).level).toBe(0)
    for (let n = 0; n < 3; n++) await shop.say('cleo', wrong(code))
    await shop.say('cleo', code)
    expect((await proofs(ticketId)).level).toBe(2)
    expect((await heard(ticketId)).slice(2)).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong'])
  })

  it('ends after ten minutes', async () => {
    const ticketId = await begin('dora')
    const code = await codeFor('dora')
    shop.desk.pass(10 * 60_000)
    await shop.say('dora', code)
    expect((await proofs(ticketId)).level).toBe(2)
  })
})

describe('nothing is mailed', () => {
  it('where nobody was asked, in public, or to an address that nobody bought with', async () => {
    shop.desk.pass(25 * HOUR)
    const before = codes()
    const unasked = await shop.begin('edna', `A-1001 ${EMAIL}`)
    const asked = await begin('fay')
    await shop.say('fay', `A-1001 ${EMAIL}`, { isPublic: true })
    await shop.say('fay', 'A-1001 nobody@shop.example')
    await untilCodesSent(shop.desk)
    expect(codes()).toBe(before)
    expect([await heard(unasked), (await heard(asked)).at(-1)]).toEqual([[null], 'code_asked'])
    expect((await proofs(asked)).level).toBe(1)
  })

  it('more than once in half a minute, and five times in an hour', async () => {
    await begin('gwen')
    const before = codes()
    for (let n = 0; n < 3; n++) await shop.say('gwen', `A-1001 ${EMAIL}`)
    await untilCodesSent(shop.desk)
    expect(codes()).toBe(before + 1)
    for (let n = 0; n < 8; n++) {
      shop.desk.pass(60_000)
      await codeFor('gwen')
    }
    expect(codes()).toBe(before + 5)
  })

  it('for words that are neither', async () => {
    const ticketId = await begin('hana')
    for (const text of ['123456', 'Is it @arbor@social?', 'Call 555 0100', '1234567']) await shop.say('hana', text)
    expect((await heard(ticketId)).filter(Boolean)).toEqual([])
  })
})
