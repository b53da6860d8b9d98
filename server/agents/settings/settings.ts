import { type Context, transact } from '../../context.ts'
import type { AgentSettings } from '../../contract/console/queue.ts'
import { NotFound } from '../../errors.ts'
import { actingAgent } from '../change-agent.ts'
import { lockAgent } from '../queries.ts'
import { selectSettings, selectWriter, upsertSettings } from './settings-queries.ts'

const DEFAULTS = { holdSeconds: 5, notifyAssigned: true, notifyUnassigned: true, sound: false, guideHiddenAt: null } as const

/** How the acting agent likes to work. */
export async function getSettings(ctx: Context): Promise<AgentSettings> {
  const { guideHiddenAt, ...settings } = (await selectSettings(ctx.sql, actingAgent(ctx).id)) ?? DEFAULTS
  return { ...settings, guideHidden: guideHiddenAt !== null }
}

/** Changes what is named and leaves the rest. */
export async function changeSettings(
  ctx: Context,
  change: { [K in keyof AgentSettings]?: AgentSettings[K] | undefined },
): Promise<AgentSettings> {
  const { id } = actingAgent(ctx)
  return transact(ctx, async (ctx) => {
    await lockAgent(ctx.sql, id)
    const before = (await selectSettings(ctx.sql, id)) ?? DEFAULTS
    const hides = change.guideHidden
    await upsertSettings(ctx.sql, id, {
      holdSeconds: change.holdSeconds ?? before.holdSeconds,
      notifyAssigned: change.notifyAssigned ?? before.notifyAssigned,
      notifyUnassigned: change.notifyUnassigned ?? before.notifyUnassigned,
      sound: change.sound ?? before.sound,
      guideHiddenAt: hides === undefined ? before.guideHiddenAt : hides ? (before.guideHiddenAt ?? ctx.now()) : null,
    })
    return getSettings(ctx)
  })
}

/** Who wrote what is sent now, whether they still work here or not. */
export async function getWriter(ctx: Context, agentId: string) {
  const writer = await selectWriter(ctx.sql, agentId)
  if (!writer) throw new NotFound('This agent')
  return writer
}
