import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ActionRequest } from '../../../server/contract/console/actions.ts'
import type { PlatformAction } from '../../../server/orders/index.ts'
import { sumUp } from '../../../server/shops/performing/woocommerce/calculate-refund.ts'
import { actingOn, refundOf } from '../../orders/actions/acting.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { type ActingShop, openActingShop, requestOf } from './acting-shops.ts'

let desk: OpenDesk
let shopify: ActingShop
let woo: ActingShop
beforeAll(async () => {
  desk = await openDesk({ shopPeers: { timeoutMs: 1_000 } })
  ;[shopify, woo] = [await openActingShop('shopify', desk), await openActingShop('woocommerce', desk)]
})
afterAll(async () => {
  await desk.close()
  for (const shop of [shopify, woo]) shop.close()
})
const acted = () => {
  const acting = shopify.shopify?.acting
  if (!acting) throw new Error('there is no Shopify')
  return acting
}
afterEach(() => {
  acted().suggests = 'well'
})
const preview = async (
  shop: ActingShop,
  request: (order: Awaited<ReturnType<ActingShop['buy']>>) => ActionRequest,
  worth?: { each: number; tax: number },
) => {
  const order = await shop.buy(true)
  if (worth) acted().worth.set(order.externalId, worth)
  return { order, previewed: await actingOn(desk).preview(desk.a.agent, order, request(order)) }
}
const codes = (notes: { code: string }[] | undefined) => notes?.map(({ code }) => code)

describe('a preview of a refund by Shopify', () => {
  it('tells the shop’s own sum and its tax, and says that ours is another', async () => {
    const { previewed } = await preview(shopify, refundOf, { each: 18.5, tax: 3.21 })
    expect(previewed.effect).toMatchObject({ total: '18.50', tax: '3.21', own: '20.00', leftAfter: '21.50', rest: null, notes: [] })
    expect(previewed.effect?.lines).toMatchObject([{ amount: '18.50' }])
    expect(previewed.effect?.says.map(({ en }) => en)).toContain(
      'The shop itself works out €18.50. By the prices we know it would be €20.00; what the shop says counts.',
    )
  })

  it('is what is agreed to and paid back, to the cent', async () => {
    const { order } = await preview(shopify, refundOf, { each: 18.5, tax: 3.21 })
    const acting = actingOn(desk)
    const { json: action } = await acting.ask(desk.a.agent, order, refundOf(order))
    const done = await acting.ends(desk.a.agent, order, action, 'done')
    expect([done.isVerified, done.effect?.total]).toEqual([true, '18.50'])
    expect(shopify.ledger.of(order.externalId)).toMatchObject([{ amount: '18.50' }])
  })

  it('says nothing of another sum where both are the same', async () => {
    const { previewed } = await preview(shopify, refundOf)
    expect(previewed.effect).toMatchObject({ total: '20.00', tax: '0.00', notes: [] })
    expect(previewed.effect).not.toHaveProperty('own')
  })

  it('is a conflict for who agrees where the shop has worked out another sum since', async () => {
    const { order, previewed } = await preview(shopify, refundOf)
    acted().worth.set(order.externalId, { each: 18, tax: 0 })
    desk.pass(31_000)
    const again = await actingOn(desk).preview(desk.a.agent, order, refundOf(order))
    expect(again.effect?.total).toBe('18.00')
    const body = { clientId: newClientId(), request: refundOf(order), seen: previewed.seen, ticketId: null }
    expect((await desk.ask('POST', `/api/orders/${order.id}/actions`, { cookie: desk.a.agent.cookie, body })).status).toBe(409)
  })

  it.each(['hang', 'error'] as const)('is an estimate, and bounded as before, where the shop’s answer is %s', async (how) => {
    acted().suggests = how
    const { order, previewed } = await preview(shopify, refundOf)
    expect([previewed.effect?.total, codes(previewed.effect?.notes)]).toEqual(['20.00', ['estimated']])
    const tooMuch = { ...refundOf(order, 2), shipping: '9.00' } as ActionRequest
    expect((await actingOn(desk).preview(desk.a.agent, order, tooMuch)).refusals.map(({ code }) => code)).toContain('more_than_paid')
  })

  it('is refused for more shipping than the shop pays back', async () => {
    const { previewed } = await preview(shopify, (order) => ({ ...refundOf(order), shipping: '6.00' }) as ActionRequest, {
      each: 10,
      tax: 0,
    })
    expect(previewed.refusals.map(({ code }) => code)).toEqual(['more_than_shipping'])
  })

  it('spends nothing twice that another action has taken, of which the shop does not know yet', async () => {
    const { order } = await preview(shopify, refundOf)
    await desk.sql`
      insert into order_actions (id, order_id, store_id, client_id, kind, request, effect, seen, state, way, asked_kind, asked_name, asked_at, shown, changed_at)
      select gen_random_uuid(), id, store_id, 'under-way-1', 'refund', '{}', '{"currency":"EUR","total":"30.00","lines":[]}', '', 'unclear', 'shop', 'agent', 'A',
        now(), '{"refunded":"0","refundedLines":{},"returnedLines":{}}', now() from orders where id = ${order.id}`
    acted().worth.set(order.externalId, { each: 9, tax: 0 })
    const parts = await actingOn(desk).preview(desk.a.agent, order, refundOf(order))
    // by our own books there is less left than the prices come to, whatever the shop says
    expect(parts.refusals.map(({ code }) => code)).toEqual(['more_than_paid'])
    const all = { kind: 'refund', all: true, lines: [], shipping: null, restock: false, reason: '' } as ActionRequest
    const { effect } = await actingOn(desk).preview(desk.a.agent, order, all)
    expect([effect?.total, codes(effect?.notes)]).toEqual(['10.00', ['estimated']])
  })
})

