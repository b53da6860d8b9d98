import { amountOf, type PlatformAction, type ShopSums, unitsOf } from '../../../orders/index.ts'
import { objectIn, type Told } from '../../../told/read-field.ts'
import { amountIn } from '../../reading/read-field.ts'
import { itemsOf } from '../../shopify/asking/told-of.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { Refusal } from '../attempt.ts'
import { gidOf } from './mutate.ts'

/**
 * What could be paid back, worked out by Shopify; it moves nothing.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/SuggestedRefund
 */
const suggestDocument = `query Suggest($id: ID!, $lines: [RefundLineItemInput!], $shipping: Money, $full: Boolean) {
  order(id: $id) { id currencyCode presentmentCurrencyCode taxesIncluded
    suggestedRefund(refundLineItems: $lines, shippingAmount: $shipping, suggestFullRefund: $full) {
      amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } }
      shipping { amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } } taxSet { shopMoney { amount } } }
      refundLineItems { quantity restockType lineItem { id } location { id }
        subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } }
      suggestedTransactions { gateway maximumRefundableSet { shopMoney { amount } } parentTransaction { id } }
    }
  }
}`

/** The order with what Shopify suggests to pay back of it. @throws Refusal where it has none, or where it was paid in another currency */
export async function suggestRefund(admin: AdminClient, action: PlatformAction): Promise<Told> {
  const { effect, request } = action
  const full = request.kind === 'cancel' || (request.kind === 'refund' && request.all)
  const answer = await admin.query(suggestDocument, {
    id: gidOf('Order', action.order.externalId),
    lines: linesOf(action),
    // all of it has its shipping in it
    shipping: full ? null : effect.shipping,
    full,
  })
  const order = objectIn(answer.order)
  if (order.id === undefined) throw new Refusal('The shop does not have this order any more.')
  // a refund is named in the money that was paid with, and what was agreed to is in the shop's own
  if (order.currencyCode !== order.presentmentCurrencyCode)
    throw new Refusal(`The customer paid in ${String(order.presentmentCurrencyCode)}: pay it back in the shop’s admin.`)
  return order
}

/** What goes back on the shelf is said line by line: of what never left it is the sale that is undone. */
export const linesOf = (action: PlatformAction) =>
  action.lines.map(({ externalId, quantity, restock }) => ({
    lineItemId: gidOf('LineItem', externalId),
    quantity,
    restockType: restock > 0 ? 'RETURN' : 'NO_RESTOCK',
  }))

/** Shopify's own sums. A cancellation pays back the most that it can. @throws where it does not tell what it would pay back */
export async function calculateRefund(admin: AdminClient, action: PlatformAction): Promise<ShopSums> {
  const { currency } = action.effect
  const order = await suggestRefund(admin, action)
  const suggested = objectIn(order.suggestedRefund)
  const amountOfSet = (set: unknown) => amountIn(objectIn(objectIn(set).shopMoney).amount)
  const units = (amount: string | null) => unitsOf(amount ?? '0', currency, 'down')
  const most = amountOfSet(suggested.maximumRefundableSet)
  const total = action.kind === 'cancel' ? most : amountOfSet(suggested.amountSet)
  if (total === null || most === null) throw new Error('The shop does not tell what it would pay back.')
  const told = new Map(itemsOf(suggested.refundLineItems).map((each) => [objectIn(each.lineItem).id, each]))
  const lines = linesOf(action).map(({ lineItemId, quantity }) => {
    const line = told.get(lineItemId)
    const subtotal = line?.quantity === quantity ? amountOfSet(line.subtotalSet) : null
    if (subtotal === null) return null
    return amountOf(units(subtotal) + (order.taxesIncluded === true ? 0n : units(amountOfSet(line?.totalTaxSet))), currency)
  })
  const shipping = objectIn(suggested.shipping)
  const [back, tax] = [amountOfSet(shipping.amountSet), amountOfSet(suggested.totalTaxSet)]
  return {
    ...{ total: amountOf(units(total), currency), most: amountOf(units(most), currency), lines },
    shipping: back === null || units(back) === 0n ? null : amountOf(units(back), currency),
    tax: tax === null ? null : amountOf(units(tax), currency),
    mostShipping: amountOfSet(shipping.maximumRefundableSet),
  }
}
