import { type Context, type OrderAddress, transact } from '../../context.ts'
import { ACTION_KINDS } from '../../contract/console/actions.ts'
import { type NeutralOrder, type OrderPlatform, type Performed, type PlatformAction, parseNeutralOrder } from '../../orders/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { calculateRefund } from './calculate-refund.ts'
import { carryOut } from './carry-out.ts'
import { insertDone, insertShopOrders, lockShopOrder, selectDone, selectShopOrder, updateShopOrder } from './demo-shop-queries.ts'
import { putBackInStock } from './put-back-in-stock.ts'

/** The demo store's orders are in its shop too, and so can be changed there. In the neutral form. */
export async function stockDemoShop(ctx: Context, storeId: string, orders: NeutralOrder[]): Promise<void> {
  await insertShopOrders(ctx.sql, storeId, orders)
}

/**
 * The shop of the demo store, where an order is one that it was stocked with; null for every other order. It is a platform like
 * others: it knows its own orders, carries out what it is asked for once for each key, and is read back.
 */
export async function findDemoPlatform(ctx: Context, order: OrderAddress): Promise<OrderPlatform | null> {
  const isStocked = await selectShopOrder(ctx.sql, order.storeId, order.externalId)
  return isStocked ? openDemoPlatform(ctx) : null
}

function openDemoPlatform(ctx: Context): OrderPlatform {
  return {
    kinds: ACTION_KINDS,
    keepsKeys: true,
    perform: (action, { idempotencyKey }) => transact(ctx, (ctx) => perform(ctx, action, idempotencyKey)),
    async find(_, { idempotencyKey }) {
      const platformId = await selectDone(ctx.sql, idempotencyKey)
      return platformId === null ? null : { platformId }
    },
    async calculate(action) {
      const { storeId, externalId } = action.order
      const content = await selectShopOrder(ctx.sql, storeId, externalId)
      if (!content) throw new Error('There is no such order.')
      return calculateRefund(await readContent(ctx, storeId, content), action)
    },
    async read({ storeId, externalId }) {
      const content = await selectShopOrder(ctx.sql, storeId, externalId)
      return content ? { order: await readContent(ctx, storeId, content), told: null } : null
    },
  }
}

async function perform(ctx: Context, action: PlatformAction, key: string): Promise<Performed> {
  const { storeId, externalId } = action.order
  const content = await lockShopOrder(ctx.sql, storeId, externalId)
  const known = await selectDone(ctx.sql, key)
  if (known !== null) return { is: 'accepted', platformId: known }
  if (!content) return { is: 'refused', reason: 'There is no such order.' }
  const platformId = `${PREFIX[action.kind]}${ctx.newId().slice(-8).toUpperCase()}`
  const done = carryOut(await readContent(ctx, storeId, content), action, { id: platformId, now: ctx.now() })
  if ('refusal' in done) return { is: 'refused', reason: done.refusal }
  await updateShopOrder(ctx.sql, storeId, externalId, done.order)
  await putBackInStock(ctx, action, done.order)
  await insertDone(ctx.sql, { key, storeId, externalId, platformId, at: ctx.now() })
  return { is: 'accepted', platformId }
}

const PREFIX = { cancel: 'C-', refund: 'R-', change_address: 'A-', create_return: 'T-', reship: 'S-' }

async function readContent(ctx: Context, storeId: string, content: object): Promise<NeutralOrder> {
  const { timeZone } = await getStoreById(ctx, storeId)
  return parseNeutralOrder(content, { timeZone, now: ctx.now() })
}
