import type { Context, OrderAddress } from '../../context.ts'
import { isDatabaseAway } from '../../database/is-away.ts'
import {
  type ActionResult,
  type ActionToPerform,
  beginPerforming,
  findUnclear,
  type HeldOrder,
  judgeReading,
  listHeldOrders,
  type OrderPlatform,
  recordActionResult,
  takeReading,
} from '../../orders/index.ts'

/** Shops take their time over a refund; beyond this nobody knows what became of it. */
const PATIENCE_MS = 20_000
/** Runs of a job in which the same is asked again, with the back-off of jobs between them, before a person is asked. */
const TRIES = 3

export interface PerformingParts {
  /** The platform that an order can be changed on; null where there is none that we can ask. */
  platformOf(ctx: Context, order: OrderAddress): Promise<OrderPlatform | null>
  /** Tells open screens that these orders are not as they were. */
  changed(storeId: string, orders: HeldOrder[]): void
}

/** Work for the platform of an order. */
interface Work {
  platform: OrderPlatform
  todo: ActionToPerform
  parts: PerformingParts
  /** Of the job, from 1: a failure that may pass is thrown until the last. */
  attempt: number
}

/**
 * Asks the shop for what was agreed to, then reads the order back: only what the shop itself shows is done. Killed anywhere, the
 * next run goes on from what is noted: begun (it is looked for first), or accepted (only the order is read).
 */
export async function performAction(
  ctx: Context,
  parts: PerformingParts,
  { actionId, attempt }: { actionId: string; attempt: number },
): Promise<void> {
  const todo = await beginPerforming(ctx, actionId)
  if (!todo) return
  try {
    await performBegun(ctx, parts, todo, attempt)
  } catch (error) {
    // nothing may stay begun for ever: a person is asked
    if (attempt <= TRIES || isDatabaseAway(error)) throw error
    await recordActionResult(ctx, actionId, { is: 'lost', says: reasonOf(error) })
  }
}

async function performBegun(ctx: Context, parts: PerformingParts, todo: ActionToPerform, attempt: number): Promise<void> {
  const { id: actionId } = todo
  const platform = await parts.platformOf(ctx, todo.action.order)
  if (!platform)
    return recordActionResult(ctx, actionId, todo.isAgain ? { is: 'lost', says: 'This shop cannot be asked.' } : { is: 'handed_to_person' })
  const work = { platform, todo, parts, attempt }
  if (todo.platformId !== null) return verify(ctx, work, todo.platformId)
  // asking once more what one key stands for is safe only where the shop keeps keys; else a person must have said so, for this run
  const maySurely = !todo.isAgain || platform.keepsKeys || todo.mayRepeat
  const performed = await ask(work, maySurely)
  if (performed.is !== 'accepted') return recordActionResult(ctx, actionId, performed)
  await recordActionResult(ctx, actionId, performed)
  await verify(ctx, work, performed.platformId)
}

/** @throws where the same may be asked again soon */
async function ask(work: Work, maySurely: boolean): Promise<Extract<ActionResult, { is: 'accepted' | 'refused' | 'lost' }>> {
  const { platform, todo } = work
  try {
    const known = todo.isAgain ? await find(work) : null
    if (known) return { is: 'accepted', ...known }
    if (!maySurely) return { is: 'lost', says: 'It was asked for and the answer was lost. The shop does not show it.' }
    const performed = await platform.perform(todo.action, callOf(todo))
    return performed.is === 'accepted' ? performed : { is: 'refused', says: performed.reason }
  } catch (error) {
    return whatBecame(work, error)
  }
}

/** After a call that gave no clear answer. */
async function whatBecame(work: Work, error: unknown): Promise<Extract<ActionResult, { is: 'accepted' | 'lost' }>> {
  const known = await find(work).catch(() => null)
  if (known) return { is: 'accepted', ...known }
  if (work.platform.keepsKeys && work.attempt < TRIES) throw error
  return { is: 'lost', says: reasonOf(error) }
}

/** What was accepted is done once the order, read back and taken in, shows it. */
async function verify(ctx: Context, work: Work, platformId: string): Promise<void> {
  const { todo, attempt } = work
  const shown = await verifyMark(ctx, work, platformId).catch((error) => reasonOf(error))
  if (shown === true) return recordActionResult(ctx, todo.id, { is: 'verified', platformId })
  // shops answer from copies that lag behind
  if (attempt < TRIES) throw new Error(`the shop does not show it yet: ${shown}`)
  await recordActionResult(ctx, todo.id, { is: 'not_seen', says: shown })
}

/** What a shop names may be another's: what it did for us carries our key, and is found by it. */
async function verifyMark(ctx: Context, work: Work, platformId: string): Promise<true | string> {
  const known = await find(work)
  return known?.platformId === platformId ? readBack(ctx, work, platformId) : 'Under its key the shop shows nothing.'
}

/** True where the order shows it; else what it shows instead. */
async function readBack(ctx: Context, { platform, todo, parts }: Work, platformId: string): Promise<true | string> {
  const { order } = todo.action
  const read = await platform.read(order, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!read) return 'The shop does not have this order any more.'
  await takeReading(ctx, order, read)
  parts.changed(order.storeId, await listHeldOrders(ctx, order, { externalIds: [order.externalId] }, 1))
  return judgeReading(todo, read.order, platformId)
}

/** Asks the shop what it did, because a person wants to know; asks it for nothing else. */
export async function lookAtAction(ctx: Context, parts: PerformingParts, actionId: string): Promise<void> {
  const todo = await findUnclear(ctx, actionId)
  const platform = todo && (await parts.platformOf(ctx, todo.action.order))
  if (!todo) return
  const looked = (says: string) => recordActionResult(ctx, actionId, { is: 'looked', says })
  if (!platform) return looked('This shop cannot be asked.')
  const work = { platform, todo, parts, attempt: TRIES }
  try {
    const known = await find(work)
    if (!known) return await looked('The shop does not know of it.')
    const shown = await readBack(ctx, work, known.platformId)
    await (shown === true ? recordActionResult(ctx, actionId, { is: 'verified', ...known }) : looked(shown))
  } catch (error) {
    await looked(reasonOf(error))
  }
}

const find = ({ platform, todo }: Pick<Work, 'platform' | 'todo'>) => platform.find(todo.action, callOf(todo))
const callOf = ({ idempotencyKey }: ActionToPerform) => ({ idempotencyKey, signal: AbortSignal.timeout(PATIENCE_MS) })
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
