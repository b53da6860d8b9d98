import { type AgentActor, type Context, uuidv7 } from '../../context.ts'
import { importOrders, parseNeutralOrder } from '../../orders/index.ts'
import { listInboxes } from '../../stores/index.ts'
import { hire } from '../hire.ts'
import { stockDemoShop } from '../shop/demo-platform.ts'
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

/** Each order is learnt of when the last thing happened to it: nothing of it is news to who was told of it since. */
async function importPast(ctx: Context, store: DemoStore): Promise<void> {
  const now = ctx.now()
  const learntAt = new Map<number, object[]>()
  for (const order of pastOrders(now)) {
    const at = lastMoment(order, now)
    learntAt.set(at, [...(learntAt.get(at) ?? []), order])
  }
  for (const [at, orders] of [...learntAt].sort(([one], [other]) => one - other)) {
    const then = { ...ctx, now: () => new Date(at), newId: () => uuidv7(at) }
    const parsed = orders.map((order) => parseNeutralOrder(order, { timeZone: store.timeZone, now }))
    await importOrders(then, { storeId: store.id, connectionKey: store.connectionKey }, parsed)
    await stockDemoShop(ctx, store.id, parsed)
  }
}

/** The latest date in an order that is not ahead. */
function lastMoment(order: object, now: Date): number {
  const dates = JSON.stringify(order).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []
  return Math.max(...dates.map((date) => Date.parse(date)).filter((at) => at <= now.getTime()))
}

/** Gives the demo shop a past: colleagues, customers with their orders, and what was said in the last weeks. */
export async function loadPast(ctx: Context, store: DemoStore): Promise<void> {
  await importPast(ctx, store)
  const join = (name: string, mailbox: string): Promise<AgentActor> =>
    hire(ctx, store.id, { email: `${mailbox}@demo.parceldesk.test`, name, role: 'agent', passwordHash: store.passwordHash })
  const agents = {
    ines: store.ines,
    tomas: store.tomas,
    hanna: await join('Hanna Virtanen', 'hanna'),
    yusuf: await join('Yusuf Demir', 'yusuf'),
  }
  const help = (await listInboxes({ ...ctx, actor: store.ines }, store.id)).find((inbox) => inbox.channel === 'help')
  if (!help) throw new Error('the demo store has no help centre')
  await replayPast(ctx, { storeId: store.id, inboxes: { chat: store.inboxId, help: help.id }, agents }, stories)
}
