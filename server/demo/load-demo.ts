import { loadStarterArticles } from '../../knowledge-base/starter/index.ts'
import { createAgent, hashPassword, isStaffed } from '../agents/index.ts'
import { type Context, transact } from '../context.ts'
import { importOrders, parseNeutralOrder } from '../orders/index.ts'
import { changeStore, createStore } from '../stores/index.ts'
import { demoOrders } from './demo-orders.ts'
import { DEMO_STORE } from './demo-shop.ts'
import { lockDemo } from './queries.ts'

export const DEMO_SIGN_IN = { email: 'agent@demo.parceldesk.test', password: 'parceldesk-demo' }

/** As if the command had imported them: its next import brings newer states of these very orders. */
const FILE_CONNECTION = 'file'

/** The demo shop may stand on any page of this machine. */
const LOOKS = { allowedOrigins: ['http://localhost:*', 'http://127.0.0.1:*'], accentHue: 158, accentChroma: 0.075 }
const WEEKDAYS = [1, 2, 3, 4, 5] as const
const HOURS = { timeZone: 'Europe/Lisbon', businessHours: WEEKDAYS.map((day) => ({ day, opens: '09:00', closes: '18:00' })) }

/** Fills an empty desk with a store that can be tried at once. A desk with any agent is left as it is. Without orders where a shop is asked for them. */
export async function loadDemo(ctx: Context, { orders: withOrders = true } = {}): Promise<boolean> {
  if (await isStaffed(ctx)) return false
  const passwordHash = await hashPassword(DEMO_SIGN_IN.password)
  return transact(ctx, async (ctx) => {
    await lockDemo(ctx.sql)
    if (await isStaffed(ctx)) return false
    const { id } = await createStore(ctx, { key: DEMO_STORE, name: 'Alder & Rye' })
    const agent = await createAgent(ctx, { email: DEMO_SIGN_IN.email, name: 'Ines Moreau', role: 'admin', storeIds: [id], passwordHash })
    const own = {
      ...ctx,
      actor: { kind: 'agent' as const, id: agent.id, name: agent.name, role: agent.role, storeIds: [id], sessionId: '' },
    }
    await changeStore(own, id, { ...LOOKS, ...HOURS })
    await createAgent(ctx, { email: 'tomas@demo.parceldesk.test', name: 'Tomás Ferreira', role: 'agent', storeIds: [id], passwordHash })
    await loadStarterArticles(ctx, id)
    if (!withOrders) return true
    const now = ctx.now()
    const orders = demoOrders(now).map((order) => parseNeutralOrder(order, { timeZone: HOURS.timeZone, now }))
    await importOrders(ctx, { storeId: id, connectionKey: FILE_CONNECTION }, orders)
    return true
  })
}
