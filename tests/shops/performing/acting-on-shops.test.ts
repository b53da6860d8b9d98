import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACTION_KINDS } from '../../../server/contract/console/actions.ts'
import { disableShop } from '../../../server/stores/index.ts'
import { actingOn } from '../../orders/actions/acting.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { ACTING_FAULTS, type ActingFault, type Deed } from '../../support/shops/acting/acting-ledger.ts'
import { type ActingShop, openActingShop, PLATFORMS, requestOf } from './acting-shops.ts'

let desk: OpenDesk
const shops = {} as Record<(typeof PLATFORMS)[number], ActingShop>
beforeAll(async () => {
  // a shop that hangs is not waited for as long as a real one
  desk = await openDesk({ shopPeers: { timeoutMs: 3_000 } })
  for (const kind of PLATFORMS) shops[kind] = await openActingShop(kind, desk)
})
afterAll(async () => {
  await desk.close()
  for (const shop of Object.values(shops)) shop.close()
})

/** How an action ends after each fault, and how often the shop did it. */
const ends: Record<ActingFault | 'none', [state: 'done' | 'refused' | 'unclear', times: number]> = {
  none: ['done', 1],
  busy: ['done', 1],
  refuse: ['refused', 0],
  deny: ['refused', 0],
  'break-before': ['unclear', 0],
  'hang-before': ['unclear', 0],
  'break-after': ['done', 1],
  'hang-after': ['done', 1],
  'half-after': ['done', 1],
  'error-after': ['done', 1],
  lie: ['unclear', 0],
}
const says: Record<(typeof PLATFORMS)[number], { refuse: string; deny: string }> = {
  shopify: { refuse: 'The bank says no.', deny: 'write_orders' },
  woocommerce: { refuse: 'The bank says no.', deny: 'not allowed to edit' },
}

async function act(shop: ActingShop, deed: Deed, fault: ActingFault | null, more: object = {}) {
  const acting = actingOn(desk)
  const order = await shop.buy(deed !== 'cancel' && deed !== 'change_address')
  if (fault) shop.ledger.faults.set(order.externalId, { deed, fault })
  const { json: action } = await acting.ask(desk.a.agent, order, { ...requestOf(deed, order), ...more } as ReturnType<typeof requestOf>)
  return { order, ended: await acting.ends(desk.a.agent, order, action, 'done', 'refused', 'unclear'), acting }
}

