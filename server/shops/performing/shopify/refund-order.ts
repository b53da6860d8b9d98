import { amountOf, type Performed, unitsOf } from '../../../orders/index.ts'
import { objectIn, type Told } from '../../../told/read-field.ts'
import { amountIn } from '../../reading/read-field.ts'
import { itemsOf } from '../../shopify/asking/told-of.ts'
import { Refusal, withMarker } from '../attempt.ts'
import { type Asking, digitsOf, gidOf, mutate } from './mutate.ts'
import { linesOf, suggestRefund } from './suggest-refund.ts'

const NOTE = 500

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
  const suggested = objectIn((await suggestRefund(asking.admin, action)).suggestedRefund)
  const places = new Map(itemsOf(suggested.refundLineItems).map((each) => [objectIn(each.lineItem).id, each]))
  const orderId = gidOf('Order', action.order.externalId)
  const input = {
    orderId,
    note: withMarker('reason' in request ? request.reason : '', key, NOTE),
    notify: false,
    refundLineItems: linesOf(action).map((line) => ({ ...line, ...placeOf(line, places.get(line.lineItemId)) })),
    ...(effect.shipping !== null && { shipping: { amount: effect.shipping } }),
    transactions: share(asking, itemsOf(suggested.suggestedTransactions)).map((each) => ({ orderId, kind: 'REFUND', ...each })),
  }
  const keepsKeys = apiVersion >= '2026-01'
  const mutation = { name: 'refundCreate', result: 'refund', document: refundDocument(keepsKeys) }
  const { refund } = await mutate(asking, mutation, { input, ...(keepsKeys && { key }) })
  return { is: 'accepted', platformId: digitsOf(objectIn(refund).id) }
}

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
