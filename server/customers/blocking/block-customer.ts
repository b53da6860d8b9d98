import { type AgentActor, type Context, transact } from '../../context.ts'
import type { Block, BlockedCustomer } from '../../contract/console/recognition.ts'
import { Conflict, Forbidden, NotFound } from '../../errors.ts'
import { displayName } from '../display-name.ts'
import { getPlaces } from '../merging/family.ts'
import { lockCustomerMerging } from '../merging/merging-queries.ts'
import { type BlockRow, endBlocks, insertBlock, selectBlocked, selectBlocks } from './block-queries.ts'

export interface WantedBlock {
  customerId: string
  storeId: string
}

/** Rows of one answer. */
const BLOCKED = 100

/**
 * A store wants to hear no more of a customer: what they write is kept aside, nobody is told and the bot stays silent; their
 * orders are shown as before. Any agent of the store may do it, for abuse must end at once, with a reason that all of them read.
 * Throws NotFound for a stranger or another store, Conflict where they are blocked already.
 */
export async function blockCustomer(ctx: Context, { customerId, storeId, reason }: WantedBlock & { reason: string }): Promise<void> {
  const agent = await mayBlock(ctx, { customerId, storeId })
  await transact(ctx, async (ctx) => {
    // behind whoever merges them just now: one block for one family
    await lockCustomerMerging(ctx.sql)
    const [standing] = await selectBlocks(ctx.sql, customerId, [storeId])
    const block = { id: ctx.newId(), customerId, storeId, reason, agentId: agent.id, at: ctx.now() }
    if (standing || !(await insertBlock(ctx.sql, block))) throw new Conflict('This customer is blocked already.')
  })
}

/** Takes all blocks of a family back that stand in this store. Throws Conflict where none does. */
export async function endBlock(ctx: Context, wanted: WantedBlock): Promise<void> {
  const agent = await mayBlock(ctx, wanted)
  if ((await endBlocks(ctx.sql, wanted, agent.id, ctx.now())) === 0) throw new Conflict('This customer is not blocked.')
}

/** Blocks of a customer in these stores, for verbs that have decided who may see them. */
export async function listBlocks(ctx: Context, customerId: string, storeIds: string[]): Promise<Block[]> {
  return (await selectBlocks(ctx.sql, customerId, storeIds)).map(blockView)
}

/** Who is blocked in a store of this agent, newest first, with what is kept out of the queue by it. */
export async function listBlocked(ctx: Context, storeId: string): Promise<BlockedCustomer[]> {
  if (ctx.actor.kind !== 'agent' || !ctx.actor.storeIds.includes(storeId)) throw new NotFound('This store')
  const rows = await selectBlocked(ctx.sql, storeId, BLOCKED)
  return rows.map(({ customerId: id, name, count, newest, ...block }) => ({
    id,
    name: displayName({ id, name }),
    ...blockView(block),
    tickets: { count, newest },
  }))
}

const blockView = ({ storeId, reason, by, at }: BlockRow): Block => ({ storeId, reason, by, at: at.toISOString() })

async function mayBlock(ctx: Context, { customerId, storeId }: WantedBlock): Promise<AgentActor> {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may block customers.')
  if (!ctx.actor.storeIds.includes(storeId)) throw new NotFound('This store')
  await getPlaces(ctx, [customerId])
  return ctx.actor
}
