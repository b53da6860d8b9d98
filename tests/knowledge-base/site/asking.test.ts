import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../../server/orders/actions/policy/default-policy.ts'
import { saveActionPolicy } from '../../../server/orders/index.ts'
import { getOrderPage, getTicket } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, PNG, textOf } from '../../support/help-browser.ts'
import { jwtFor } from '../../support/shoppers.ts'
import { type Bought, buyOwn, listActions, prove, returnOf, ticketIdIn } from './own-order.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
})
afterAll(() => desk?.close())
afterEach(() => saveActionPolicy(desk.a.admin.ctx, desk.a.id, defaultPolicy))

const buy = (shipments?: object[]) => buyOwn(desk, shipments)
const proven = (order: Bought) => prove(desk, order)
const actionsOf = (order: Bought) => listActions(desk, order)

describe('a return', () => {
  it('with a photo becomes a proposal beside its ticket, tied to the order and its line, and people have it', async () => {
    const order = await buy()
    const who = await proven(order)
    const answer = await who.postFiles(`/orders/${order.number}/return`, returnOf(order), [{ name: 'cup "1".png', bytes: PNG }])
    expect([answer.status, answer.headers.location]).toEqual([303, expect.stringMatching(/\/requests\/[0-9a-f-]{36}\?sent=1$/)])
    const ticketId = ticketIdIn(answer.headers.location)
    const [action, ...more] = await actionsOf(order)
    expect(more).toEqual([])
    expect(action).toMatchObject({
      kind: 'create_return',
      state: 'proposed',
      ticketId,
      askedBy: { kind: 'customer' },
      can: ['approve', 'refuse'],
    })
    expect(action?.effect?.lines).toMatchObject([{ lineId: order.cup, quantity: 1 }])
    const ticket = await getTicket(desk.a.agent.ctx, ticketId)
    expect(ticket).toMatchObject({ subject: `Return for order ${order.number}`, handler: 'agent', channel: 'help' })
    const { tickets } = await getOrderPage(desk.a.agent.ctx, order.id)
    expect(tickets).toMatchObject([{ id: ticketId, isAnothers: false }])
    const page = await who.get(who.pathOf(String(answer.headers.location)))
    expect(textOf(page)).toMatch(/Return Waits for a person to agree 1 × Cup · blue/)
    expect(textOf(page)).toMatch(/Attached: cup "1"\.png|Attached: cup &quot;1&quot;\.png/)
    expect(textOf(page)).toContain('The handle is off.')
    expect(textOf(await who.get(`/orders/${order.number}`))).toMatch(/You asked for it on .* What you asked for Return Waits for a person/)
  })

  it('posted twice, photo and all, is one ticket and one proposal; and asked for again leads to where it waits', async () => {
    const order = await buy()
    const who = await proven(order)
    const form = returnOf(order)
    const photo = [{ name: 'a.png', bytes: PNG }]
    const answers = await Promise.all([1, 2].map(() => who.postFiles(`/orders/${order.number}/return`, form, photo)))
    answers.push(await who.postFiles(`/orders/${order.number}/return`, form, photo))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(new Set(answers.map(({ headers }) => ticketIdIn(headers.location))).size).toBe(1)
    expect(await actionsOf(order)).toHaveLength(1)
    const again = await who.get(`/orders/${order.number}/return`)
    expect([again.status, ticketIdIn(again.headers.location)]).toEqual([303, ticketIdIn(answers[0]?.headers.location)])
  })

  it('that does not fit names its field and loses nothing, not even the photos', async () => {
    const order = await buy()
    const who = await proven(order)
    const path = `/orders/${order.number}/return`
    const none = await who.postFiles(path, returnOf(order, { [`line-${order.cup}`]: '0' }), [{ name: 'a.png', bytes: PNG }])
    expect(none.status).toBe(400)
    expect(none.text).toMatch(/id="lines-error"[^>]*>Choose at least one thing/)
    expect(none.text).toContain('The handle is off.</textarea>')
    const kept = /name="kept" value="([0-9a-f-]{36})"/.exec(none.text)?.[1] ?? ''
    const many = await who.postFiles(path, returnOf(order, { [`line-${order.cup}`]: '3' }), [])
    expect(many.text).toMatch(/id="lines-error"[^>]*>3 of Cup is too many: 2 can still be chosen/)
    const exchange = await who.postFiles(path, returnOf(order, { wish: 'exchange' }), [])
    expect(exchange.text).toContain('id="instead-error"')
    const foreign = await who.postFiles(path, returnOf(order, { [`line-${(await buy()).cup}`]: '1' }), [])
    expect(foreign.text).toContain('id="lines-error"')
    const sent = await who.postFiles(path, { ...returnOf(order, { wish: 'exchange', instead: 'a green one' }), kept }, [])
    expect(sent.status).toBe(303)
    const page = await who.get(who.pathOf(String(sent.headers.location)))
    expect(textOf(page)).toMatch(/Exchange for order .* In exchange: a green one\..*Attached: a\.png/)
    expect((await actionsOf(order))[0]?.request).toMatchObject({ reason: expect.stringContaining('In exchange: a green one.') })
  })

  it('keeps no file that no door keeps, and says which', async () => {
    const order = await buy()
    const who = await proven(order)
    const path = `/orders/${order.number}/return`
    const bad = await who.postFiles(path, returnOf(order), [{ name: 'x.exe', bytes: Buffer.from([0x4d, 0x5a, 0, 0]) }])
    expect([bad.status, bad.text]).toEqual([400, expect.stringMatching(/id="files-error"[^>]*>.*x\.exe.* of a kind that cannot be sent/)])
    const large = await who.postFiles(path, returnOf(order), [
      { name: 'large.png', bytes: Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]) },
      { name: 'small.png', bytes: PNG },
    ])
    expect([large.status, large.text]).toEqual([400, expect.stringMatching(/large\.png.* is larger than 10 MB/)])
    expect(large.text.match(/name="kept"/g), 'the one behind it is kept').toHaveLength(1)
    const six = await who.postFiles(
      path,
      returnOf(order),
      Array.from({ length: 6 }, (_, n) => ({ name: `${n}.png`, bytes: PNG })),
    )
    expect(six.text).toMatch(/More than 5 files: .*5\.png/)
    expect(await actionsOf(order)).toEqual([])
  })

  it('that the policy no longer allows says so in its words, on the page and to the form', async () => {
    const order = await buy()
    const who = await proven(order)
    await saveActionPolicy(desk.a.admin.ctx, desk.a.id, { ...defaultPolicy, create_return: { allowed: true, days: 0, from: 'delivered' } })
    const page = textOf(await who.get(`/orders/${order.number}`))
    expect(page).toMatch(/Return or exchange Returns are accepted for 0 days after delivery: that ended on .* report a problem/)
    expect(textOf(await who.get(`/orders/${order.number}/return`))).toContain('This cannot be done now Returns are accepted')
    const answer = await who.postFiles(`/orders/${order.number}/return`, returnOf(order), [])
    expect([answer.status, textOf(answer)]).toEqual([400, expect.stringContaining('Returns are accepted for 0 days')])
    expect(await actionsOf(order)).toEqual([])
  })
})