it('a cancellation is previewed with what the shop would pay back, and pays just that', async () => {
  const order = await shopify.buy(false)
  const acting = actingOn(desk)
  const { effect } = await acting.preview(desk.a.agent, order, requestOf('cancel', order))
  expect(effect).toMatchObject({ total: '40.00', notes: [] })
})

describe('a preview of a refund by WooCommerce', () => {
  it('has the taxes in it that the shop booked', async () => {
    const { previewed } = await preview(woo, refundOf)
    expect(previewed.effect).toMatchObject({ total: '20.00', tax: '3.33', notes: [] })
  })

  const orderOf = (more: object) => ({
    ...{ id: 7, total: '52.10', total_tax: '8.68', refunds: [] },
    line_items: [{ id: 1, quantity: 3, total: '25.00', total_tax: '5.00', taxes: [{ id: 3, total: '5.00' }] }],
    shipping_lines: [{ id: 2, total: '18.42', total_tax: '3.68' }],
    ...more,
  })
  const action = (quantity: number, more: { all?: boolean; shipping?: string | null } = {}) =>
    ({
      kind: 'refund',
      order: { externalId: '7' },
      request: { kind: 'refund', all: more.all ?? false },
      effect: { currency: 'EUR', shipping: more.shipping ?? null },
      lines: [{ externalId: '1', quantity, amount: null, restock: 0 }],
    }) as unknown as PlatformAction
  const refunded = {
    line_items: [{ id: 9, quantity: -1, total: '-8.33', total_tax: '-1.67', meta_data: [{ key: '_refunded_item_id', value: '1' }] }],
  }

  it('comes to the whole line in whatever pieces it is paid back', () => {
    const sums = [sumUp(orderOf({}), [], action(1)), sumUp(orderOf({ refunds: [{ id: 9, total: '-10.00' }] }), [refunded], action(2))]
    expect(sums.map(({ total }) => total)).toEqual(['10.00', '20.00'])
    expect(sums[1]).toMatchObject({ most: '42.10', tax: '3.33' })
  })

  it('takes shipping with its tax, and tells the most of it', () => {
    expect(sumUp(orderOf({}), [], action(1, { shipping: '11.05' }))).toMatchObject({
      ...{ total: '21.05', shipping: '11.05', tax: '3.50', mostShipping: '22.10' },
    })
  })

  it('pays all that is left, whatever the lines come to', () => {
    expect(sumUp(orderOf({}), [], action(3, { all: true }))).toMatchObject({
      ...{ total: '52.10', lines: ['30.00'], shipping: '22.10', tax: '8.68', most: '52.10' },
    })
  })
})
