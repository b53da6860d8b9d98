import { type Context, transact } from '../context.ts'
import { Conflict, Forbidden, NotFound } from '../errors.ts'
import { enqueueJob } from '../events/index.ts'
import { LIVE_STATES } from '../orders/index.ts'
import type { Person, StorePart } from '../personal-data.ts'
import { selectActing } from './erasing-queries.ts'
import { findHandled } from './find-handled.ts'
import { everybodyOf, findPerson } from './person/find-person.ts'
import { insertRequest, lockRequest, type PrivacyWay, selectErasureOf, selectSameErasure, updatePerson } from './request-queries.ts'

export interface Redaction {
  /** null: a shop names somebody whom nobody here is; then only their orders are known. */
  customerId: string | null
  way: PrivacyWay
  /** Of one store only, where another knows them too. */
  part?: StorePart
  /** The delivery by which a shop asks for it: again it is the same. */
  deliveryId?: string
}

/**
 * Has all erased that the desk holds of a customer and of everybody merged into them; what stays is ids, numbers, amounts and times. It is
 * done by a job, a batch at a time, and cannot be undone. Asked again while it goes on, it is the same request. For admins of every store
 * that knows them, and for our own work. Returns the request's id, which its receipt has too.
 * @throws NotFound for a stranger, Conflict while something is being done to an order of theirs in its shop
 */
export async function redactCustomer(ctx: Context, { customerId, way, part, deliveryId }: Redaction): Promise<{ id: string }> {
  if (customerId !== null) await findHandled(ctx, customerId)
  else if (ctx.actor.kind !== 'system') throw new NotFound('This customer')
  return transact(ctx, async (ctx) => {
    const storeId = part?.storeId ?? null
    const going = customerId === null ? undefined : await selectErasureOf(ctx.sql, customerId, storeId)
    if (going && (await goOn(ctx, going.id, part))) return { id: going.id }
    const person = await findPerson(ctx, customerId, part ?? null)
    const acting = way === 'shop' ? [] : await selectActing(ctx.sql, person, LIVE_STATES)
    if (acting.length > 0) throw new Conflict(`Something is being done to ${acting.join(', ')} in the shop. Settle that first.`)
    return begin(ctx, { customerId, storeId, way, deliveryId: deliveryId ?? null, person: part ? { ...person, part } : person })
  })
}

/** Has everything erased that one shop has told of people: its app is gone. For our own work only. */
export async function redactShop(
  ctx: Context,
  { storeId, connectionId, deliveryId }: { storeId: string; connectionId: string; deliveryId: string },
): Promise<{ id: string }> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only a shop itself asks for this.')
  return transact(ctx, async (ctx) => {
    const person = await everybodyOf(ctx, { storeId, connectionId })
    return begin(ctx, { customerId: null, storeId, way: 'shop', deliveryId, person })
  })
}

interface Beginning {
  customerId: string | null
  storeId: string | null
  way: PrivacyWay
  deliveryId: string | null
  person: Person
}
async function begin(ctx: Context, beginning: Beginning): Promise<{ id: string }> {
  const id = ctx.newId()
  const askedBy = ctx.actor.kind === 'agent' ? ctx.actor.id : null
  const isNew = await insertRequest(ctx.sql, { ...beginning, id, kind: 'erasure', askedBy, createdAt: ctx.now() })
  const same = isNew ? undefined : await selectSameErasure(ctx.sql, beginning)
  if (same && (await goOn(ctx, same.id, beginning.person.part))) return same
  await enqueueErasing(ctx, id)
  return { id }
}

/** An erasure that is asked for already takes in what is named now, too; false where it was done meanwhile. */
async function goOn(ctx: Context, id: string, part: StorePart | undefined): Promise<boolean> {
  const request = await lockRequest(ctx.sql, id)
  if (!request) return false
  const known = request.person?.part
  if (request.person && part && known) {
    const orderIds = [...new Set([...known.orderIds, ...part.orderIds])]
    await updatePerson(ctx.sql, id, { ...request.person, part: { ...known, orderIds } })
  }
  await enqueueErasing(ctx, id)
  return true
}

/** Also of a request that has one: it may be among the dead. Of those that wait under one key there is one. */
const enqueueErasing = (ctx: Context, requestId: string) =>
  enqueueJob(ctx, { name: 'erasePerson', input: { requestId }, key: `erasePerson:${requestId}`, lane: 'erasePerson' })
