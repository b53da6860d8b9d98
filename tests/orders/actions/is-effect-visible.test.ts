import { expect, it } from 'vitest'
import type { ShippingAddress } from '../../../server/contract/orders.ts'
import { isEffectVisible } from '../../../server/orders/actions/performing/is-effect-visible.ts'
import type { PlatformAction } from '../../../server/orders/index.ts'

const elm: ShippingAddress = { name: 'Maya', address1: 'Elm 1', address2: null, city: 'Porto', province: null, zip: '4050', country: 'PT' }
const isVisible = (from: ShippingAddress, to: ShippingAddress, shown: ShippingAddress) =>
  isEffectVisible(
    { kind: 'change_address', effect: { address: { from, to } } } as PlatformAction,
    { shipping_address: shown } as never,
    'x',
  )

it.each<[string, ShippingAddress, ShippingAddress, boolean]>([
  ['another street that is shown', { ...elm, address1: 'Oak 2' }, { ...elm, address1: 'oak  2 ' }, true],
  ['another street that is not shown', { ...elm, address1: 'Oak 2' }, elm, false],
  ['another name that is not shown', { ...elm, name: 'Jonas' }, elm, false],
  ['another country that the shop writes its own way', { ...elm, country: 'Spain' }, { ...elm, country: 'ES' }, true],
  ['another country that is not shown', { ...elm, country: 'Spain' }, elm, false],
  [
    'another street, the country written another way',
    { ...elm, address1: 'Oak 2' },
    { ...elm, address1: 'Oak 2', country: 'Portugal' },
    true,
  ],
])('%s', (_, to, shown, expected) => {
  expect(isVisible(elm, to, shown)).toBe(expected)
})

const shownOf = (more: object) => ({ status: 'cancelled', cancelled_at: null, currency: 'EUR', total: '0.00', ...more }) as never
const cancelled = { kind: 'cancel', effect: { total: '20.00', currency: 'EUR' } } as PlatformAction
it.each<[string, object, boolean]>([
  [
    'was paid back by a refund that is new',
    {
      refunds: [
        { id: 'r-1', amount: '20.00' },
        { id: 'r-2', amount: '20.00' },
      ],
    },
    true,
  ],
  ['holds nothing, and no refund went through', { refunds: [] }, false],
  ['shows only what went back before', { refunds: [{ id: 'r-1', amount: '20.00' }], financial_status: 'refunded' }, false],
  ['paid back less than was agreed to', { refunds: [{ id: 'r-2', amount: '19.99' }] }, false],
  [
    'says that all went back, by a refund without an amount',
    { refunds: [{ id: 'r-2', amount: null }], financial_status: 'refunded' },
    true,
  ],
])('a cancelled order that %s', (_, shown, expected) => {
  expect(isEffectVisible(cancelled, shownOf(shown), 'x', ['r-1'])).toBe(expected)
})
