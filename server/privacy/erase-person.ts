import { type Context, transact } from '../context.ts'
import { Forbidden, RunLater } from '../errors.ts'
import { LIVE_STATES } from '../orders/index.ts'
import type { Holding, Person } from '../personal-data.ts'
import { eraseRows, selectActing, selectFiles } from './erasing-queries.ts'
import { holdings } from './register.ts'
import { deleteRequest, insertReceipt, lockRequest, selectRequest, updateCounts } from './request-queries.ts'

/** What lies outside the database. */
export interface Outside {
  /** From the shelf; one that is gone already is no fault. */
  removeFile(id: string): Promise<void>
  /** Copies of mails that our outbox folder keeps where no mail server is set. */
  removeKeptMails(addresses: string[]): Promise<void>
}

/** Rows of one transaction. */
const BATCH = 500
/** While a shop is being asked to change an order, its action must stay readable. */
const ACTING_MS = 60_000

/**
 * Erases what is left of a request, table by table. It may be killed anywhere and run again: rows are blank or are not, and whose they
 * are stands in the request until its receipt takes its place.
 */
export async function erasePerson(ctx: Context, outside: Outside, requestId: string): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself erases.')
  const request = await selectRequest(ctx.sql, requestId)
  const person = request?.person
  if (!request || !person) return
  const acting = await selectActing(ctx.sql, person, LIVE_STATES)
  if (acting.length > 0) throw new RunLater(new Date(ctx.now().getTime() + ACTING_MS), 'an order is being changed in its shop')
  await outside.removeKeptMails(person.emails)
  for (const holding of holdings) {
    if (holding.hasFile) await removeFiles(ctx, outside, holding, person)
    while ((await eraseBatch(ctx, requestId, holding, person)) === BATCH);
  }
  await transact(ctx, async (ctx) => {
    const done = await lockRequest(ctx.sql, requestId)
    if (!done) return
    const hash = done.customerId === null ? null : ctx.vault.mark(`customer:${done.customerId}`)
    await insertReceipt(ctx.sql, done, hash, ctx.now())
    await deleteRequest(ctx.sql, requestId)
  })
}

/** Before their rows: a file whose row is gone would be found by nobody. */
async function removeFiles(ctx: Context, outside: Outside, holding: Holding, person: Person): Promise<void> {
  let ids = await selectFiles(ctx.sql, holding, person, null, BATCH)
  while (ids.length > 0) {
    for (const id of ids) await outside.removeFile(id)
    ids = await selectFiles(ctx.sql, holding, person, ids.at(-1) ?? null, BATCH)
  }
}

/** Rows and their count in one transaction: the receipt counts none twice. */
async function eraseBatch(ctx: Context, requestId: string, holding: Holding, person: Person): Promise<number> {
  return transact(ctx, async (ctx) => {
    const request = await lockRequest(ctx.sql, requestId)
    if (!request) return 0
    const count = await eraseRows(ctx.sql, holding, person, BATCH)
    const counts = { ...request.counts, [holding.table]: (request.counts[holding.table] ?? 0) + count }
    if (count > 0) await updateCounts(ctx.sql, requestId, counts)
    return count
  })
}
