import { createAgent, hashPassword, isStaffed } from '../agents/index.ts'
import { type Context, transact } from '../context.ts'
import { changeStore, createStore } from '../stores/index.ts'
import { DEMO_STORE } from './demo-shop.ts'
import { lockDemo } from './queries.ts'

export const DEMO_SIGN_IN = { email: 'agent@demo.parceldesk.test', password: 'parceldesk-demo' }

/** Fills an empty desk with a store that can be tried at once. A desk with any agent is left as it is. */
export async function loadDemo(ctx: Context): Promise<boolean> {
  if (await isStaffed(ctx)) return false
  const passwordHash = await hashPassword(DEMO_SIGN_IN.password)
  return transact(ctx, async (ctx) => {
    await lockDemo(ctx.sql)
    if (await isStaffed(ctx)) return false
    const { id } = await createStore(ctx, { key: DEMO_STORE, name: 'Alder & Rye' })
    const agent = await createAgent(ctx, { email: DEMO_SIGN_IN.email, name: 'Ines Moreau', role: 'admin', storeIds: [id], passwordHash })
    // the demo shop may stand on any page of this machine
    const own = {
      ...ctx,
      actor: { kind: 'agent' as const, id: agent.id, name: agent.name, role: agent.role, storeIds: [id], sessionId: '' },
    }
    await changeStore(own, id, { allowedOrigins: ['http://localhost:*', 'http://127.0.0.1:*'], accentHue: 158, accentChroma: 0.075 })
    await createAgent(ctx, { email: 'tomas@demo.parceldesk.test', name: 'Tomás Ferreira', role: 'agent', storeIds: [id], passwordHash })
    return true
  })
}
