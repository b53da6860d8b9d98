import { isEffectVisible, type OrderReading, type PlatformAction } from '../../../orders/index.ts'
import { keyIn, objectsIn } from '../../../told/read-field.ts'
import type { RestClient } from '../../woocommerce/call-rest.ts'
import { hasMarker } from '../attempt.ts'
import { getOrder, isMarked, pathOf } from './asking.ts'
import { findReturn } from './return-goods.ts'
import { findSentAgain } from './send-again.ts'

type Found = { platformId: string } | null

/** What WooCommerce did under this key, by what it kept of it; an address is its own mark. @throws where half of it is done */
export async function findDone(
  rest: RestClient,
  action: PlatformAction,
  key: string,
  readNow: () => Promise<OrderReading | null>,
): Promise<Found> {
  const { externalId } = action.order
  switch (action.kind) {
    case 'refund':
      return findRefund(rest, externalId, key)
    case 'cancel':
      return findCancelled(rest, externalId, key)
    case 'create_return':
      return findReturn(rest, externalId, key)
    case 'reship':
      return findSentAgain(rest, key)
    case 'change_address': {
      const read = await readNow()
      return read && isEffectVisible(action, read.order, externalId) ? { platformId: externalId } : null
    }
  }
}

/** @throws while its money has not gone: WooCommerce stores a refund before it asks the gateway, and takes it away where that says no */
async function findRefund(rest: RestClient, externalId: string, key: string): Promise<Found> {
  const refunds = objectsIn((await rest.get(`${pathOf(externalId)}/refunds`, { per_page: '100' })).body, 100)
  const refund = refunds.find((refund) => isMarked(refund, key) || hasMarker(refund.reason, key))
  const platformId = keyIn(refund?.id)
  if (platformId === null) return null
  if (refund?.refunded_payment !== true) throw new Error('The shop holds the refund, and does not say yet that its money was paid back.')
  return { platformId }
}

async function findCancelled(rest: RestClient, externalId: string, key: string): Promise<Found> {
  const order = await getOrder(rest, externalId)
  const refund = await findRefund(rest, externalId, key)
  const isCancelled = order?.status === 'cancelled'
  if (isCancelled && (refund || isMarked(order, key))) return { platformId: externalId }
  if (refund) throw new Error('It was paid back, and the order is not cancelled: cancel it in the shop, then look again.')
  return null
}
