import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import {
  changeMacro as changeMacroBody,
  createMacro as createMacroBody,
  fillMacro as fillMacroBody,
} from '../../../contract/macros/macros.ts'
import { changeMacro, createMacro, fillMacro, listMacros } from '../../../macros/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, withoutUndefined } from '../../parse.ts'

/** Macros: every agent of the store uses them, admins make them. */
export function macroRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/stores/:id/macros', requireAgent(desk))
    .use('/macros/*', requireAgent(desk))
    .use('/tickets/:id/draft', requireAgent(desk))
    .get('/stores/:id/macros', async (c) => c.json(await listMacros(c.var.ctx, idOf(c, 'This store'))))
    .post('/stores/:id/macros', async (c) => {
      const storeId = idOf(c, 'This store')
      return c.json(await createMacro(c.var.ctx, { storeId, ...(await bodyOf(c, createMacroBody)) }), 201)
    })
    .patch('/macros/:id', async (c) =>
      c.json(await changeMacro(c.var.ctx, idOf(c, 'This macro'), withoutUndefined(await bodyOf(c, changeMacroBody)))),
    )
    .post('/tickets/:id/draft', async (c) => c.json(await fillMacro(c.var.ctx, idOf(c, 'This ticket'), await bodyOf(c, fillMacroBody))))
}
