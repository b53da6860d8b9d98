import type { Performed } from '../../../orders/index.ts'
import { Refusal } from '../attempt.ts'
import { countryCodeOf } from '../country-code.ts'
import { splitName } from '../split-name.ts'
import { type Asking, gidOf, mutate } from './mutate.ts'

const updateDocument = `mutation Address($input: OrderInput!) {
  orderUpdate(input: $input) { order { id } userErrors { field message } }
}`

/** Where it goes. The same address again changes nothing. https://shopify.dev/docs/api/admin-graphql/latest/mutations/orderUpdate */
export async function changeAddress(asking: Asking): Promise<Performed> {
  const { externalId } = asking.action.order
  const to = asking.action.effect.address?.to
  const countryCode = countryCodeOf(to?.country ?? null)
  if (!to || !countryCode) throw new Refusal(`“${to?.country ?? ''}” is no country that the shop knows: write its two letters.`)
  // of a province Shopify takes its code alone, and without one it would keep that of the old address
  if (to.province && !/^[A-Z0-9]{1,3}$/.test(to.province)) throw new Refusal(`Write the code of “${to.province}”, as the shop does.`)
  const { first, last } = splitName(to.name)
  const shippingAddress = {
    ...(to.name !== null && { firstName: first, lastName: last }),
    address1: to.address1,
    address2: to.address2 ?? '',
    city: to.city,
    zip: to.zip,
    countryCode,
    provinceCode: to.province,
  }
  const mutation = { name: 'orderUpdate', result: 'order', document: updateDocument }
  await mutate(asking, mutation, { input: { id: gidOf('Order', externalId), shippingAddress } })
  return { is: 'accepted', platformId: externalId }
}
