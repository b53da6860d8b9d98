import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import {
  actionPolicy,
  approveAction as approveBody,
  askForAction as askBody,
  moveAction as nothing,
  previewAction as previewBody,
  refuseAction as refuseBody,
  settleAction as settleBody,
  whichStore,
} from '../../../contract/console/actions.ts'
import {
  approveAction,
  countWaitingActions,
  getActionPolicy,
  listOrderActions,
  listWaitingActions,
  lookAgain,
  previewAction,
  refuseAction,
  saveActionPolicy,
  settleAction,
  withdrawAction,
} from '../../../orders/index.ts'
import { askInTicket } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

const ORDER = 'This order'
const ACTION = 'This action'

/** What agents have done to orders. Nothing here says that the shop did it: that is told once the shop shows it. */
export function actionRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/orders/:id/*', requireAgent(desk))
    .use('/actions/*', requireAgent(desk))
    .use('/stores/:id/action-policy', requireAgent(desk))
    .get('/orders/:id/actions', async (c) => c.json(await listOrderActions(c.var.ctx, idOf(c, ORDER))))
    .post('/orders/:id/actions/preview', async (c) => {
      const orderId = idOf(c, ORDER)
      return c.json(await previewAction(c.var.ctx, orderId, (await bodyOf(c, previewBody)).request))
    })
    .post('/orders/:id/actions', async (c) => {
      const { action, isNew } = await askInTicket(c.var.ctx, { orderId: idOf(c, ORDER), ...(await bodyOf(c, askBody)) })
      return c.json(action, isNew ? 201 : 200)
    })
    .get('/actions/waiting', async (c) => c.json(await listWaitingActions(c.var.ctx, queryOf(c, whichStore).store ?? null)))
    .get('/actions/waiting/count', async (c) => c.json(await countWaitingActions(c.var.ctx, queryOf(c, whichStore).store ?? null)))
    .post('/actions/:id/approve', async (c) => c.json(await approveAction(c.var.ctx, idOf(c, ACTION), await bodyOf(c, approveBody))))
    .post('/actions/:id/refuse', async (c) => c.json(await refuseAction(c.var.ctx, idOf(c, ACTION), await bodyOf(c, refuseBody))))
    .post('/actions/:id/settle', async (c) => c.json(await settleAction(c.var.ctx, idOf(c, ACTION), await bodyOf(c, settleBody))))
    .post('/actions/:id/withdraw', async (c) => {
      await bodyOf(c, nothing)
      return c.json(await withdrawAction(c.var.ctx, idOf(c, ACTION)))
    })
    .post('/actions/:id/look-again', async (c) => {
      await bodyOf(c, nothing)
      return c.json(await lookAgain(c.var.ctx, idOf(c, ACTION)))
    })
    .get('/stores/:id/action-policy', async (c) => c.json(await getActionPolicy(c.var.ctx, idOf(c, 'This store'))))
    .put('/stores/:id/action-policy', async (c) => {
      const storeId = idOf(c, 'This store')
      return c.json(await saveActionPolicy(c.var.ctx, storeId, await bodyOf(c, actionPolicy)))
    })
}
