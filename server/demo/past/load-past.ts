import { createAgent } from '../../agents/index.ts'
import type { AgentActor, Context } from '../../context.ts'
import { importOrders, parseNeutralOrder } from '../../orders/index.ts'
import { stories } from '../stories/index.ts'
import { pastOrders } from './past-orders.ts'
import { replayPast } from './replay.ts'

export interface DemoStore {
  id: string
  inboxId: string
  timeZone: string
  /** Under which its orders are kept. */
  connectionKey: string
  passwordHash: string
  ines: AgentActor
  tomas: AgentActor
}

/** Gives the demo shop a past: colleagues, customers with their orders, and what was said in the last weeks. */
export async function loadPast(ctx: Context, store: DemoStore): Promise<void> {
  const now = ctx.now()
  const orders = pastOrders(now).map((order) => parseNeutralOrder(order, { timeZone: store.timeZone, now }))
  await importOrders(ctx, { storeId: store.id, connectionKey: store.connectionKey }, orders)
  const hire = async (name: string, mailbox: string): Promise<AgentActor> => {
    const storeIds = [store.id]
    const email = `${mailbox}@demo.parceldesk.test`
    const { id } = await createAgent(ctx, { email, name, role: 'agent', storeIds, passwordHash: store.passwordHash })
    return { kind: 'agent', id, name, role: 'agent', storeIds, sessionId: '' }
  }
  const agents = {
    ines: store.ines,
    tomas: store.tomas,
    hanna: await hire('Hanna Virtanen', 'hanna'),
    yusuf: await hire('Yusuf Demir', 'yusuf'),
  }
  await replayPast(ctx, { storeId: store.id, inboxes: { chat: store.inboxId }, agents }, stories)
}