describe.each(PLATFORMS)('%s', (platform) => {
  it.each(ACTION_KINDS)('does %s once at most, and says of each fault what came of it', async (deed) => {
    const shop = shops[platform]
    await Promise.all(
      ([null, ...ACTING_FAULTS] as const).map(async (fault) => {
        // what is cancelled without being paid back is one call on both
        const { order, ended } = await act(shop, deed, fault, deed === 'cancel' ? { refund: false } : {})
        const [state, times] = ends[fault ?? 'none']
        const told = `${deed} after ${fault}: ${ended.steps.map(({ what, says }) => `${what} ${says}`).join(', ')}`
        expect([ended.state, ended.isVerified, shop.ledger.of(order.externalId).length], told).toEqual([state, state === 'done', times])
        if (state === 'done') expect(ended.platformId, told).toBe(shop.ledger.of(order.externalId)[0]?.platformId)
        if (fault === 'refuse' || fault === 'deny') expect(ended.refusals[0]?.en, told).toContain(says[platform][fault])
        if (fault === 'lie') expect(ended.steps.at(-1)?.what, told).toBe('not_seen')
      }),
    )
  })

  it('pays back what was agreed to, and the order shows it', async () => {
    const { order } = await act(shops[platform], 'refund', null)
    expect(shops[platform].ledger.of(order.externalId)).toMatchObject([{ amount: '20.00' }])
    const rows = await desk.sql`select amount::text, note from refunds where order_id = ${order.id}`
    expect(rows).toMatchObject([{ amount: expect.stringMatching(/^20(\.0+)?$/), note: expect.stringContaining('It broke [parceldesk-') }])
    const [held] = await desk.sql`select financial_status from orders where id = ${order.id}`
    expect(held?.financialStatus).toBe('partially_refunded')
  })

  it('leaves of an order what was not paid back, and pays that too', async () => {
    const { order, acting } = await act(shops[platform], 'refund', null)
    const { refundable, lines } = await acting.list(desk.a.agent, order)
    expect([refundable, lines.map((line) => line.refundable)]).toEqual(['20.00', [1]])
    const { json: second } = await acting.ask(desk.a.agent, order, requestOf('refund', order))
    expect(await acting.ends(desk.a.agent, order, second, 'done', 'refused', 'unclear')).toMatchObject({
      refusals: [],
      state: 'done',
      isVerified: true,
    })
    expect(shops[platform].ledger.of(order.externalId)).toHaveLength(2)
    expect((await acting.list(desk.a.agent, order)).lines.map((line) => line.refundable)).toEqual([0])
  })

  it('pays all of a cancelled order back, once', async () => {
    const shop = shops[platform]
    const { order, ended } = await act(shop, 'cancel', null)
    expect(ended).toMatchObject({ refusals: [], state: 'done', isVerified: true })
    const paid = shop.ledger.of(order.externalId).filter(({ amount }) => amount !== null)
    expect(paid.map(({ amount }) => Number(amount))).toEqual([40])
    const [held] = await desk.sql`select status, financial_status from orders where id = ${order.id}`
    expect(held).toMatchObject({ status: 'cancelled', financialStatus: 'refunded' })
  })

  it('is asked again only when a person says so, and then does it', async () => {
    const shop = shops[platform]
    const { order, ended, acting } = await act(shop, 'refund', 'break-before')
    shop.ledger.faults.delete(order.externalId)
    await acting.move(desk.a.agent, ended, 'settle', { outcome: 'again', note: '' })
    await acting.ends(desk.a.agent, order, ended, 'done')
    expect(shop.ledger.of(order.externalId)).toHaveLength(1)
  })
})

it('WooCommerce that paid back and did not cancel is left to a person, who cancels and looks again', async () => {
  const shop = shops.woocommerce
  const { order, ended, acting } = await act(shop, 'cancel', 'refuse')
  expect([ended.state, ended.steps.at(-1)?.says]).toEqual(['unclear', 'It was paid back, and is not cancelled: The bank says no.'])
  expect(shop.ledger.of(order.externalId).map(({ deed }) => deed)).toEqual(['refund'])
  await acting.move(desk.a.agent, ended, 'settle', { outcome: 'again', note: '' })
  expect((await acting.ends(desk.a.agent, order, ended, 'unclear')).steps.at(-1)?.what).not.toBe('verified')
  expect(shop.ledger.of(order.externalId)).toHaveLength(1)
  shop.cancelByHand(order.externalId)
  await acting.move(desk.a.agent, ended, 'look-again')
  expect(await acting.ends(desk.a.agent, order, ended, 'done')).toMatchObject({ isVerified: true })
})

it('an order that somebody else cancelled in Shopify is not taken for our work', async () => {
  const shop = shops.shopify
  const { order, ended, acting } = await act(shop, 'cancel', 'break-before')
  expect(ended.state).toBe('unclear')
  shop.cancelByHand(order.externalId)
  await acting.move(desk.a.agent, ended, 'look-again')
  await expect
    .poll(async () => (await acting.ends(desk.a.agent, order, ended, 'unclear')).steps.at(-1), { timeout: 60_000 })
    .toMatchObject({ what: 'looked', says: 'The shop does not know of it.' })
})

it('WooCommerce that would put goods back in stock against the agent’s word is not asked to cancel', async () => {
  const { order, ended } = await act(shops.woocommerce, 'cancel', null, { restock: false })
  expect([ended.state, shops.woocommerce.ledger.of(order.externalId)]).toEqual(['refused', []])
  expect(ended.refusals[0]?.en).toContain('by hand')
})

