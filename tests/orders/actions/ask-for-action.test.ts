import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OrderAction } from '../../../server/contract/console/actions.ts'
import { defaultPolicy } from '../../../server/orders/actions/policy/default-policy.ts'
import { getActionPolicy, proposeAction, saveActionPolicy } from '../../../server/orders/index.ts'
import { newClientId, type OpenDesk, openDesk, type Person } from '../../support/desk.ts'
import { LOOPBACK, loopbackPlatform } from '../../support/loopback-platform.ts'
import { type LoopbackShop, openLoopbackShop } from '../../support/loopback-shop.ts'
import { until } from '../../support/until.ts'
import { importRecords } from '../orders.ts'
import { actingOn, type BoughtOrder, buy, refundOf } from './acting.ts'

let shop: LoopbackShop
let desk: OpenDesk
let ines: Person
let tomas: Person
let acting: ReturnType<typeof actingOn>
beforeAll(async () => {
  shop = await openLoopbackShop()
  desk = await openDesk({ platforms: [loopbackPlatform(shop.url)] })
  ines = desk.a.agent
  tomas = await desk.hire(desk.a, 'agent')
  acting = actingOn(desk)
})
afterAll(async () => {
  await desk.close()
  await shop.close()
})
afterEach(() => saveActionPolicy(desk.a.admin.ctx, desk.a.id, defaultPolicy))

const needTwo = () =>
  saveActionPolicy(desk.a.admin.ctx, desk.a.id, {
    ...defaultPolicy,
    approval: { ...defaultPolicy.approval, above: [{ currency: 'EUR', amount: '10' }] },
  })
const entriesOf = (order: BoughtOrder) => shop.ledger.filter((entry) => entry.orderId === order.externalId)

describe('what an agent asks for', () => {
  it('is done once the shop shows it, and every step of it is kept', async () => {
    const order = await buy(desk, { shop })
    const { status, json: asked } = await acting.ask(ines, order, refundOf(order))
    expect([status, asked.state, asked.way, asked.effect?.total]).toEqual([201, 'approved', 'shop', '20.00'])
    const done = await acting.ends(ines, order, asked, 'done')
    expect(done).toMatchObject({ isVerified: true, platformId: entriesOf(order)[0]?.platformId, can: [] })
    expect(done.steps.map(({ what, to }) => `${what} ${to}`)).toEqual([
      ...['asked approved', 'begun performing', 'accepted performing', 'verified done'],
    ])
    expect((await acting.list(ines, order)).refundable).toBe('20.00')
  })

  it('is told to the agents of its ticket, and to no customer', async () => {
    const order = await buy(desk, { shop })
    const { ticketId } = await desk.shopper(desk.a).write('My cup is broken')
    const { json: asked } = await acting.ask(ines, order, refundOf(order), { ticketId })
    await acting.ends(ines, order, asked, 'done')
    const told = () => desk.sql<{ what: string; publicSeq: number | null }[]>`
      select data->>'what' as what, public_seq from events where ticket_id = ${ticketId} and type = 'action.changed' order by seq`
    await until('the thread was told', async () => (await told()).length === 2)
    expect(await told()).toEqual([
      { what: 'asked', publicSeq: null },
      { what: 'verified', publicSeq: null },
    ])
  })

  it('twice under one client id is one action, however fast', async () => {
    const order = await buy(desk, { shop })
    const clientId = newClientId()
    const answers = await Promise.all(Array.from({ length: 20 }, () => acting.ask(ines, order, refundOf(order), { clientId })))
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    await acting.ends(ines, order, answers[0]?.json as OrderAction, 'done')
    expect(entriesOf(order)).toHaveLength(1)
    expect((await acting.ask(ines, order, refundOf(order, 2), { clientId })).status).toBe(409)
  })

  it('is refused where two requests at once would pay back more than was paid', async () => {
    const order = await buy(desk, { shop })
    const asked = await Promise.all([1, 2, 3, 4].map(() => acting.ask(ines, order, refundOf(order))))
    const states = asked.map(({ json }) => json.state).filter(Boolean)
    // those that lost may also learn that the order is not what they looked at
    expect(states.filter((state) => state === 'approved').length).toBeLessThanOrEqual(2)
    for (const { json } of asked.filter(({ json }) => json.state === 'approved')) await acting.ends(ines, order, json, 'done')
    expect(entriesOf(order).reduce((sum, { amount }) => sum + Number(amount), 0)).toBeLessThanOrEqual(40)
    const { json: third } = await acting.ask(ines, order, refundOf(order, 2))
    expect(third).toMatchObject({ state: 'refused' })
    expect(third.refusals[0]).toMatchObject({ en: expect.stringMatching(/\S/), ar: expect.stringMatching(/\S/) })
  })

  it('is a conflict where the order is not as it was when they looked', async () => {
    const order = await buy(desk, { shop })
    const { seen } = await acting.preview(ines, order, refundOf(order))
    const [row] = await desk.sql<{ content: object }[]>`
      select jsonb_build_object('id', external_id, 'number', number, 'email', email, 'currency', currency, 'financial_status', 'paid') as content
      from orders where id = ${order.id}`
    const lines = [{ id: '1', title: 'Cup', quantity: 2, price: '15.00' }]
    const shipments = [{ id: 's', status: 'delivered', delivered_at: new Date().toISOString() }]
    await importRecords(desk.ctx(), desk.a.id, [{ ...row?.content, total: '30.00', lines, shipments }], LOOPBACK)
    const body = { clientId: newClientId(), ticketId: null, request: refundOf(order), seen }
    expect((await desk.ask('POST', `/api/orders/${order.id}/actions`, { cookie: ines.cookie, body })).status).toBe(409)
    expect(entriesOf(order)).toEqual([])
  })

  it('beside a ticket of another store is refused', async () => {
    const order = await buy(desk, { shop })
    const { ticketId } = await desk.shopper(desk.b).write('Hello')
    expect((await acting.ask(ines, order, refundOf(order), { ticketId })).status).toBe(404)
  })
})

