import type { Context } from '../../../context.ts'
import type { OrderAction } from '../../../contract/console/actions.ts'
import { Conflict } from '../../../errors.ts'
import { decide } from '../asking/decide-action.ts'
import { enqueuePerforming, moveTo } from '../record-step.ts'
import { refuse } from '../words/say-twice.ts'
import { noteInTrail } from './note-in-trail.ts'

export interface Settlement {
  /** What a person found out in the shop, or that it is to be asked once more. */
  outcome: 'done' | 'not_done' | 'again'
  note: string
}

/** A person says how an action ended that nobody else can tell of. It is kept as their word: nothing verified it. */
export async function settleAction(ctx: Context, actionId: string, { outcome, note }: Settlement): Promise<OrderAction> {
  return decide(ctx, actionId, 'settle', async (ctx, action, _, agent) => {
    if (outcome === 'done') {
      await noteInTrail(ctx, action)
      return moveTo(ctx, action, 'settled', { state: 'done', says: note })
    }
    if (outcome === 'not_done') {
      const refusals = [refuse('settled_not_done', { says: note, by: agent.name })]
      return moveTo(ctx, action, 'settled', { state: 'refused', refusals, says: note })
    }
    if (action.way === 'person') throw new Conflict('Nobody was asked, so nobody can be asked again.')
    // as begun: the shop may have it already, so it is looked for before anything is asked
    await moveTo(ctx, action, 'settled', { state: 'performing', says: note, repeatAllowedAt: ctx.now() })
    await enqueuePerforming(ctx, action, 'performAction')
  })
}

/** Has the shop asked what it did. The answer comes as a step of the action. */
export async function lookAgain(ctx: Context, actionId: string): Promise<OrderAction> {
  return decide(ctx, actionId, 'look_again', (ctx, action) => enqueuePerforming(ctx, action, 'lookAtAction'))
}
