import { actingAgent, changeSettings, getSettings } from '../../agents/index.ts'
import type { Context } from '../../context.ts'
import { GUIDE_STEPS, type Guide } from '../../contract/console/queue.ts'
import { selectGuide } from './guide-queries.ts'

/**
 * The acting agent's first steps, each told by what is there. Once all are done, or the agent has put the guide away, there is
 * none any more, whatever happens later.
 */
export async function getGuide(ctx: Context): Promise<Guide> {
  const agent = actingAgent(ctx)
  if ((await getSettings(ctx)).guideHidden) return null
  const guide = await selectGuide(ctx.sql, agent.id, agent.storeIds)
  if (GUIDE_STEPS.some((step) => !guide[step])) return guide
  await changeSettings(ctx, { guideHidden: true })
  return guide
}