it('WooCommerce pays the shipping of an order back once, whatever else is left of it', async () => {
  const acting = actingOn(desk)
  const order = await shops.woocommerce.buy(true)
  shops.woocommerce.woocommerce?.acting.ship(order.externalId)
  await desk.sql`update orders set total = 45 where id = ${order.id}`
  const request = (shipping: string) => ({ ...requestOf('refund', order), shipping }) as ReturnType<typeof requestOf>
  const { json: first } = await acting.ask(desk.a.agent, order, request('3.00'))
  expect(await acting.ends(desk.a.agent, order, first, 'done', 'refused', 'unclear')).toMatchObject({ refusals: [], state: 'done' })
  const { refusals } = await acting.preview(desk.a.agent, order, { ...request('3.00'), lines: [] } as typeof first.request)
  expect(refusals.map(({ code }) => code)).toEqual(['more_than_shipping'])
  const { json: rest } = await acting.ask(desk.a.agent, order, request('2.00'))
  expect(await acting.ends(desk.a.agent, order, rest, 'done', 'refused', 'unclear')).toMatchObject({ refusals: [], state: 'done' })
  const held = shops.woocommerce.woocommerce?.acting.refundsOf(order.externalId)
  expect(held?.map(({ shipping_lines }) => shipping_lines)).toMatchObject([[{ total: '-3.00' }], [{ total: '-2.00' }]])
})

it('asks of more orders at once than there are connections of the pool do not wait for each other', async () => {
  const orders = await Promise.all(Array.from({ length: 12 }, () => shops.shopify.buy(true)))
  const asked = await Promise.all(orders.map((order) => actingOn(desk).ask(desk.a.agent, order, requestOf('create_return', order))))
  expect(asked.map(({ json }) => json.way)).toEqual(orders.map(() => 'shop'))
})

it.each(['paid', 'refused'] as const)(
  'a refund that WooCommerce stored before its gateway answered is not done until it has %s',
  async (answer) => {
    const acting = actingOn(desk)
    const { acting: woo } = shops.woocommerce.woocommerce ?? {}
    const order = await shops.woocommerce.buy(true)
    woo?.stuck.add(order.externalId)
    const { json: action } = await acting.ask(desk.a.agent, order, requestOf('refund', order))
    const unclear = await acting.ends(desk.a.agent, order, action, 'done', 'unclear')
    expect([unclear.state, unclear.isVerified]).toEqual(['unclear', false])
    woo?.release(order.externalId, answer)
    await acting.move(desk.a.agent, action, 'look-again')
    if (answer === 'paid') expect(await acting.ends(desk.a.agent, order, action, 'done')).toMatchObject({ isVerified: true })
    else
      await expect
        .poll(async () => (await acting.ends(desk.a.agent, order, action, 'unclear')).steps.at(-1), { timeout: 60_000 })
        .toMatchObject({ what: 'looked', says: 'The shop does not know of it.' })
  },
)

it('an order that Shopify cancelled while the bank paid nothing back is not done', async () => {
  const acting = shops.shopify.shopify?.acting
  if (!acting) throw new Error('there is no Shopify')
  acting.isBankDown = true
  try {
    const { ended } = await act(shops.shopify, 'cancel', null)
    expect([ended.state, ended.isVerified, ended.steps.at(-1)?.what]).toEqual(['unclear', false, 'not_seen'])
  } finally {
    acting.isBankDown = false
  }
})

it('an order of a shop that was switched off is a person’s work', async () => {
  const shop = await openActingShop('shopify', desk)
  try {
    const order = await shop.buy(true)
    const acting = actingOn(desk)
    expect((await acting.preview(desk.a.agent, order, requestOf('refund', order))).way).toBe('shop')
    await disableShop(desk.ctx(), shop.connectionId)
    expect((await acting.preview(desk.a.agent, order, requestOf('refund', order))).way).toBe('person')
  } finally {
    shop.close()
  }
})