describe('before anything has left', () => {
  const notSent = () => buy([])

  it('somebody who is signed in at the store asks to cancel, and is told what an agent made of it', async () => {
    const order = await notSent()
    const who = new HelpBrowser(desk, desk.a)
    await who.post('/session', { token: await jwtFor(desk, desk.a, order.account) }, { 'sec-fetch-site': 'same-origin' })
    expect(textOf(await who.get(`/orders/${order.number}`))).toMatch(/Cancel it It has not left us yet/)
    const sent = await who.post(`/orders/${order.number}/cancel`, { id: newClientId(), reason: 'too_slow', note: '' })
    const [action] = await actionsOf(order)
    expect(action).toMatchObject({ kind: 'cancel', state: 'proposed', request: { refund: true, restock: true } })
    expect(action?.effect?.total).toBe('100.00')
    const identified =
      await desk.sql`select 1 from events where ticket_id = ${ticketIdIn(sent.headers.location)} and type = 'customer.identified'`
    expect(identified.length, 'no code was entered, so none is told of').toBe(0)
    const path = who.pathOf(String(sent.headers.location))
    expect(textOf(await who.get(path))).toContain('Cancellation Waits for a person to agree')
    await desk.ask('POST', `/api/actions/${action?.id}/refuse`, { cookie: desk.a.agent.cookie, body: { reason: 'between us' } })
    const told = textOf(await who.get(path))
    expect(told).toContain('Cancellation Not agreed to')
    expect(told).not.toContain('between us')
  })

  it('the address is asked to be changed, from where it goes now', async () => {
    const order = await notSent()
    const who = await proven(order)
    expect((await who.get(`/orders/${order.number}/address`)).text).toContain('value="Elm 1"')
    const form = {
      ...{ id: newClientId(), name: 'Ann Archer', address1: 'Elm 1', address2: '', zip: '53111', city: 'Bonn' },
      province: '',
      country: 'DE',
      note: '',
    }
    const same = await who.post(`/orders/${order.number}/address`, form)
    expect(same.text).toMatch(/id="address1-error"[^>]*>The order goes to this address already/)
    const bare = await who.post(`/orders/${order.number}/address`, { ...form, city: ' ' })
    expect([bare.status, bare.text]).toEqual([400, expect.stringContaining('id="city-error"')])
    expect((await who.post(`/orders/${order.number}/address`, { ...form, address1: 'Oak 2' })).status).toBe(303)
    expect((await actionsOf(order))[0]).toMatchObject({
      kind: 'change_address',
      state: 'proposed',
      effect: { address: { to: { address1: 'Oak 2' } } },
    })
  })
})

it('a problem becomes a ticket tied to the order and what it is about, and nothing is done by itself', async () => {
  const order = await buy()
  const who = await proven(order)
  const path = `/orders/${order.number}/problem`
  const empty = await who.postFiles(path, { id: newClientId(), what: '', note: ' ' }, [])
  expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('id="what-error"')])
  const form = { id: newClientId(), what: 'not_arrived', note: 'The box was empty.', [`line-${order.pot}`]: '1' }
  const sent = await who.postFiles(path, form, [{ name: 'box.png', bytes: PNG }])
  const ticketId = ticketIdIn(sent.headers.location)
  expect(await getTicket(desk.a.agent.ctx, ticketId)).toMatchObject({
    subject: `It did not arrive: order ${order.number}`,
    handler: 'agent',
  })
  const links = await desk.sql`select line_id, reason from ticket_orders where ticket_id = ${ticketId} and line_id is not null`
  expect(links).toEqual([{ lineId: order.pot, reason: 'named' }])
  expect(await actionsOf(order)).toEqual([])
})
