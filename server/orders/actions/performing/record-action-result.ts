import { type Context, transact } from '../../../context.ts'
import type { ActionState } from '../../../contract/console/actions.ts'
import type { ActionRow } from '../action.ts'
import { lockAction } from '../asking/reach-order.ts'
import { moveTo, recordStep } from '../record-step.ts'
import { refuse } from '../words/say-twice.ts'
import { noteInTrail } from './note-in-trail.ts'

/** What came of asking the shop. */
export type ActionResult =
  | { is: 'accepted'; platformId: string }
  /** The shop's own state was read, and shows it. */
  | { is: 'verified'; platformId: string }
  | { is: 'refused'; says: string }
  /** Nobody can tell whether the shop did it. */
  | { is: 'lost'; says: string }
  /** It was accepted, and what the shop shows does not show it. */
  | { is: 'not_seen'; says: string }
  /** Somebody had it looked for, and it was not found or not told. */
  | { is: 'looked'; says: string }
  /** The shop cannot be asked any more: a person does it. */
  | { is: 'handed_to_person' }

/** States in which each result still says something; in all others the action is decided, and what comes late changes nothing. */
const heardIn: Record<ActionResult['is'], ActionState[]> = {
  accepted: ['performing'],
  // a shop that shows it did it, whatever a person made of the silence before
  verified: ['performing', 'unclear', 'done', 'refused'],
  refused: ['performing'],
  lost: ['performing'],
  not_seen: ['performing'],
  looked: ['unclear'],
  handed_to_person: ['performing'],
}

/** Notes what came of asking the shop; only a verified result makes an action done. The same result again changes nothing. */
export async function recordActionResult(ctx: Context, actionId: string, result: ActionResult): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { action } = await lockAction(ctx, actionId)
    if (heardIn[result.is].includes(action.state))
      await record(ctx, action, 'says' in result ? { ...result, says: storable(result.says) } : result)
  })
}

/** What a shop says is kept as far as it can be. */
const storable = (says: string) => says.slice(0, SAYS).replace(/\0|\p{Surrogate}/gu, '')
const SAYS = 2_000

async function record(ctx: Context, action: ActionRow, result: ActionResult): Promise<void> {
  const { state } = action
  switch (result.is) {
    case 'accepted':
      if (action.platformId === null)
        await moveTo(ctx, action, 'accepted', { state, platformId: result.platformId, says: result.platformId })
      return
    case 'verified':
      if (action.verifiedAt) return
      await noteInTrail(ctx, action)
      return moveTo(ctx, action, 'verified', { state: 'done', platformId: result.platformId, verifiedAt: ctx.now(), refusals: [] })
    case 'refused':
      return moveTo(ctx, action, 'refused', {
        state: 'refused',
        refusals: [refuse('shop_refused', { says: result.says })],
        says: result.says,
      })
    case 'lost':
    case 'not_seen':
      return moveTo(ctx, action, result.is, { state: 'unclear', unclear: result.is, says: result.says })
    case 'looked':
      return recordStep(ctx, action, { what: 'looked', toState: state, says: result.says })
    case 'handed_to_person':
      return moveTo(ctx, action, 'handed_to_person', { state: 'approved', way: 'person' })
  }
}
