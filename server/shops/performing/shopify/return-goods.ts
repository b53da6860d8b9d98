import type { Performed } from '../../../orders/index.ts'
import { countIn, objectIn } from '../../../told/read-field.ts'
import { itemsOf } from '../../shopify/asking/told-of.ts'
import { Refusal, withMarker } from '../attempt.ts'
import { type Asking, digitsOf, gidOf, mutate } from './mutate.ts'

const NOTE = 255

const returnableDocument = `query Returnable($id: ID!) {
  returnableFulfillments(orderId: $id, first: 10) { edges { node { id
    returnableFulfillmentLineItems(first: 30) { edges { node { quantity fulfillmentLineItem { id lineItem { id } } } } } } } }
}`
const returnDocument = `mutation Return($input: ReturnInput!) {
  returnCreate(returnInput: $input) {
    return { id reverseFulfillmentOrders(first: 5) { edges { node { id } } } } userErrors { field message }
  }
}`
const labelDocument = `mutation Label($id: ID!, $label: ReverseDeliveryLabelInput!) {
  reverseDeliveryCreateWithShipping(reverseFulfillmentOrderId: $id, reverseDeliveryLineItems: [], labelInput: $label, notifyCustomer: false) {
    reverseDelivery { id } userErrors { field message }
  }
}`

/**
 * An open return of what was sent, with our key in the reason of each line, and the label where one is given. What a shop makes of
 * the label changes nothing of the return. https://shopify.dev/docs/api/admin-graphql/latest/mutations/returnCreate
 */
export async function returnGoods(asking: Asking, noteFault: (error: unknown) => void): Promise<Performed> {
  const { action, key } = asking
  const { request } = action
  if (request.kind !== 'create_return') throw new Refusal('This is no return.')
  const orderId = gidOf('Order', action.order.externalId)
  const returnReasonNote = withMarker(request.reason, key, NOTE)
  const returnLineItems = (await chooseSent(asking)).map((line) => ({ ...line, returnReason: 'OTHER', returnReasonNote }))
  const mutation = { name: 'returnCreate', result: 'return', document: returnDocument }
  const made = objectIn((await mutate(asking, mutation, { input: { orderId, notifyCustomer: false, returnLineItems } })).return)
  const [reverse] = itemsOf(made.reverseFulfillmentOrders)
  if (request.labelUrl !== null && reverse) {
    const label = { name: 'reverseDeliveryCreateWithShipping', result: 'reverseDelivery', document: labelDocument }
    await mutate(asking, label, { id: reverse.id, label: { fileUrl: request.labelUrl } }).catch(noteFault)
  }
  return { is: 'accepted', platformId: digitsOf(made.id) }
}

/** A return names what is in which parcel. @throws Refusal where less was sent, or less is still out */
async function chooseSent({ admin, action }: Asking): Promise<{ fulfillmentLineItemId: unknown; quantity: number }[]> {
  const answer = await admin.query(returnableDocument, { id: gidOf('Order', action.order.externalId) })
  const sent = itemsOf(answer.returnableFulfillments).flatMap((each) => itemsOf(each.returnableFulfillmentLineItems))
  return action.lines.flatMap(({ externalId, quantity }) => {
    let left = quantity
    const parts = sent.flatMap((each) => {
      const { id, lineItem } = objectIn(each.fulfillmentLineItem)
      const part = digitsOf(objectIn(lineItem).id) === externalId ? Math.min(left, countIn(each.quantity) ?? 0) : 0
      left -= part
      return part > 0 ? [{ fulfillmentLineItemId: id, quantity: part }] : []
    })
    if (left > 0) throw new Refusal(`The shop takes back no more than ${quantity - left} of a line that ${quantity} are to come back of.`)
    return parts
  })
}
