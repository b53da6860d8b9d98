import type { Context } from '../../../context.ts'
import type { OrderAction, WaitingActions, WaitingCount } from '../../../contract/console/actions.ts'
import { countWaiting, selectWaiting } from '../action-queries.ts'
import { readPolicy } from '../policy/action-policy.ts'
import { viewActions } from './view-action.ts'

const SHOWN = 100
/** An exact count over a growing table costs more than it tells. */
const COUNTED = 1_000

/** What waits for a person in the stores of this agent, or in one of them; of another store there is nothing. */
export async function listWaitingActions(ctx: Context, storeId: string | null): Promise<WaitingActions> {
  const stores = storesOf(ctx, storeId)
  const rows = await selectWaiting(ctx.sql, stores, SHOWN)
  const views = new Map<string, OrderAction>()
  for (const store of new Set(rows.map((row) => row.storeId))) {
    const own = rows.filter((row) => row.storeId === store)
    for (const view of await viewActions(ctx, own, await readPolicy(ctx, store))) views.set(view.id, view)
  }
  return { actions: rows.flatMap(({ id }) => views.get(id) ?? []), count: await countWaiting(ctx.sql, stores, COUNTED) }
}

export async function countWaitingActions(ctx: Context, storeId: string | null): Promise<WaitingCount> {
  return { count: await countWaiting(ctx.sql, storesOf(ctx, storeId), COUNTED) }
}

function storesOf({ actor }: Context, storeId: string | null): string[] {
  const own = actor.kind === 'agent' ? actor.storeIds : []
  return storeId === null ? own : own.filter((id) => id === storeId)
}
