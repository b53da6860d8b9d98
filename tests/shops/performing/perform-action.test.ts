import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ActionRequest, OrderAction } from '../../../server/contract/console/actions.ts'
import { reviveJobs } from '../../../server/jobs/index.ts'
import { beginPerforming } from '../../../server/orders/index.ts'
import { actingOn, type BoughtOrder, buy, refundOf } from '../../orders/actions/acting.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk, type Person } from '../../support/desk.ts'
import { loopbackPlatform } from '../../support/loopback-platform.ts'
import { type LoopbackShop, openLoopbackShop } from '../../support/loopback-shop.ts'

/** Two shops: one that keeps keys itself, and one that does whatever it is asked, as often as it is asked. */
interface Side {
  shop: LoopbackShop
  desk: OpenDesk
  agent: Person
  acting: ReturnType<typeof actingOn>
}
let keeping: Side
let forgetful: Side
async function open(keepsKeys: boolean): Promise<Side> {
  const shop = await openLoopbackShop()
  shop.keepsKeys = keepsKeys
  const desk = await openDesk({ platforms: [loopbackPlatform(shop.url, { keepsKeys })] })
  return { shop, desk, agent: desk.a.agent, acting: actingOn(desk) }
}
beforeAll(async () => {
  ;[keeping, forgetful] = [await open(true), await open(false)]
})
afterAll(async () => {
  for (const { desk, shop } of [keeping, forgetful]) {
    await desk.close()
    await shop.close()
  }
})
afterEach(() => {
  for (const { shop } of [keeping, forgetful])
    Object.assign(shop, { mood: 'well', reading: 'well', names: null, delays: { before: 0, after: 0 } })
})

const entriesOf = ({ shop }: Side, order: BoughtOrder) => shop.ledger.filter((entry) => entry.orderId === order.externalId)
const askFor = async ({ acting, agent }: Side, order: BoughtOrder, request: ActionRequest = refundOf(order)): Promise<OrderAction> =>
  (await acting.ask(agent, order, request)).json
const ends = ({ acting, agent }: Side, order: BoughtOrder, action: OrderAction, ...states: OrderAction['state'][]) =>
  acting.ends(agent, order, action, ...states)

describe('a shop whose answer is lost', () => {
  it('is looked at before anything is asked again', async () => {
    for (const side of [keeping, forgetful]) {
      const order = await buy(side.desk, side)
      side.shop.mood = 'breaks-after'
      await ends(side, order, await askFor(side, order), 'done')
      expect(entriesOf(side, order)).toHaveLength(1)
    }
  })

  it('that keeps keys is asked again by itself', async () => {
    const order = await buy(keeping.desk, keeping)
    keeping.shop.mood = 'breaks-before'
    const action = await askFor(keeping, order)
    const { steps } = await ends(keeping, order, action, 'unclear')
    expect(steps.at(-1)?.what).toBe('lost')
    keeping.shop.mood = 'well'
    await keeping.acting.move(keeping.agent, action, 'settle', { outcome: 'again', note: '' })
    await ends(keeping, order, action, 'done')
    expect(entriesOf(keeping, order)).toHaveLength(1)
  })

  it('that keeps none leaves it to a person, who looks again', async () => {
    const order = await buy(forgetful.desk, forgetful)
    forgetful.shop.mood = 'breaks-before'
    const before = forgetful.shop.calls
    const action = await askFor(forgetful, order)
    const unclear = await ends(forgetful, order, action, 'unclear')
    expect(forgetful.shop.calls - before).toBe(1)
    expect(unclear.can).toEqual(['look_again', 'settle', 'try_again'])
    expect(unclear.unclear?.en).toContain('no clear answer')
    // what is unclear counts as spent
    expect((await forgetful.acting.list(forgetful.agent, order)).refundable).toBe('20.00')
    await forgetful.acting.move(forgetful.agent, action, 'look-again')
    await expect
      .poll(async () => (await ends(forgetful, order, action, 'unclear')).steps.at(-1), { timeout: 60_000 })
      .toMatchObject({ what: 'looked', says: 'The shop does not know of it.' })
    const { json } = await forgetful.acting.move(forgetful.agent, action, 'settle', { outcome: 'not_done', note: 'I looked in the shop' })
    expect(json).toMatchObject({ state: 'refused', isVerified: false })
    expect((await forgetful.acting.list(forgetful.agent, order)).refundable).toBe('40.00')
  })

  it('is believed over a person who settled it, once it shows it', async () => {
    const order = await buy(forgetful.desk, forgetful)
    forgetful.shop.mood = 'breaks-before'
    const action = await askFor(forgetful, order)
    await ends(forgetful, order, action, 'unclear')
    // it was done after all, later than anybody waited
    const { idempotencyKey: key } = { idempotencyKey: `parceldesk-${action.id}` }
    const lines = [{ id: '1', quantity: 1 }]
    forgetful.shop.ledger.push({ key, orderId: order.externalId, kind: 'refund', platformId: 'P-late', amount: '20.00', lines, to: null })
    await forgetful.acting.move(forgetful.agent, action, 'look-again')
    expect(await ends(forgetful, order, action, 'done')).toMatchObject({ isVerified: true, platformId: 'P-late' })
  })
})

