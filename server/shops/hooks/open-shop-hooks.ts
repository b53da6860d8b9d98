import type { Context } from '../../context.ts'
import type { HeldOrder } from '../../orders/index.ts'
import { parseExactJson } from '../exact-json.ts'
import { readBody as readShopify } from '../shopify/read-body.ts'
import { readBody as readWooCommerce } from '../woocommerce/read-body.ts'
import { createHookDoor, type OpenHook } from './open-hook.ts'
import { createDeliveryReader, type DeliveryReaders } from './read-delivery.ts'

export interface ShopHooks {
  openHook: OpenHook
  /** The job of each delivery. */
  readDelivery(ctx: Context, deliveryId: string): Promise<void>
}
interface Options {
  context(): Context
  /** Told after commit. */
  changed(storeId: string, orders: HeldOrder[]): void
}

/** The way of what shops post, from the door to the orders. */
export function openShopHooks({ context, changed }: Options): ShopHooks {
  const read = createDeliveryReader(READERS)
  return {
    openHook: createHookDoor(context),
    async readDelivery(ctx, deliveryId) {
      const news = await read(ctx, deliveryId)
      if (news && news.orders.length > 0) changed(news.storeId, news.orders)
    },
  }
}

const READERS: DeliveryReaders = { parse: parseExactJson, shopify: readShopify, woocommerce: readWooCommerce }