describe('above the limit of the store', () => {
  it('a second agent agrees, never who asked', async () => {
    await needTwo()
    const order = await buy(desk, { shop })
    const { json: asked } = await acting.ask(ines, order, refundOf(order))
    expect([asked.state, asked.can]).toEqual(['awaiting_approval', ['withdraw']])
    const told = async (who: Person, move: string, body: object) => {
      const { status, json } = await acting.move(who, asked, move, body)
      return [status, JSON.stringify(json)]
    }
    expect(await told(ines, 'approve', { seen: asked.seen })).toEqual([403, expect.stringContaining('You asked for it yourself: a second')])
    expect(await told(ines, 'refuse', { reason: 'No' })).toEqual([403, expect.stringContaining('take it back instead')])
    expect(await told(tomas, 'withdraw', {})).toEqual([403, expect.stringContaining('refuse it instead')])
    expect((await acting.move(tomas, asked, 'approve', { seen: 'something else' })).status).toBe(409)
    expect(entriesOf(order)).toEqual([])
    expect((await acting.move(tomas, asked, 'approve', { seen: asked.seen })).json.state).toBe('approved')
    await acting.ends(ines, order, asked, 'done')
    expect(entriesOf(order)).toHaveLength(1)
  })

  it('of two who agree at once the second finds it decided, and it is done once', async () => {
    await needTwo()
    const order = await buy(desk, { shop })
    const { json: asked } = await acting.ask(ines, order, refundOf(order))
    const answers = await Promise.all([tomas, desk.a.admin].map((who) => acting.move(who, asked, 'approve', { seen: asked.seen })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    await acting.ends(ines, order, asked, 'done')
    expect(entriesOf(order)).toHaveLength(1)
  })

  it('of agreeing and withdrawing at once one wins, and the shop is asked only if it is the first', async () => {
    await needTwo()
    for (let round = 0; round < 5; round++) {
      const order = await buy(desk, { shop })
      const { json: asked } = await acting.ask(ines, order, refundOf(order))
      await Promise.all([acting.move(tomas, asked, 'approve', { seen: asked.seen }), acting.move(ines, asked, 'withdraw')])
      const end = await acting.ends(ines, order, asked, 'done', 'withdrawn')
      expect(entriesOf(order)).toHaveLength(end.state === 'done' ? 1 : 0)
    }
  })

  it('what an agent refuses is refused, with their words', async () => {
    await needTwo()
    const order = await buy(desk, { shop })
    const { json: asked } = await acting.ask(ines, order, refundOf(order))
    const { json: refused } = await acting.move(tomas, asked, 'refuse', { reason: 'Ask for a picture first.' })
    expect(refused.refusals[0]?.en).toBe('agent of store-a refused: Ask for a picture first.')
    expect((await acting.move(tomas, asked, 'approve', { seen: asked.seen })).status).toBe(409)
  })

  it('what the order no longer holds when they agree is refused', async () => {
    await needTwo()
    const order = await buy(desk, { shop })
    const { json: asked } = await acting.ask(ines, order, refundOf(order, 2))
    await saveActionPolicy(desk.a.admin.ctx, desk.a.id, defaultPolicy)
    const { json: other } = await acting.ask(ines, order, refundOf(order))
    await acting.ends(ines, order, other, 'done')
    const { json: late } = await acting.move(tomas, asked, 'approve', { seen: asked.seen })
    expect([late.state, late.refusals[0]?.code]).toEqual(['refused', 'order_changed'])
    expect(entriesOf(order)).toHaveLength(1)
  })
})

describe('what the bot or a customer proposes', () => {
  const propose = (order: BoughtOrder, emails: string[]) =>
    proposeAction(
      desk.ctx(),
      desk.a.id,
      { emails, accounts: [], matches: [{ orderId: order.id, email: order.email }] },
      {
        ...{ orderId: order.id, clientId: 'a-proposal', request: refundOf(order), ticketId: null },
      },
    )

  it('waits for an agent, and is done after they agreed', async () => {
    const order = await buy(desk, { shop })
    const { actionId, state } = await propose(order, [order.email])
    expect([state, entriesOf(order)]).toEqual(['proposed', []])
    const [action] = (await acting.list(ines, order)).actions
    expect(action?.can).toEqual(['approve', 'refuse'])
    await acting.move(ines, { id: actionId }, 'approve', { seen: action?.seen ?? '' })
    await acting.ends(ines, order, { id: actionId }, 'done')
    expect(await propose(order, [order.email])).toMatchObject({ actionId, isNew: false })
  })

  it('needs a proof of the order’s own address: a match of its number opens nothing', async () => {
    const order = await buy(desk, { shop })
    await expect(propose(order, [])).rejects.toThrow('was not found')
    await expect(propose(order, ['somebody@else.example'])).rejects.toThrow('was not found')
  })

  it('above the limit needs another agent than the one who took it up', async () => {
    await needTwo()
    const order = await buy(desk, { shop })
    const { actionId: id } = await propose(order, [order.email])
    const [action] = (await acting.list(ines, order)).actions
    const seen = action?.seen ?? ''
    expect((await acting.move(ines, { id }, 'approve', { seen })).json.state).toBe('awaiting_approval')
    expect((await acting.move(ines, { id }, 'approve', { seen })).status).toBe(403)
    expect((await acting.move(tomas, { id }, 'approve', { seen })).json.state).toBe('approved')
  })
})

it('a store’s policy is its own, and an admin’s to change', async () => {
  const policy = { ...defaultPolicy, refund: { ...defaultPolicy.refund, allowed: false } }
  await expect(saveActionPolicy(ines.ctx, desk.a.id, policy)).rejects.toThrow('admin')
  await saveActionPolicy(desk.a.admin.ctx, desk.a.id, policy)
  expect((await getActionPolicy(ines.ctx, desk.a.id)).refund.allowed).toBe(false)
  expect((await getActionPolicy(desk.b.agent.ctx, desk.b.id)).refund.allowed).toBe(true)
  const order = await buy(desk, { shop })
  expect((await acting.list(ines, order)).kinds.find(({ kind }) => kind === 'refund')?.refusals[0]?.code).toBe('not_allowed')
})
