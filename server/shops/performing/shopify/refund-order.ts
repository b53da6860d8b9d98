import { amountOf, type Performed, unitsOf } from '../../../orders/index.ts'
import { amountIn, objectIn, type Told } from '../../reading/read-field.ts'
import { itemsOf } from '../../shopify/asking/told-of.ts'
import { Refusal, withMarker } from '../attempt.ts'
import { type Asking, digitsOf, gidOf, mutate } from './mutate.ts'

const NOTE = 500

/** What could be paid back, worked out by Shopify; it moves nothing. https://shopify.dev/docs/api/admin-graphql/latest/objects/SuggestedRefund */
const suggestDocument = `query Suggest($id: ID!, $lines: [RefundLineItemInput!], $shipping: Money, $full: Boolean) {
  order(id: $id) { id currencyCode presentmentCurrencyCode
    suggestedRefund(refundLineItems: $lines, shippingAmount: $shipping, suggestFullRefund: $full) {
      refundLineItems { restockType lineItem { id } location { id } }
      suggestedTransactions { gateway maximumRefundableSet { shopMoney { amount } } parentTransaction { id } }
    }
  }
}`

/** From 2026-01 on Shopify keeps the key itself, and from 2026-04 on it must be given one. */
const refundDocument = (keepsKeys: boolean) => `mutation Refund($input: RefundInput!${keepsKeys ? ', $key: String!' : ''}) {
  refundCreate(input: $input)${keepsKeys ? ' @idempotent(key: $key)' : ''} { refund { id } userErrors { field message } }
}`

/**
 * Pays back exactly what was agreed to, to what it was paid with. The note of the refund carries our key, so that it is found again.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/refundCreate
 */
export async function refundOrder(asking: Asking): Promise<Performed> {
  const { action, key, apiVersion } = asking
  const { effect, request } = action
  const suggested = await suggest(asking)
  const places = new Map(itemsOf(suggested.refundLineItems).map((each) => [objectIn(each.lineItem).id, each]))
  const orderId = gidOf('Order', action.order.externalId)
  const input = {
    orderId,
    note: withMarker('reason' in request ? request.reason : '', key, NOTE),
    notify: false,
    refundLineItems: linesOf(asking).map((line) => ({ ...line, ...placeOf(line, places.get(line.lineItemId)) })),
    ...(effect.shipping !== null && { shipping: { amount: effect.shipping } }),
    transactions: share(asking, itemsOf(suggested.suggestedTransactions)).map((each) => ({ orderId, kind: 'REFUND', ...each })),
  }
  const keepsKeys = apiVersion >= '2026-01'
  const mutation = { name: 'refundCreate', result: 'refund', document: refundDocument(keepsKeys) }
  const { refund } = await mutate(asking, mutation, { input, ...(keepsKeys && { key }) })
  return { is: 'accepted', platformId: digitsOf(objectIn(refund).id) }
}

async function suggest({ admin, action }: Asking): Promise<Told> {
  const { effect, request } = action
  const answer = await admin.query(suggestDocument, {
    id: gidOf('Order', action.order.externalId),
    lines: linesOf({ action }),
    shipping: effect.shipping,
    full: request.kind === 'refund' && request.all,
  })
  const order = objectIn(answer.order)
  if (order.id === undefined) throw new Refusal('The shop does not have this order any more.')
  // a refund is named in the money that was paid with, and what was agreed to is in the shop's own
  if (order.currencyCode !== order.presentmentCurrencyCode)
    throw new Refusal(`The customer paid in ${String(order.presentmentCurrencyCode)}: pay it back in the shop’s admin.`)
  return objectIn(order.suggestedRefund)
}

/** What goes back on the shelf is said line by line: of what never left it is the sale that is undone. */
const linesOf = ({ action }: Pick<Asking, 'action'>) =>
  action.lines.map(({ externalId, quantity, restock }) => ({
    lineItemId: gidOf('LineItem', externalId),
    quantity,
    restockType: restock > 0 ? 'RETURN' : 'NO_RESTOCK',
  }))

function placeOf({ restockType }: { restockType: string }, suggested: Told | undefined) {
  const locationId = objectIn(suggested?.location).id
  if (restockType === 'NO_RESTOCK' || locationId === undefined) return {}
  return { locationId, restockType: suggested?.restockType === 'CANCEL' ? 'CANCEL' : 'RETURN' }
}

/** The agreed sum, over the payments that it can go back to. @throws Refusal where they hold less */
function share({ action }: Asking, payments: Told[]): { parentId: unknown; gateway: unknown; amount: string }[] {
  const { total, currency } = action.effect
  const agreed = unitsOf(total ?? '0', currency, 'down')
  let left = agreed
  const parts = payments.flatMap(({ gateway, parentTransaction, maximumRefundableSet }) => {
    const most = unitsOf(amountIn(objectIn(objectIn(maximumRefundableSet).shopMoney).amount) ?? '0', currency, 'down')
    const part = most < left ? most : left
    left -= part
    return part > 0n ? [{ parentId: objectIn(parentTransaction).id, gateway, amount: amountOf(part, currency) }] : []
  })
  if (left > 0n) throw new Refusal(`The shop lets no more than ${amountOf(agreed - left, currency)} ${currency ?? ''} be paid back.`)
  return parts
}
