import type { OrderAction, OrderActions } from '../../../server/contract/console/actions.ts'
import type { Pool } from '../../../server/database/sql.ts'
import type { AgentApi } from '../../support/desk-client.ts'
import { until } from '../../support/until.ts'
import type { FaultShop } from './fault-shops.ts'
import { patiently } from './patiently.ts'

export interface FaultOrder {
  /** Whose ledger holds what was done to it. */
  shop: FaultShop
  id: string
  externalId: string
  lineId: string
  clientId: string
}
interface Judging {
  sql: Pool
  agent: AgentApi
  ticketId: string
}

/** Nothing is about to happen by itself any more. */
export async function untilSettled(sql: Pool, orders: FaultOrder[]): Promise<void> {
  const ids = orders.map(({ id }) => id)
  const open = () => sql`
    select 1 from order_actions a where a.order_id = any(${ids}) and (a.state in ('approved', 'performing') or exists (
      select 1 from jobs j where j.state <> 'dead' and j.input ->> 'actionId' = a.id::text))
    limit 1`
  await until('every action ended or is unclear', async () => (await open()).length === 0)
}

/** Holds what the desk says of each order against the shop's own ledger, and has a person end what is unclear. Answers how they ended. */
export async function judgeActions(judging: Judging, orders: FaultOrder[]): Promise<string[]> {
  const ends = await Promise.all(orders.map((order) => judgeOrder(judging, order)))
  await untilSettled(judging.sql, orders)
  await Promise.all(orders.map((order) => judgeThread(judging, order)))
  return ends
}

async function judgeOrder(judging: Judging, order: FaultOrder): Promise<string> {
  const [action, ...more] = await actionsOf(judging, order)
  if (!action || more.length > 0) throw new Error(`order ${order.id} has ${more.length + (action ? 1 : 0)} actions, asked for was one`)
  await judgeOne(order, action)
  const ended = action.state === 'unclear' ? await settle(judging, order, action) : action
  await judgeOne(order, ended)
  return action.state === ended.state ? ended.state : `${action.state}→${ended.state}`
}

const actionsOf = async ({ agent }: Judging, order: FaultOrder): Promise<OrderAction[]> =>
  (await patiently('the actions are read', () => agent.request<OrderActions>('GET', `orders/${order.id}/actions`))).actions

/** At most one refund in the ledger; done only with it, and refused only without. */
async function judgeOne(order: FaultOrder, { id, state, isVerified }: OrderAction): Promise<void> {
  const times = await order.shop.timesPaid(order.externalId)
  const told = `${order.shop.name}: action ${id} is ${state}, and the ledger holds ${times} refunds of its order`
  if (times > 1) throw new Error(told)
  if (state === 'done' && (times === 0 || !isVerified)) throw new Error(told)
  if (state === 'refused' && times > 0) throw new Error(told)
  if (!['done', 'refused', 'unclear'].includes(state)) throw new Error(told)
}

/** A person looks again, and says what they found where that tells nothing. */
async function settle(judging: Judging, order: FaultOrder, action: OrderAction): Promise<OrderAction> {
  const { agent } = judging
  await patiently('it is looked at', () => agent.request('POST', `actions/${action.id}/look-again`, {}))
  await untilSettled(judging.sql, [order])
  const [looked] = await actionsOf(judging, order)
  if (looked?.state !== 'unclear') return looked as OrderAction
  if (looked.steps.at(-1)?.what !== 'looked') throw new Error(`action ${action.id} was looked at, and does not say so`)
  const settled = { outcome: 'not_done', note: '' }
  return patiently('it is settled', () => agent.request<OrderAction>('POST', `actions/${action.id}/settle`, settled))
}

/** The thread tells each step once, and says done as often as the ledger holds it. */
async function judgeThread({ sql, ticketId }: Judging, order: FaultOrder): Promise<void> {
  const events = await sql<{ what: string }[]>`
    select data ->> 'what' as what from events where ticket_id = ${ticketId} and type = 'action.changed' and data ->> 'orderId' = ${order.id}
    order by seq`
  const steps = await sql<{ what: string }[]>`
    select s.what from order_action_steps s join order_actions a on a.id = s.action_id
    where a.order_id = ${order.id} and s.what not in ('begun', 'accepted', 'looked') order by s.place`
  const [told, stored] = [events, steps].map((rows) => rows.map(({ what }) => what).join(' '))
  if (told !== stored) throw new Error(`the thread tells "${told}" of order ${order.id}, and its steps are "${stored}"`)
  const done = events.filter(({ what }) => what === 'verified').length
  const entries = await order.shop.timesPaid(order.externalId)
  if (done !== entries) throw new Error(`the thread says done ${done} times of order ${order.id}, the ledger holds ${entries}`)
}