describe('a shop that a person lets be asked once more', () => {
  async function allowed() {
    const order = await buy(forgetful.desk, forgetful)
    forgetful.shop.mood = 'breaks-before'
    const action = await askFor(forgetful, order)
    await ends(forgetful, order, action, 'unclear')
    const before = forgetful.shop.calls
    await forgetful.acting.move(forgetful.agent, action, 'settle', { outcome: 'again', note: '' })
    await ends(forgetful, order, action, 'unclear')
    expect(forgetful.shop.calls - before).toBe(1)
    return { order, action }
  }
  const calls = () => forgetful.shop.calls
  /** As a run leaves it whose end nobody noted: its job among the dead letters, what it did begun. */
  const bury = async (actionId: string) => {
    const { sql } = forgetful.desk
    await sql`update order_actions set state = 'performing', unclear = '' where id = ${actionId}`
    await sql`insert into jobs (name, input, state, attempts, error, run_at) values
      ('performAction', ${sql.json({ actionId, again: 'yes' })}, 'dead', 20, 'the database was away', now())`
  }

  it('is not asked again when the dead letters are revived', async () => {
    const { order, action } = await allowed()
    await bury(action.id)
    const before = calls()
    expect(await reviveJobs(forgetful.desk.sql)).toBe(1)
    const unclear = await ends(forgetful, order, action, 'unclear')
    expect(unclear.steps.at(-1)).toMatchObject({ what: 'lost', says: expect.stringContaining('The shop does not show it') })
    expect([calls() - before, entriesOf(forgetful, order).length]).toEqual([0, 0])
  })

  it('is asked by one run, however many there are', async () => {
    const { action } = await allowed()
    const { sql } = forgetful.desk
    await sql`update order_actions set state = 'performing', repeat_allowed_at = now() where id = ${action.id}`
    const begun = await Promise.all([1, 2, 3].map(() => beginPerforming(forgetful.desk.ctx(), action.id)))
    expect(begun.filter((each) => each?.mayRepeat)).toHaveLength(1)
    expect(begun.every((each) => each?.isAgain)).toBe(true)
  })
})

