import { type NeutralOrder, numberKey, parseNeutralOrder, personOf } from '../../orders/index.ts'
import { type OrderCall, type OrdersAdapter, type OrdersOfCustomer, PATIENCE_MS, plainOrder } from '../../shops/index.ts'
import type { OrderFixtures } from './check-orders-adapter.ts'

/** The adapter as the desk asks it: with a patience, and each answer read by the same parser. */
export function asking(adapter: OrdersAdapter, { timeZone = 'UTC', patienceMs = PATIENCE_MS }: OrderFixtures) {
  const ask = <T>(what: string, call: (call: OrderCall) => Promise<T>) => within(patienceMs, what, call)
  return {
    get: (number: string): Promise<unknown> => ask(`get(${number})`, (call) => adapter.get({ number }, call)),
    async list(query: OrdersOfCustomer): Promise<unknown[]> {
      const what = `listByCustomer(${query.email ?? query.account})`
      const list: unknown = await ask(what, (call) => adapter.listByCustomer(query, call))
      if (!Array.isArray(list)) fail(`${what} gave no list`)
      return list
    },
    /** @throws with the order, the field and what is wrong with it */
    read: (raw: unknown): NeutralOrder => {
      try {
        return parseNeutralOrder(plainOrder(raw), { timeZone, now: new Date() })
      } catch (error) {
        return fail(`order ${String(Object(raw).number)}: ${(error as Error).message}`)
      }
    },
  }
}

/** What the adapter answers, or why not. A call that never ends must not keep the tests from ending. */
export async function within<T>(
  ms: number,
  what: string,
  call: (call: OrderCall) => Promise<T>,
  giveUp = new AbortController(),
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp.abort()
      reject(new Error(`${what} gave no answer within ${ms} ms`))
    }, ms)
  })
  try {
    return await Promise.race([(async () => call({ signal: giveUp.signal }))(), late])
  } finally {
    clearTimeout(timer)
  }
}

export function fail(says: string): never {
  throw new Error(`${says}.`)
}

export const isCalled = (order: NeutralOrder, number: string) => numberKey(order.number) === numberKey(number)
export const ownerOf = (order: NeutralOrder) => personOf(order)
/** Equal content has equal text: dates and bigints as the desk reads them. */
export const textOf = (raw: unknown) => JSON.stringify(plainOrder(raw))
