import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Desk } from '../../../context.ts'
import { incidentNoteBody, triageRulesBody } from '../../../contract/social/triage.ts'
import { changeTriageRules, getTriageRules, listIncidents, listParked, openParked, writeIncidentNote } from '../../../social/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

const store = z._default(z.nullable(z.uuid()), null)
const parkedPage = z.object({ store, before: z._default(z.nullable(z.uuid()), null) })
const incidentsPage = z.object({ store })
const nothing = z.strictObject({})

/** What of public talk became no ticket and by which rules, and what many say at once: for every agent of their store; rules are set by admins. */
export function triageRoutes(desk: Desk) {
  const agent = requireAgent(desk)
  return new Hono<AgentEnv>()
    .get('/stores/:id/triage', agent, async (c) => c.json(await getTriageRules(c.var.ctx, idOf(c, 'This store'))))
    .put('/stores/:id/triage', agent, async (c) => {
      const id = idOf(c, 'This store')
      return c.json(await changeTriageRules(c.var.ctx, id, await bodyOf(c, triageRulesBody)))
    })
    .get('/parked', agent, async (c) => {
      const { store: storeId, before } = queryOf(c, parkedPage)
      return c.json(await listParked(c.var.ctx, { storeId, before }))
    })
    .post('/parked/:id/open', agent, async (c) => {
      const id = idOf(c, 'This mention')
      await bodyOf(c, nothing)
      return c.json(await openParked(c.var.ctx, id))
    })
    .get('/incidents', agent, async (c) => c.json({ incidents: await listIncidents(c.var.ctx, queryOf(c, incidentsPage).store) }))
    .put('/incidents/:id/note', agent, async (c) => {
      const id = idOf(c, 'This incident')
      const { note } = await bodyOf(c, incidentNoteBody)
      return c.json(await writeIncidentNote(c.var.ctx, { id, note }))
    })
}
