import { changeVariables } from '../../knowledge-base/articles/index.ts'
import { hashPassword, isStaffed } from '../agents/index.ts'
import { importProducts, parseProductNews } from '../catalogue/index.ts'
import { type Context, transact } from '../context.ts'
import { furnishStore } from '../furnish-store.ts'
import { importOrders, parseNeutralOrder } from '../orders/index.ts'
import { changeStore, createStore } from '../stores/index.ts'
import { demoOrders } from './demo-orders.ts'
import { demoProducts } from './demo-products.ts'
import { DEMO_STORE } from './demo-shop.ts'
import { hire } from './hire.ts'
import { loadPast } from './past/load-past.ts'
import { lockDemo } from './queries.ts'
import { stockDemoShop } from './shop/demo-platform.ts'

export const DEMO_SIGN_IN = { email: 'agent@demo.parceldesk.test', password: 'parceldesk-demo' }

/** As if the command had imported them: its next import brings newer states of these very orders. */
const FILE_CONNECTION = 'file'

/** The demo shop may stand on any page of this machine. */
const LOOKS = { allowedOrigins: ['http://localhost:*', 'http://127.0.0.1:*'], accentHue: 158, accentChroma: 0.075 }
const WEEKDAYS = [1, 2, 3, 4, 5] as const
const HOURS = { timeZone: 'Europe/Lisbon', businessHours: WEEKDAYS.map((day) => ({ day, opens: '09:00', closes: '18:00' })) }

/** What the shop's articles say, as its hours and its pages do. */
const ARTICLE_VARIABLES = {
  carriers: 'DHL, UPS, GLS or DPD',
  return_shipping: 'free of charge within the European Union',
  shipping_countries:
    'the European Union, Switzerland, Norway, the United Kingdom, the United States, Tunisia and the United Arab Emirates',
  support_hours: 'Monday to Friday, 9:00 to 18:00 (Lisbon)',
}

export interface DemoContents {
  /** Customers, orders and tickets of the weeks before; without, the store has its first orders and an empty queue. */
  past: boolean
  /** False where a shop is asked for the orders: then the store has none of its own, and no past. */
  orders?: boolean
}

/** Fills an empty desk with a store that can be tried at once. A desk with any agent is left as it is. */
export async function loadDemo(ctx: Context, contents: DemoContents = { past: false }): Promise<boolean> {
  if (await isStaffed(ctx)) return false
  const passwordHash = await hashPassword(DEMO_SIGN_IN.password)
  return transact(ctx, async (ctx) => {
    await lockDemo(ctx.sql)
    if (await isStaffed(ctx)) return false
    const store = await createStore(ctx, { key: DEMO_STORE, name: 'Alder & Rye' })
    const ines = await hire(ctx, store.id, { email: DEMO_SIGN_IN.email, name: 'Ines Moreau', role: 'admin', passwordHash })
    const tomas = await hire(ctx, store.id, { email: 'tomas@demo.parceldesk.test', name: 'Tomás Ferreira', role: 'agent', passwordHash })
    await changeStore({ ...ctx, actor: ines }, store.id, { ...LOOKS, ...HOURS })
    await changeVariables({ ...ctx, actor: ines }, store.id, ARTICLE_VARIABLES)
    await furnishStore(ctx, store.id)
    if (contents.orders === false) return true
    const now = ctx.now()
    const orders = demoOrders(now).map((order) => parseNeutralOrder(order, { timeZone: HOURS.timeZone, now }))
    await importOrders(ctx, { storeId: store.id, connectionKey: FILE_CONNECTION }, orders)
    await importProducts(ctx, { storeId: store.id, connectionKey: FILE_CONNECTION }, parseProductNews(demoProducts(now), now))
    await stockDemoShop(ctx, store.id, orders)
    const demo = { ...store, timeZone: HOURS.timeZone, connectionKey: FILE_CONNECTION, passwordHash, ines, tomas }
    if (contents.past) await loadPast(ctx, demo)
    return true
  })
}