describe('what is read back', () => {
  const byHand = (order: BoughtOrder, platformId: string) => {
    const lines = [{ id: '1', quantity: 1 }]
    keeping.shop.ledger.push({ key: 'by hand', orderId: order.externalId, kind: 'refund', platformId, amount: '20.00', lines, to: null })
  }
  const isDoneOnLooking = async (order: BoughtOrder, action: OrderAction) => {
    await keeping.acting.move(keeping.agent, action, 'look-again')
    expect(await ends(keeping, order, action, 'done')).toMatchObject({ isVerified: true })
  }

  it('is not taken for ours where somebody paid back as much by hand meanwhile', async () => {
    const order = await buy(keeping.desk, keeping)
    Object.assign(keeping.shop, { mood: 'lies', names: 'P-same' })
    byHand(order, 'P-same')
    const unclear = await ends(keeping, order, await askFor(keeping, order), 'unclear')
    expect(unclear.steps.at(-1)).toMatchObject({ what: 'not_seen', says: 'Under its key the shop shows nothing.' })
    expect(unclear.isVerified).toBe(false)
  })

  it('is ours beside a refund of as much that was made by hand', async () => {
    const order = await buy(keeping.desk, keeping)
    byHand(order, 'P-by-hand')
    const done = await ends(keeping, order, await askFor(keeping, order), 'done')
    expect(done.platformId).not.toBe('P-by-hand')
    expect(entriesOf(keeping, order)).toHaveLength(2)
  })

  it('is not ours where the shop names a refund that was there before', async () => {
    const refunds = [{ id: 'P-before', amount: '20.00', lines: [{ id: '1', quantity: 1 }] }]
    const order = await buy(keeping.desk, { ...keeping, more: { refunds, financial_status: 'partially_refunded' } })
    keeping.shop.names = 'P-before'
    const unclear = await ends(keeping, order, await askFor(keeping, order), 'unclear')
    expect(unclear.steps.at(-1)).toMatchObject({ what: 'not_seen', says: 'What the shop names was there before it was asked.' })
  })

  it('proves nothing where it is older than the call', async () => {
    const order = await buy(keeping.desk, { ...keeping, more: { updated_at: new Date(Date.now() - 60_000).toISOString() } })
    await keeping.desk.sql`update orders set updated_at = now() where id = ${order.id}`
    const action = await askFor(keeping, order)
    const unclear = await ends(keeping, order, action, 'unclear')
    expect(unclear.steps.at(-1)?.says).toBe('The shop shows the order as it was before it was asked.')
    expect(entriesOf(keeping, order)).toHaveLength(1)
  })

  it('proves nothing where the shop shows an old copy, until it shows the new one', async () => {
    const order = await buy(keeping.desk, keeping)
    keeping.shop.reading = 'old'
    const action = await askFor(keeping, order)
    expect((await ends(keeping, order, action, 'unclear')).steps.at(-1)?.says).toBe('The order does not show it.')
    keeping.shop.reading = 'well'
    await isDoneOnLooking(order, action)
    expect(entriesOf(keeping, order)).toHaveLength(1)
  })

  it('may fail: then nothing says done, and nothing is asked twice', async () => {
    const order = await buy(keeping.desk, keeping)
    keeping.shop.reading = 'fails'
    const before = keeping.shop.calls
    const action = await askFor(keeping, order)
    const unclear = await ends(keeping, order, action, 'unclear')
    expect([unclear.isVerified, unclear.steps.at(-1)]).toMatchObject([false, { what: 'not_seen', says: 'the shop answered 503' }])
    keeping.shop.reading = 'well'
    await isDoneOnLooking(order, action)
    expect([keeping.shop.calls - before, entriesOf(keeping, order).length]).toEqual([1, 1])
  })
})

