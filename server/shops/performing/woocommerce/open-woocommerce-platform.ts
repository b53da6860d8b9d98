import type { Context } from '../../../context.ts'
import { ACTION_KINDS } from '../../../contract/console/actions.ts'
import { composeReading, type OrderPlatform, type OrderReading, type Performed } from '../../../orders/index.ts'
import { getStoreById } from '../../../stores/index.ts'
import type { RestClient } from '../../woocommerce/call-rest.ts'
import { readBody } from '../../woocommerce/read-body.ts'
import { attempt } from '../attempt.ts'
import { type Asking, getOrder } from './asking.ts'
import { calculateRefund } from './calculate-refund.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeAddress } from './change-address.ts'
import { findDone } from './find-done.ts'
import { refundOrder } from './refund-order.ts'
import { readReturns, returnGoods } from './return-goods.ts'
import { sendAgain } from './send-again.ts'

/**
 * Orders of one shop of WooCommerce, changed through its REST API, version 3. It keeps no keys: all that is done carries ours where it
 * can be read back.
 */
export function openWooCommercePlatform(ctx: Context, open: (signal: AbortSignal) => RestClient): OrderPlatform {
  async function read(rest: RestClient, storeId: string, externalId: string): Promise<OrderReading | null> {
    const told = await getOrder(rest, externalId)
    const order = told && readBody('order.updated', told).find((each) => each.piece === 'order')
    if (!order) return null
    const { timeZone } = await getStoreById(ctx, storeId)
    return composeReading(externalId, [order, ...(await readReturns(rest, order))], { timeZone, now: ctx.now() })
  }
  return {
    kinds: ACTION_KINDS,
    keepsKeys: false,
    perform: (action, { idempotencyKey: key, signal }) => attempt((sent) => perform({ rest: open(signal), action, key, sent })),
    find: (action, { idempotencyKey, signal }) => {
      const rest = open(signal)
      return findDone(rest, action, idempotencyKey, () => read(rest, action.order.storeId, action.order.externalId))
    },
    calculate: (action, { signal }) => calculateRefund(open(signal), action),
    read: ({ storeId, externalId }, { signal }) => read(open(signal), storeId, externalId),
  }
}

async function perform(asking: Asking): Promise<Performed> {
  switch (asking.action.kind) {
    case 'cancel':
      return cancelOrder(asking)
    case 'refund':
      return refundOrder(asking, { restock: asking.action.lines.some(({ restock }) => restock > 0) })
    case 'change_address':
      return changeAddress(asking)
    case 'create_return':
      return returnGoods(asking)
    case 'reship':
      return sendAgain(asking)
  }
}
