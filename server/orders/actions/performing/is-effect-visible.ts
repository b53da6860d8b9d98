import type { ActionEffect } from '../../../contract/console/actions.ts'
import type { NeutralOrder } from '../../importing/neutral-order.ts'
import { statusOf } from '../../importing/rules.ts'
import type { ShippingAddress } from '../../order.ts'
import { unitsOf } from '../sums/minor-units.ts'
import type { PlatformAction } from './order-platform.ts'

/**
 * Whether an order, as its shop shows it, shows what the shop says it did. What was sent again is an order of its own: `find` tells of it.
 * `before`: ids of the refunds that were there before the shop was asked.
 */
export function isEffectVisible({ kind, effect }: PlatformAction, order: NeutralOrder, platformId: string, before: string[] = []): boolean {
  switch (kind) {
    case 'cancel':
      return statusOf(order) === 'cancelled' && (effect.total === null || isPaidBack(effect.total, order, before))
    case 'refund':
      return order.refunds.some(({ id, amount }) => id === platformId && isSame(amount, effect.total, effect.currency))
    case 'change_address':
      return effect.address !== null && isChanged(order.shipping_address, effect.address)
    case 'create_return':
      return order.returns.some(({ id }) => id === platformId)
    case 'reship':
      return true
  }
}

/**
 * By refunds that are new: a cancelled order may hold nothing any more although no bank paid anything back. Only where one of them
 * tells no amount does the order's own word count.
 */
function isPaidBack(agreed: string, { financial_status, refunds, currency }: NeutralOrder, before: string[]): boolean {
  const made = refunds.filter(({ id }) => !before.includes(id))
  if (financial_status === 'refunded' && made.some(({ amount }) => amount === null)) return true
  const sum = made.reduce((all, { amount }) => all + unitsOf(amount ?? '0', currency, 'down'), 0n)
  return made.length > 0 && sum >= unitsOf(agreed, currency, 'down')
}

function isSame(one: string | null, other: string | null, currency: string | null): boolean {
  return one !== null && other !== null && unitsOf(one, currency, 'up') === unitsOf(other, currency, 'up')
}

/** Where nothing else was to change, the parts that shops write their own way must at least not be what they were. */
function isChanged(shown: NeutralOrder['shipping_address'], { from, to }: NonNullable<ActionEffect['address']>): boolean {
  if (!isAddress(shown, to)) return false
  if (!from || PARTS.some((part) => plain(from[part]) !== plain(to[part]))) return true
  return plain(shown?.province) !== plain(from.province) || plain(shown?.country) !== plain(from.country)
}

const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase()
const PARTS = ['name', 'address1', 'address2', 'city', 'zip'] as const satisfies (keyof ShippingAddress)[]

/** Shops write countries and provinces their own way: only what they leave as it was typed is compared. */
function isAddress(shown: NeutralOrder['shipping_address'], wanted: ShippingAddress): boolean {
  return PARTS.every((part) => plain(shown?.[part]) === plain(wanted[part]))
}
