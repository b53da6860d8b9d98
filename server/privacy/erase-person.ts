import { type Context, transact } from '../context.ts'
import { Forbidden, RunLater } from '../errors.ts'
import { LIVE_STATES } from '../orders/index.ts'
import type { Holding, Person } from '../personal-data.ts'
import { eraseRows, selectActing, selectFiles } from './erasing-queries.ts'
import { everybodyOf, findPerson, unite } from './person/find-person.ts'
import { holdings } from './register.ts'
import { deleteRequest, insertReceipt, lockRequest, updateCounts, updatePerson, updateWaiting } from './request-queries.ts'

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
 * are stands in the request until its receipt takes its place. What came of them since it was asked for goes with the rest.
 * @throws RunLater while a shop is being asked to change an order of theirs
 */
export async function erasePerson(ctx: Context, outside: Outside, requestId: string): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself erases.')
  const person = await findAgain(ctx, requestId)
  if (!person) return
  await mustBeSettled(ctx, requestId, person)
  await outside.removeKeptMails(person.emails)
  for (const holding of holdings) {
    if (holding.hasFile) await removeFiles(ctx, outside, holding, person)
    while ((await eraseBatch(ctx, requestId, holding, person)) === BATCH);
  }
  // what was asked for meanwhile: nothing can be done to an order of theirs any more
  await mustBeSettled(ctx, requestId, person)
  if (!(await finish(ctx, requestId, person))) await erasePerson(ctx, outside, requestId)
}

/**
 * Looks for them once more, for days may lie between the asking and the doing, and keeps whom it found before: their identities may be gone
 * by now. Of one store only it is judged anew whether another knows them, while nothing is erased yet.
 */
async function findAgain(ctx: Context, requestId: string): Promise<Person | null> {
  return transact(ctx, async (ctx) => {
    const request = await lockRequest(ctx.sql, requestId)
    const { person: asked, storeId, customerId, counts } = request ?? {}
    if (request?.kind !== 'erasure' || !asked) return null
    const { part } = asked
    const [connectionId] = asked.connections
    if (storeId && !part && !connectionId) return asked
    const found =
      storeId && connectionId ? await everybodyOf(ctx, { storeId, connectionId }) : await findPerson(ctx, customerId ?? null, part ?? null)
    const isNew = Object.keys(counts ?? {}).length === 0
    const anew = isNew && storeId ? { customers: found.customers, identities: found.identities } : {}
    const alone = isNew && connectionId ? { emails: found.emails } : {}
    const person = { ...unite(asked, found), ...anew, ...alone, ...(part ? { part } : {}) }
    await updatePerson(ctx.sql, requestId, person)
    return person
  })
}

async function mustBeSettled(ctx: Context, requestId: string, person: Person): Promise<void> {
  const acting = await selectActing(ctx.sql, person, LIVE_STATES)
  if (acting.length === 0) return
  await updateWaiting(ctx.sql, requestId, acting)
  throw new RunLater(new Date(ctx.now().getTime() + ACTING_MS), 'an order is being changed in its shop')
}

/** False where more orders were named meanwhile. */
async function finish(ctx: Context, requestId: string, person: Person): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const done = await lockRequest(ctx.sql, requestId)
    if (!done) return true
    if (done.person?.part?.orderIds.length !== person.part?.orderIds.length) return false
    const hash = done.customerId === null ? null : ctx.vault.mark(`customer:${done.customerId}`)
    await insertReceipt(ctx.sql, done, hash, ctx.now())
    await deleteRequest(ctx.sql, requestId)
    return true
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
