import { loadStarterArticles } from '../../knowledge-base/starter/index.ts'
import { type Answer, askBot, type Exchange } from '../../server/bot/index.ts'
import type { Context } from '../../server/context.ts'
import type { AssuranceLevel } from '../../server/contract/orders.ts'
import { importOrders, type NeutralOrder, parseNeutralOrder } from '../../server/orders/index.ts'
import { getStoreByKey } from '../../server/stores/index.ts'
import { openDesk } from '../support/desk.ts'
import { tauOrders } from '../support/tau-orders.ts'

export interface Asked {
  text: string
  as?: string
  level?: AssuranceLevel
  history?: Exchange[]
}
export interface TauDesk {
  orders: NeutralOrder[]
  ask(asked: Asked): Promise<Answer>
  ctx: Context
  close(): Promise<void>
}

/** A desk whose store A sells what the shop of tau-retail sold, with the starter articles; null where that data is absent. */
export async function openTauDesk(): Promise<TauDesk | null> {
  const told = tauOrders()
  if (!told) return null
  const desk = await openDesk()
  const ctx = desk.ctx()
  const { store } = await getStoreByKey(ctx, desk.a.key)
  const orders = told.map((order) => parseNeutralOrder(order, { timeZone: store.timeZone, now: ctx.now() }))
  await importOrders(ctx, { storeId: store.id, connectionKey: 'file' }, orders)
  await loadStarterArticles(ctx, store.id)
  return {
    orders,
    ctx,
    ask: ({ text, as = null, level = as ? 4 : 0, history = [] }) => askBot(ctx, store, { text, as: as ?? null, level, history }),
    close: desk.close,
  }
}
