import type { Context } from '../../context.ts'
import type { ActionRow, StepRow } from './action.ts'
import { selectAction, takeUntold } from './action-queries.ts'

/** What an action's ticket was not told of yet, oldest first; told from now on, for the caller tells in the same transaction. */
export async function takeActionNews(ctx: Context, actionId: string): Promise<{ action: ActionRow; steps: StepRow[] } | null> {
  const steps = await takeUntold(ctx.sql, actionId)
  const action = await selectAction(ctx.sql, actionId)
  return action ? { action, steps } : null
}
