import { objectIn } from '../../../told/read-field.ts'
import type { AdminClient } from '../call-admin.ts'
import { type Sight, scopesDocument } from './order-documents.ts'
import { itemsOf } from './told-of.ts'

/** What this token may see. */
export async function sightOf(client: AdminClient): Promise<Sight> {
  const scopes = itemsOf(objectIn((await client.query(scopesDocument)).currentAppInstallation).accessScopes).map(({ handle }) => handle)
  const may = (name: string) => scopes.includes(`read_${name}`) || scopes.includes(`write_${name}`)
  const parcels = ['merchant_managed', 'assigned', 'third_party'].some((kind) => may(`${kind}_fulfillment_orders`))
  return {
    customers: may('customers'),
    fulfillments: may('fulfillments') || may('orders'),
    returns: may('returns'),
    parcels,
    products: may('products'),
    stock: may('inventory') && may('locations'),
  }
}
