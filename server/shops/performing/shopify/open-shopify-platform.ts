import type { Context } from '../../../context.ts'
import { ACTION_KINDS } from '../../../contract/console/actions.ts'
import type { OrderPlatform, Performed } from '../../../orders/index.ts'
import { getStoreById } from '../../../stores/index.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { attempt } from '../attempt.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeAddress } from './change-address.ts'
import { findDone } from './find-done.ts'
import type { Asking } from './mutate.ts'
import { readOrderNow } from './read-order-now.ts'
import { refundOrder } from './refund-order.ts'
import { returnGoods } from './return-goods.ts'
import { sendAgain } from './send-again.ts'
import { calculateRefund } from './suggest-refund.ts'

/**
 * Orders of one shop of Shopify, changed through its GraphQL Admin API. Only refunds are kept by a key there, and only by versions from
 * 2026-01 on; so nothing is asked twice by itself, and all that is done carries our key where it can be read back.
 */
export function openShopifyPlatform(ctx: Context, apiVersion: string, open: (signal: AbortSignal) => AdminClient): OrderPlatform {
  const readingOf = async (storeId: string) => ({ timeZone: (await getStoreById(ctx, storeId)).timeZone, now: ctx.now() })
  return {
    kinds: ACTION_KINDS,
    keepsKeys: false,
    perform: (action, { idempotencyKey: key, signal }) =>
      attempt((sent) => perform({ admin: open(signal), action, key, apiVersion, signal, sent }, ctx)),
    find: async (action, { idempotencyKey, signal }) =>
      findDone(open(signal), action, idempotencyKey, await readingOf(action.order.storeId)),
    calculate: (action, { signal }) => calculateRefund(open(signal), action),
    read: async ({ storeId, externalId }, { signal }) => readOrderNow(open(signal), externalId, await readingOf(storeId)),
  }
}

async function perform(asking: Asking, { log }: Context): Promise<Performed> {
  switch (asking.action.kind) {
    case 'cancel':
      return cancelOrder(asking)
    case 'refund':
      return refundOrder(asking)
    case 'change_address':
      return changeAddress(asking)
    case 'create_return':
      return returnGoods(asking, (error) => log.warn({ error }, 'the label of a return was not taken by its shop'))
    case 'reship':
      return sendAgain(asking)
  }
}
