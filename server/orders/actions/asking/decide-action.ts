import { type AgentActor, type Context, transact } from '../../../context.ts'
import type { ActionMove, OrderAction } from '../../../contract/console/actions.ts'
import { Conflict, Forbidden } from '../../../errors.ts'
import type { ActionRow } from '../action.ts'
import type { LockedOrder } from '../action-queries.ts'
import { judgeAgain } from '../judging/judge-again.ts'
import { judgeApproval, judgeLimit, moneyAtStake } from '../judging/judge-money.ts'
import { readPolicy } from '../policy/action-policy.ts'
import { enqueuePerforming, moveTo } from '../record-step.ts'
import { refuse } from '../words/say-twice.ts'
import { movesOf } from './moves.ts'
import { lockAction } from './reach-order.ts'
import { standingOf } from './standing.ts'
import { viewAction } from './view-action.ts'

/**
 * An agent agrees to what was proposed, or as the second one to what was asked for. Where the order or the policy does not allow
 * it any more, it is refused.
 * @throws Conflict where the effect is not the one that was seen, or the action is decided already
 */
export async function approveAction(ctx: Context, actionId: string, { seen }: { seen: string }): Promise<OrderAction> {
  return decide(ctx, actionId, 'approve', async (ctx, action, order, agent) => {
    if (action.seen !== seen) throw new Conflict('This is not what you looked at: look again.')
    const standing = await standingOf(ctx, order, action.id)
    const refusals = judgeAgain(order, action, standing.policy, standing)
    if (refusals.length > 0) return moveTo(ctx, action, 'refused', { state: 'refused', refusals, says: refusals[0]?.en ?? '' })
    const isFirst = action.state === 'proposed'
    const stake = action.effect && moneyAtStake(order, action.effect, action.kind, standing.taken)
    if (isFirst) mayPay(stake, standing.policy, agent)
    const takenUpBy = isFirst ? agent.id : null
    const needsSecond = isFirst && judgeApproval(action.kind, stake, standing.policy) !== null
    await moveTo(ctx, action, 'approved', { state: needsSecond ? 'awaiting_approval' : 'approved', takenUpBy })
    if (!needsSecond && action.way === 'shop') await enqueuePerforming(ctx, action, 'performAction')
  })
}

/** An agent says no to what another, the bot or a customer wants. */
export async function refuseAction(ctx: Context, actionId: string, { reason }: { reason: string }): Promise<OrderAction> {
  return decide(ctx, actionId, 'refuse', (ctx, action, _, agent) =>
    moveTo(ctx, action, 'refused', {
      state: 'refused',
      refusals: [refuse('agent_refused', { says: reason, by: agent.name })],
      says: reason,
    }),
  )
}

/** Takes an action back that the shop was not asked for yet. */
export async function withdrawAction(ctx: Context, actionId: string): Promise<OrderAction> {
  return decide(ctx, actionId, 'withdraw', (ctx, action) => moveTo(ctx, action, 'withdrawn', { state: 'withdrawn' }))
}

function mayPay(stake: Parameters<typeof judgeLimit>[0], policy: Parameters<typeof judgeLimit>[1], agent: AgentActor): void {
  const [limit] = judgeLimit(stake, policy, agent.role)
  if (limit) throw new Forbidden(limit.en)
}

/** One move of an agent, under the order's lock: of two at once the second finds that the first was there. */
export async function decide(
  ctx: Context,
  actionId: string,
  move: ActionMove,
  carryOut: (ctx: Context, action: ActionRow, order: LockedOrder, agent: AgentActor) => Promise<void>,
): Promise<OrderAction> {
  return transact(ctx, async (ctx) => {
    const { action, order } = await lockAction(ctx, actionId)
    if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may do this.')
    const policy = await readPolicy(ctx, order.storeId)
    if (!movesOf(action, ctx.actor, policy).includes(move)) throw whyNot(action, move, ctx.actor)
    await carryOut(ctx, action, order, ctx.actor)
    return viewAction(ctx, actionId)
  })
}

/** Which states a move is for at all; whoever may not make it in one of these is not the right person. */
const madeIn: Record<ActionMove, ActionRow['state'][]> = {
  approve: ['proposed', 'awaiting_approval'],
  refuse: ['proposed', 'awaiting_approval'],
  withdraw: ['proposed', 'awaiting_approval', 'approved'],
  look_again: ['unclear'],
  settle: ['unclear'],
  try_again: ['unclear'],
}

function whyNot({ state, askedKind, askedId, takenUpBy }: ActionRow, move: ActionMove, agent: AgentActor): Error {
  if (!madeIn[move].includes(state)) return new Conflict(`This cannot be done any more: the action is ${state.replaceAll('_', ' ')}.`)
  const isOwn = askedKind === 'agent' && askedId === agent.id
  if (move === 'approve' && isOwn) return new Forbidden('You asked for it yourself: a second agent must agree.')
  if (move === 'approve' && takenUpBy === agent.id) return new Forbidden('You took it up yourself: a second agent must agree.')
  if (move === 'approve') return new Forbidden('In this store only an administrator may be the second to agree.')
  if (move === 'refuse') return new Forbidden('You asked for it yourself: take it back instead of refusing it.')
  if (move === 'withdraw' && state !== 'approved') return new Forbidden('Only who asked for it may take it back: refuse it instead.')
  if (move === 'withdraw') return new Forbidden('Only who asked for it or took it up may take it back.')
  return new Forbidden('This is done in the shop by a person: there is no answer of the shop to look for.')
}
