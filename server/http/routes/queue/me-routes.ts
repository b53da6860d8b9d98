import { Hono } from 'hono'
import { changeSettings, getSettings } from '../../../agents/index.ts'
import type { Desk } from '../../../context.ts'
import { changeSettings as changeSettingsBody } from '../../../contract/console/queue.ts'
import { getGuide } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf } from '../../parse.ts'

/** How the agent who asks likes to work, and which first steps they have taken. */
export function meRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/me/*', requireAgent(desk))
    .get('/me/settings', async (c) => c.json(await getSettings(c.var.ctx)))
    .patch('/me/settings', async (c) => c.json(await changeSettings(c.var.ctx, await bodyOf(c, changeSettingsBody))))
    .get('/me/guide', async (c) => c.json(await getGuide(c.var.ctx)))
}
