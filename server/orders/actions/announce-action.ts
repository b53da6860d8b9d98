import { listColleagues } from '../../agents/index.ts'
import type { Context } from '../../context.ts'
import type { ActionNotice } from '../../contract/console/actions.ts'
import type { ActionStepKind } from '../../contract/thread.ts'
import { NotFound } from '../../errors.ts'
import type { ActionRow, StepRow } from './action.ts'
import { selectAction, selectSteps } from './action-queries.ts'
import { movesOf } from './asking/moves.ts'
import { readPolicy } from './policy/action-policy.ts'

export interface Announcement {
  storeId: string
  orderId: string
  told: { agentIds: string[]; notice: ActionNotice }[]
}

/**
 * Who is to hear of a step of an action now: of one that waits for an agreement everybody who may give it, of a decision the agent who
 * asked, unless it was their own. Read as the action is now: what was decided meanwhile waits for nobody.
 */
export async function announceAction(ctx: Context, { actionId, what }: { actionId: string; what: ActionStepKind }): Promise<Announcement> {
  const action = await selectAction(ctx.sql, actionId)
  if (!action) throw new NotFound('This action')
  const step = (await selectSteps(ctx.sql, [actionId])).findLast((each) => each.what === what)
  // who has left the store hears nothing of it any more
  const colleagues = step ? await listColleagues(ctx, action.storeId) : []
  const told = step ? [...(await waitsFor(ctx, action, colleagues)), ...decidedFor(action, step, colleagues)] : []
  return { storeId: action.storeId, orderId: action.orderId, told }
}

type Colleagues = Awaited<ReturnType<typeof listColleagues>>

async function waitsFor(ctx: Context, action: ActionRow, colleagues: Colleagues): Promise<Announcement['told']> {
  if (action.state !== 'proposed' && action.state !== 'awaiting_approval') return []
  const policy = await readPolicy(ctx, action.storeId)
  const agentIds = colleagues.filter((agent) => movesOf(action, agent, policy).includes('approve')).map(({ id }) => id)
  const by = { kind: action.askedKind, id: action.askedId, name: action.askedName }
  return agentIds.length > 0 ? [{ agentIds, notice: { ...noticeOf(action), about: 'waits', by, says: null } }] : []
}

function decidedFor(action: ActionRow, { what, byKind, byId, byName }: StepRow, colleagues: Colleagues): Announcement['told'] {
  const isTheirOwn = byKind === 'agent' && byId === action.askedId
  if (action.askedKind !== 'agent' || action.askedId === null || isTheirOwn) return []
  if (what !== 'approved' && what !== 'refused') return []
  if (!colleagues.some(({ id }) => id === action.askedId)) return []
  const [why] = what === 'refused' ? action.refusals : []
  const about = what === 'approved' ? 'agreed' : 'refused'
  const says = why ? { en: why.en, ar: why.ar } : null
  return [{ agentIds: [action.askedId], notice: { ...noticeOf(action), about, by: { kind: byKind, id: byId, name: byName }, says } }]
}

function noticeOf({ id, orderId, orderNumber, storeId, ticketId, kind, effect }: ActionRow): Omit<ActionNotice, 'about' | 'by' | 'says'> {
  const [amount, currency] = [effect?.total ?? null, effect?.currency ?? null]
  return { id, orderId, orderNumber, storeId, ticketId, kind, amount, currency }
}
