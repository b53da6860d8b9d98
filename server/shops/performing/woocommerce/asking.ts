import type { PlatformAction } from '../../../orders/index.ts'
import { objectIn, objectsIn, type Told } from '../../../told/read-field.ts'
import { ShopCallError } from '../../calling/shop-call-error.ts'
import type { RestClient } from '../../woocommerce/call-rest.ts'
import { Refusal } from '../attempt.ts'

/** One action that WooCommerce is asked for. */
export interface Asking {
  rest: RestClient
  action: PlatformAction
  key: string
  sent(): void
}

const META = '_parceldesk_action'
export const markerOf = (key: string) => [{ key: META, value: key }]
export const isMarked = (told: Told, key: string): boolean =>
  objectsIn(told.meta_data, 1_000).some((meta) => meta.key === META && meta.value === key)

/** @throws Refusal for what is no id of WooCommerce's */
export function pathOf(externalId: string): string {
  if (!/^\d{1,20}$/.test(externalId)) throw new Refusal('This is no id of WooCommerce’s.')
  return `orders/${externalId}`
}

/** The order as it is stored there; null where there is none. */
export async function getOrder(rest: RestClient, externalId: string): Promise<Told | null> {
  try {
    return objectIn((await rest.get(pathOf(externalId))).body)
  } catch (error) {
    if (error instanceof ShopCallError && error.fault === 'missing') return null
    throw error
  }
}

/** @throws Refusal */
export async function mustHaveOrder({ rest, action }: Pick<Asking, 'rest' | 'action'>): Promise<Told> {
  const order = await getOrder(rest, action.order.externalId)
  if (!order) throw new Refusal('The shop does not have this order any more.')
  return order
}

/** Sends once: WooCommerce keeps no keys, so what got no answer is never sent again by itself. */
export async function sendOnce(
  { rest, sent }: Pick<Asking, 'rest' | 'sent'>,
  method: 'POST' | 'PUT',
  path: string,
  body: object,
): Promise<Told> {
  sent()
  return objectIn((await rest.send(method, path, body, { isRepeatable: false })).body)
}
