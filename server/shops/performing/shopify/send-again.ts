import { createHash } from 'node:crypto'
import type { Performed } from '../../../orders/index.ts'
import { objectIn, type Told } from '../../../told/read-field.ts'
import { itemsOf } from '../../shopify/asking/told-of.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { Refusal } from '../attempt.ts'
import { type Asking, digitsOf, gidOf, mutate } from './mutate.ts'

const boughtDocument = `query Bought($id: ID!) {
  order(id: $id) { id email
    shippingAddress { firstName lastName company address1 address2 city provinceCode zip countryCodeV2 phone }
    lineItems(first: 200) { edges { node { id variant { id } } } }
  }
}`
const draftsDocument = 'query Drafts($query: String!) { draftOrders(first: 1, query: $query) { edges { node { id order { id } } } } }'
const draftDocument = `mutation Draft($input: DraftOrderInput!) {
  draftOrderCreate(input: $input) { draftOrder { id } userErrors { field message } }
}`
const completeDocument = `mutation Complete($id: ID!) {
  draftOrderComplete(id: $id) { draftOrder { id order { id } } userErrors { field message } }
}`

/**
 * The same goods once more for nothing, as an order of its own. A draft sends nothing, and Shopify completes each once: so a draft that
 * carries our key is completed, and another made only where there is none. https://shopify.dev/docs/api/admin-graphql/latest/mutations/draftOrderComplete
 */
export async function sendAgain(asking: Asking): Promise<Performed> {
  const { admin, action, key } = asking
  const known = await findDraft(admin, key)
  const draftId = known?.id ?? (await makeDraft(asking, await draftOf(asking)))
  const mutation = { name: 'draftOrderComplete', result: 'draftOrder', document: completeDocument }
  const { draftOrder } = await mutate(asking, mutation, { id: draftId })
  const platformId = digitsOf(objectIn(objectIn(draftOrder).order).id)
  if (platformId === '') throw new Error(`The shop does not name the order that sends ${action.order.number} again.`)
  return { is: 'accepted', platformId }
}

/** The order that carries our key; null while there is none, or only its draft. */
export async function findSentAgain(admin: AdminClient, key: string): Promise<{ platformId: string } | null> {
  const platformId = digitsOf(objectIn((await findDraft(admin, key))?.order).id)
  return platformId === '' ? null : { platformId }
}

async function findDraft(admin: AdminClient, key: string): Promise<Told | undefined> {
  return itemsOf((await admin.query(draftsDocument, { query: `tag:${tagOf(key)}` })).draftOrders)[0]
}

async function makeDraft(asking: Asking, input: object): Promise<unknown> {
  const mutation = { name: 'draftOrderCreate', result: 'draftOrder', document: draftDocument }
  return objectIn((await mutate(asking, mutation, { input })).draftOrder).id
}

/** @throws Refusal for goods that the shop does not sell any more */
async function draftOf({ admin, action, key }: Asking): Promise<object> {
  const order = objectIn((await admin.query(boughtDocument, { id: gidOf('Order', action.order.externalId) })).order)
  if (order.id === undefined) throw new Refusal('The shop does not have this order any more.')
  const variants = new Map(itemsOf(order.lineItems).map((line) => [digitsOf(line.id), objectIn(line.variant).id]))
  const lineItems = action.lines.map(({ externalId, quantity }) => ({ variantId: variants.get(externalId), quantity }))
  if (lineItems.some(({ variantId }) => variantId === undefined))
    throw new Refusal('The shop does not sell one of these lines any more: send it by hand.')
  const { countryCodeV2, ...address } = objectIn(order.shippingAddress)
  return {
    lineItems,
    email: order.email,
    ...(countryCodeV2 !== undefined && { shippingAddress: { ...address, countryCode: countryCodeV2 } }),
    appliedDiscount: { title: `Sent again: ${action.order.number}`, value: 100, valueType: 'PERCENTAGE' },
    note: `Sent again for order ${action.order.number} [${key}]`,
    tags: [tagOf(key)],
    customAttributes: [{ key: 'parceldesk', value: key }],
  }
}

/** Drafts are searched by tags, and those hold 40 characters. */
const tagOf = (key: string) => `pd-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
