import { amountOf, type PlatformAction, type ShopSums, unitsOf } from '../../../orders/index.ts'
import { countIn, keyIn, objectsIn, type Told } from '../../../told/read-field.ts'
import { amountIn } from '../../reading/read-field.ts'
import type { RestClient } from '../../woocommerce/call-rest.ts'
import { Refusal } from '../attempt.ts'
import { getOrder, pathOf } from './asking.ts'

type Units = (value: unknown) => bigint
/** Without the sign: a refund's parts are negative there. */
const sizeIn = (currency: string | null): Units => {
  return (value) => unitsOf((amountIn(value) ?? '0').replace('-', ''), currency, 'down')
}

/**
 * WooCommerce has no question for it, and works a refund out line by line from what the order holds: so do we, with the taxes that it
 * booked. https://woocommerce.github.io/woocommerce-rest-api-docs/#order-line-items-properties
 */
export async function calculateRefund(rest: RestClient, action: PlatformAction): Promise<ShopSums> {
  const order = await getOrder(rest, action.order.externalId)
  if (!order) throw new Refusal('The shop does not have this order any more.')
  return sumUp(order, await getRefunds(rest, order, action.order.externalId), action)
}

/** The refunds of an order with their lines, which the order itself does not tell. */
export async function getRefunds(rest: RestClient, order: Told, externalId: string): Promise<Told[]> {
  if (objectsIn(order.refunds, 200).length === 0) return []
  return objectsIn((await rest.get(`${pathOf(externalId)}/refunds`, { per_page: '100' })).body, 100)
}

/** What an order and its refunds, both as WooCommerce tells them, leave to be paid back. @throws Refusal for a line that is gone */
export function sumUp(order: Told, refunds: Told[], action: PlatformAction): ShopSums {
  const { currency } = action.effect
  const units = sizeIn(currency)
  const back = objectsIn(order.refunds, 200).reduce((sum, { total }) => sum + units(total), 0n)
  const left = units(order.total) - back
  const held = new Map(objectsIn(order.line_items, 1_000).map((line) => [keyIn(line.id), line]))
  const parts = action.lines.map(({ externalId, quantity }) => partOf(held.get(externalId), quantity, refunds, units))
  const isAll = action.request.kind === 'cancel' || (action.request.kind === 'refund' && action.request.all)
  const shipping = shippingOf(order, refunds, isAll ? null : (action.effect.shipping ?? '0'), units)
  const sum = parts.reduce((all, { gross }) => all + gross, 0n) + shipping.gross
  const tax = parts.reduce((all, part) => all + part.tax, 0n) + shipping.tax
  return {
    total: amountOf(isAll ? left : sum, currency),
    lines: parts.map(({ gross }) => amountOf(gross, currency)),
    shipping: shipping.gross === 0n ? null : amountOf(shipping.gross, currency),
    // of what is left after other refunds nobody booked the tax
    tax: isAll && back > 0n ? null : amountOf(isAll ? units(order.total_tax) : tax, currency),
    most: amountOf(left, currency),
    mostShipping: amountOf(shipping.most, currency),
  }
}

interface Part {
  gross: bigint
  tax: bigint
}

/** The next pieces of a line behind those that were paid back, and never more than is left of it. */
function partOf(line: Told | undefined, quantity: number, refunds: Told[], units: Units): Part {
  if (!line) throw new Refusal('The order does not have this line any more.')
  const bought = BigInt(Math.max(1, countIn(line.quantity) ?? 1))
  const gone = refunds.flatMap((refund) => objectsIn(refund.line_items, 1_000)).filter((each) => refersTo(each, line))
  const before = gone.reduce((sum, each) => sum + BigInt(Math.abs(countIn(each.quantity) ?? 0)), 0n)
  const upTo = (whole: bigint, count: bigint) => (whole * (count < bought ? count : bought)) / bought
  const slice = (whole: bigint) => upTo(whole, before + BigInt(quantity)) - upTo(whole, before)
  const [whole, taxes] = [units(line.total) + units(line.total_tax), units(line.total_tax)]
  const left = whole - gone.reduce((sum, each) => sum + units(each.total) + units(each.total_tax), 0n)
  const gross = slice(whole) < left ? slice(whole) : left > 0n ? left : 0n
  return { gross, tax: whole > 0n ? (taxes * gross) / whole : 0n }
}

/** A line of a refund has an id of its own and names the line that it is of. */
export const refersTo = ({ meta_data }: Told, line: Told) =>
  objectsIn(meta_data, 100).some(({ key, value }) => key === '_refunded_item_id' && keyIn(value) === keyIn(line.id))

/** `asked`: with its tax in it, as it is typed; null for all that is left. */
function shippingOf(order: Told, refunds: Told[], asked: string | null, units: Units): Part & { most: bigint } {
  const grossOf = (lines: Told[]) => lines.reduce((sum, each) => sum + units(each.total) + units(each.total_tax), 0n)
  const lines = objectsIn(order.shipping_lines, 100)
  const [whole, taxes] = [grossOf(lines), lines.reduce((sum, each) => sum + units(each.total_tax), 0n)]
  const left = whole - grossOf(refunds.flatMap((refund) => objectsIn(refund.shipping_lines, 100)))
  const most = left > 0n ? left : 0n
  const gross = asked === null ? most : units(asked)
  return { gross, tax: whole > 0n ? (taxes * gross) / whole : 0n, most }
}
