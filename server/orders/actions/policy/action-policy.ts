import type { Context } from '../../../context.ts'
import { type ActionPolicy, actionPolicy } from '../../../contract/console/actions.ts'
import { getStore, mustBeAdmin } from '../../../stores/index.ts'
import { defaultPolicy } from './default-policy.ts'
import { selectPolicy, upsertPolicy } from './policy-queries.ts'

/** What a store of this agent lets be done to its orders. */
export async function getActionPolicy(ctx: Context, storeId: string): Promise<ActionPolicy> {
  const store = await getStore(ctx, storeId)
  return readPolicy(ctx, store.id)
}

/** For admins. What is under way was judged by the policy before; what the shop was not asked for yet is judged again. */
export async function saveActionPolicy(ctx: Context, storeId: string, policy: ActionPolicy): Promise<ActionPolicy> {
  const store = await getStore(ctx, storeId)
  mustBeAdmin(ctx.actor)
  const agentId = ctx.actor.kind === 'agent' ? ctx.actor.id : null
  await upsertPolicy(ctx.sql, store.id, policy, { agentId, at: ctx.now() })
  return policy
}

/** For judging: whoever judges was let to the order already. What is stored and cannot be read throws: it may have forbidden much. */
export async function readPolicy(ctx: Context, storeId: string): Promise<ActionPolicy> {
  const stored = await selectPolicy(ctx.sql, storeId)
  return stored === undefined ? defaultPolicy : actionPolicy.parse(stored)
}
