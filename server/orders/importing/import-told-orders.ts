import type { Context } from '../../context.ts'
import { type Fault, Invalid } from '../../errors.ts'
import { getStoreById } from '../../stores/index.ts'
import { type ImportResult, importOrders } from './import-orders.ts'
import { type NeutralOrder, parseNeutralOrder } from './neutral-order.ts'
import type { OrderSource } from './order-rows.ts'

/**
 * What became of one order that a program or a file told. `field` is empty where it is about the whole; `cause` is what the
 * database said, for whoever runs the desk.
 */
export type ToldResult = { result: ImportResult } | { result: 'refused'; field: string; reason: string; faults: Fault[]; cause?: string }

/**
 * Takes in orders as they were told, up to a few hundred at once: those that cannot be read, or that the database refuses, are
 * left out and say why, and keep none of the others out. One result for each, in their order.
 */
export async function importToldOrders(ctx: Context, source: OrderSource, told: unknown[]): Promise<ToldResult[]> {
  const { timeZone } = await getStoreById(ctx, source.storeId)
  const read = told.map((value) => readOrder(value, { timeZone, now: ctx.now() }))
  const orders = read.flatMap((each) => ('order' in each ? [each.order] : []))
  const results = await importAll(ctx, source, orders)
  return read.map((each) => ('order' in each ? (results.shift() as ToldResult) : each))
}

function readOrder(value: unknown, read: { timeZone: string; now: Date }): { order: NeutralOrder } | (ToldResult & { result: 'refused' }) {
  try {
    return { order: parseNeutralOrder(value, read) }
  } catch (error) {
    if (error instanceof Invalid) return { result: 'refused', field: error.field, reason: error.message, faults: error.faults }
    throw error
  }
}

const UNSTORABLE = 'The order holds something that cannot be stored.'

/**
 * All at once. Where the database refuses that, each half by itself, and so on down to the orders that it refuses: one among hundreds
 * costs a few transactions more, not hundreds.
 */
async function importAll(ctx: Context, source: OrderSource, orders: NeutralOrder[]): Promise<ToldResult[]> {
  if (orders.length === 0) return []
  try {
    return (await importOrders(ctx, source, orders)).map((result) => ({ result }))
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error
    if (orders.length === 1) return [{ result: 'refused', field: '', reason: UNSTORABLE, faults: [], cause: String(error) }]
  }
  const middle = Math.ceil(orders.length / 2)
  // one behind the other: the same order may stand in both
  const first = await importAll(ctx, source, orders.slice(0, middle))
  return [...first, ...(await importAll(ctx, source, orders.slice(middle)))]
}

/** Whether PostgreSQL refuses the values themselves (appendix A, classes 22 and 23): nothing else is the fault of an order. */
export const isRefusedByDatabase = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code ?? ''))
