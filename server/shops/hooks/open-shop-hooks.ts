import type { Context } from '../../context.ts'
import type { HeldOrder } from '../../orders/index.ts'
import { parseExactJson } from '../../told/exact-json.ts'
import { readObject, type Told } from '../../told/read-field.ts'
import { readBody as readAfterShip } from '../aftership/read-body.ts'
import { readBody as readEasyPost } from '../easypost/read-body.ts'
import type { ReadBody } from '../shop-piece.ts'
import { readBody as readShopify } from '../shopify/read-body.ts'
import { readBody as readWooCommerce } from '../woocommerce/read-body.ts'
import { createHookDoor, type OpenHook } from './open-hook.ts'
import { type CarryOut, createDeliveryReader, type DeliveryReaders } from './read-deliveries.ts'

export interface ShopHooks {
  openHook: OpenHook
  /** The job of a connection that has deliveries which wait. */
  readDeliveries(ctx: Context, connectionId: string, attempt: number): Promise<void>
}
interface Options {
  context(): Context
  /** Told after commit. */
  changed(storeId: string, orders: HeldOrder[]): void
  /** Carries out what a shop asks for by one of its privacy topics. */
  onPrivacyTopic?: CarryOut
}

/** The way of what shops post, from the door to the orders. */
export function openShopHooks({ context, changed, onPrivacyTopic }: Options): ShopHooks {
  const read = createDeliveryReader({ ...READERS, onPrivacyTopic })
  return {
    openHook: createHookDoor(context),
    async readDeliveries(ctx, connectionId, attempt) {
      const news = await read(ctx, connectionId, attempt)
      if (news && news.orders.length > 0) changed(news.storeId, news.orders)
    },
  }
}

const READERS: DeliveryReaders = {
  parse: parseExactJson,
  shopify: readShopify,
  woocommerce: readWooCommerce,
  aftership: readTrackingBy(readAfterShip),
  easypost: readTrackingBy(readEasyPost),
}

function readTrackingBy(read: (body: Told) => unknown): ReadBody {
  return (_, body) => {
    const tracking = read(readObject(body))
    return tracking === null ? [] : [{ piece: 'tracking', tracking }]
  }
}
