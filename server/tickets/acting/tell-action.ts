import { type Context, transact } from '../../context.ts'
import type { ActionNews, ActionStepKind, ToldStepKind } from '../../contract/thread.ts'
import { recordEvent } from '../../events/index.ts'
import { takeActionNews } from '../../orders/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'

const isTold = (what: ActionStepKind): what is ToldStepKind => what !== 'begun' && what !== 'accepted' && what !== 'looked'

/**
 * Tells the thread of a ticket what became of an action of its order, each step once and in their order. A step is stored with what
 * it tells, so nothing is told that did not happen; and only a verified one says done.
 */
export async function tellAction(ctx: Context, { actionId, ticketId }: { actionId: string; ticketId: string }): Promise<void> {
  await transact(ctx, async (ctx) => {
    // the thread before the action: whoever else holds both takes them so
    const thread = await lockUnmerged(ctx, ticketId)
    const news = await takeActionNews(ctx, actionId)
    if (!news) return
    const { id, orderId, orderNumber: order, kind, effect } = news.action
    for (const step of news.steps) {
      const { what } = step
      if (!isTold(what)) continue
      const about: ActionNews = {
        ...{ id, orderId, order, kind, what, state: step.toState, says: step.says },
        amount: effect?.total ?? null,
        currency: effect?.currency ?? null,
      }
      const author = { kind: step.byKind, id: step.byId, name: step.byName }
      await recordEvent(ctx, thread, { type: 'action.changed', data: { ...about }, author, at: step.createdAt })
    }
  })
}
