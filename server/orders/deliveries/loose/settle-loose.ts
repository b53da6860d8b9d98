import type { Context } from '../../../context.ts'
import { enqueueReader } from '../../../events/index.ts'
import { NOTHING_READ, type ReadDelivery } from '../fold-deliveries.ts'
import type { ToldHappening, ToldPiece } from '../pieces.ts'
import { deleteLoose, insertLoose, insertParts, type LooseRow, selectParts } from './loose-queries.ts'
import { datedTold, type LooseTold, type PartTold } from './loose-told.ts'

/**
 * Puts news that name no order to the order that their part is of, where one of these deliveries, or one before them, said which it is;
 * what waited for that goes first. The rest waits, and the shop is asked. Part of the caller's transaction; without such news, and news
 * of returns, it costs nothing.
 */
export async function settleLoose(ctx: Context, connectionId: string, read: ReadDelivery[]): Promise<ReadDelivery[]> {
  const parts = read.flatMap((delivery) => [...delivery.parts, ...returnsIn(delivery)])
  const loose = read.flatMap((delivery) => delivery.loose)
  if (parts.length > 0) await insertParts(ctx.sql, connectionId, parts)
  const known = new Map(parts.map((part) => [keyOf(part), part.orderId]))
  const asked = loose.filter((each) => !known.has(keyOf(each)))
  if (asked.length > 0) for (const part of await selectParts(ctx.sql, connectionId, asked)) known.set(keyOf(part), part.orderId)
  const waited = parts.length > 0 ? await deleteLoose(ctx.sql, connectionId, parts) : []
  const waiting = read.flatMap((delivery) => delivery.loose.filter((each) => !known.has(keyOf(each))).map((each) => rowOf(delivery, each)))
  if (waiting.length > 0) await keepWaiting(ctx, connectionId, waiting)
  const settled = read.map((delivery) => ({ ...delivery, told: [...delivery.told, ...settledOf(delivery, known)] }))
  return [...waited.map((row) => asDelivery(row, known)), ...settled]
}

const keyOf = ({ of, id }: Pick<PartTold, 'of' | 'id'>) => `${of} ${id}`

const returnsIn = ({ told }: ReadDelivery): PartTold[] =>
  told.flatMap((each) => (each.piece === 'return' ? [{ piece: 'part', of: 'return', id: each.id, orderId: each.orderId }] : []))

function settledOf({ loose, triggeredAt }: ReadDelivery, known: Map<string, string>): (ToldPiece | ToldHappening)[] {
  return loose.flatMap(({ told, ...part }) => {
    const orderId = known.get(keyOf(part))
    return orderId === undefined ? [] : told.map((each) => ({ ...datedTold(each, triggeredAt), orderId }) as ToldPiece | ToldHappening)
  })
}

function rowOf({ id: deliveryId, triggeredAt, receivedAt }: ReadDelivery, { of, id, told }: LooseTold): LooseRow {
  return { of, id, told, triggeredAt, receivedAt, deliveryId }
}

async function keepWaiting(ctx: Context, connectionId: string, rows: LooseRow[]): Promise<void> {
  await insertLoose(ctx.sql, connectionId, rows)
  await enqueueAsking(ctx, connectionId)
}

/** Those who make parts wait; the job that asks for them looks once they are through. */
export const looseOf = (connectionId: string) => `${connectionId}:loose`

/** The shop is asked for what waits, soon; part of the caller's transaction. */
export async function enqueueAsking(ctx: Context, connectionId: string): Promise<void> {
  const name = 'askLooseParts'
  const one = `${name}:${connectionId}`
  await enqueueReader(ctx, looseOf(connectionId), { name, input: { connectionId }, key: one, lane: one, afterMs: 1_000 })
}

/** As it came, now that its order is known. */
function asDelivery({ of, id, told, deliveryId, triggeredAt, receivedAt }: LooseRow, known: Map<string, string>): ReadDelivery {
  const delivery = { ...NOTHING_READ, id: deliveryId, triggeredAt, receivedAt, loose: [{ piece: 'loose' as const, of, id, told }] }
  return { ...delivery, told: settledOf(delivery, known), loose: [] }
}
