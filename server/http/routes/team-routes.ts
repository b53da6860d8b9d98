import { Hono } from 'hono'
import { changeAgent, inviteAgent, listAgents, listInvites, revokeInvite } from '../../agents/index.ts'
import type { Desk } from '../../context.ts'
import { changeAgent as changeAgentBody, invite as inviteBody, type NewInvite, type TeamMember } from '../../contract/api.ts'
import { type AgentEnv, requireAgent } from '../actor.ts'
import { bodyOf, idOf } from '../parse.ts'

/** The team: who works here, who may join. `linkTo` makes an absolute address from one below the base path. */
export function teamRoutes(desk: Desk, parts: { onlineAgentIds(): Set<string>; linkTo(path: string, host: string): string }) {
  return new Hono<AgentEnv>()
    .use('/agents/*', requireAgent(desk))
    .use('/invites/*', requireAgent(desk))
    .get('/agents', async (c) => {
      const online = parts.onlineAgentIds()
      const agents = await listAgents(c.var.ctx)
      return c.json(agents.map((agent): TeamMember => memberOf(agent, online)))
    })
    .patch('/agents/:id', async (c) => {
      const { passwordHash, ...agent } = await changeAgent(c.var.ctx, idOf(c, 'This agent'), await bodyOf(c, changeAgentBody))
      return c.json(memberOf(agent, parts.onlineAgentIds()))
    })
    .get('/invites', async (c) => c.json(await listInvites(c.var.ctx)))
    .post('/invites', async (c) => {
      const { invite, token } = await inviteAgent(c.var.ctx, await bodyOf(c, inviteBody))
      // behind the #, the token reaches no server log and no referrer
      const answer: NewInvite = { ...invite, link: parts.linkTo(`/desk/invite#${token}`, new URL(c.req.url).origin) }
      return c.json(answer, 201)
    })
    .delete('/invites/:id', async (c) => {
      await revokeInvite(c.var.ctx, idOf(c, 'This invite'))
      return c.body(null, 204)
    })
}

function memberOf(agent: Omit<TeamMember, 'disabledAt' | 'online'> & { disabledAt: Date | null }, online: Set<string>): TeamMember {
  return { ...agent, disabledAt: agent.disabledAt?.toISOString() ?? null, online: online.has(agent.id) }
}