describe('a shop that answers', () => {
  it('no is refused, in its own words', async () => {
    const order = await buy(keeping.desk, keeping)
    keeping.shop.mood = 'refuses'
    const refused = await ends(keeping, order, await askFor(keeping, order), 'refused')
    expect(refused.refusals[0]?.en).toBe('The shop refused: The bank says no.')
    expect((await keeping.acting.list(keeping.agent, order)).refundable).toBe('40.00')
  })

  it('yes and shows nothing is not done', async () => {
    const order = await buy(keeping.desk, keeping)
    keeping.shop.mood = 'lies'
    const unclear = await ends(keeping, order, await askFor(keeping, order), 'unclear')
    expect(unclear.steps.map(({ what }) => what)).toEqual(['asked', 'begun', 'accepted', 'not_seen'])
    expect(unclear.isVerified).toBe(false)
  })

  it('yes to every kind, shows each of them', async () => {
    const unsent = { shipments: [] }
    const parts = { address1: 'Oak 2', city: 'Lisbon', zip: '1000', country: 'PT', name: null, address2: null, province: null }
    const redirected = await buy(keeping.desk, { ...keeping, more: unsent })
    await ends(keeping, redirected, await askFor(keeping, redirected, { kind: 'change_address', address: parts }), 'done')
    const cancelled = await buy(keeping.desk, { ...keeping, more: unsent })
    await ends(keeping, cancelled, await askFor(keeping, cancelled, { kind: 'cancel', reason: '', refund: true, restock: true }), 'done')
    const back = await buy(keeping.desk, keeping)
    const lines = [{ lineId: back.lineId, quantity: 1 }]
    await ends(
      keeping,
      back,
      await askFor(keeping, back, { kind: 'create_return', lines, reason: '', labelUrl: null, instructions: '' }),
      'done',
    )
    await ends(keeping, back, await askFor(keeping, back, { kind: 'reship', lines, reason: '' }), 'done')
    const [row] = await keeping.desk.sql`select status, financial_status from orders where id = ${cancelled.id}`
    expect(row).toMatchObject({ status: 'cancelled', financialStatus: 'refunded' })
    expect(await keeping.acting.list(keeping.agent, back)).toMatchObject({ lines: [{ returnable: 1, reshippable: 1 }] })
  })

  it('is not asked for what the order no longer holds when its turn comes', async () => {
    const order = await buy(keeping.desk, keeping)
    keeping.shop.delays.before = 300
    const [first, second] = [await askFor(keeping, order), await askFor(keeping, order)]
    // somebody pays a part back in the shop itself, while the first is on its way
    const lines = [{ id: '1', quantity: 1 }]
    const entry = { key: 'by hand', orderId: order.externalId, kind: 'refund', platformId: 'P-hand', amount: '20.00', lines, to: null }
    keeping.shop.ledger.push(entry)
    await ends(keeping, order, first, 'done')
    const refused = await ends(keeping, order, second, 'refused')
    expect(refused.steps.map(({ what }) => what)).toEqual(['asked', 'refused'])
    expect(entriesOf(keeping, order)).toHaveLength(2)
  })
})

describe('an order of a shop that we cannot ask', () => {
  it('is a person’s work, and their word is all that there is of it', async () => {
    const { desk, acting, agent } = keeping
    const order = await buy(desk, { connection: 'file' })
    const { effect, way } = await acting.preview(agent, order, refundOf(order))
    expect([way, effect?.notes.at(-1)?.code]).toEqual(['person', 'by_hand'])
    const task = await askFor(keeping, order)
    expect([task.state, task.can]).toEqual(['approved', ['withdraw', 'settle']])
    const { json: done } = await acting.move(agent, task, 'settle', { outcome: 'done', note: 'in the shop' })
    expect(done).toMatchObject({ state: 'done', isVerified: false, platformId: null })
    // the order does not show it yet, and it is spent all the same
    expect(await acting.list(agent, order)).toMatchObject({ refundable: '20.00', lines: [{ refundable: 1 }] })
    const whole = {
      id: order.externalId,
      number: order.number,
      email: order.email,
      currency: 'EUR',
      total: '40.00',
      financial_status: 'paid',
    }
    const refunds = [{ id: 'r-1', amount: '20.00', lines: [{ id: '1', quantity: 1 }] }]
    const lines = [{ id: '1', title: 'Cup', quantity: 2, price: '20.00' }]
    await importRecords(desk.ctx(), desk.a.id, [{ ...whole, lines, refunds }], 'file')
    expect(await acting.list(agent, order)).toMatchObject({ refundable: '20.00', lines: [{ refundable: 1 }] })
  })
})
