import type { OrdersAdapter } from '../../shops/index.ts'
import { asking, fail, isCalled, ownerOf, textOf } from './asking.ts'
import { checkAborting, checkWatching } from './check-living.ts'

/** One rule: its name is the promise, and `run` rejects with what the adapter did instead. */
export interface AdapterCheck {
  name: string
  run(): Promise<void>
}

/** What is in the shop that the adapter is tried on. */
export interface OrderFixtures {
  /** An order that exists. */
  number: string
  /** An address with at least two orders. */
  email: string
  /** An account with at least two orders, as `customer.id` has it; left out where the shop has no accounts. */
  account?: string
  /** Changes an order, so that `watch` has something to tell. Without it `watch` is not tried. */
  change?(): void | Promise<void>
  /** Makes the shop slow until the answer is called. With it aborting is tried on a call that cannot end by itself. */
  stall?(): (() => void) | Promise<() => void>
  /** Where the store is, as an IANA name; `UTC` by default. */
  timeZone?: string
  /** How long one call may take; three seconds, as the desk waits, by default. */
  patienceMs?: number
}

const NOBODY = 'nobody-has-this-address@parceldesk.invalid'
const NO_NUMBER = 'PD-NO-SUCH-ORDER-8c1f'
const MANY = 50
/** Nothing was bought on the web before: such a date stands for one that is not there. */
const FIRST_ORDER = Date.UTC(1995, 0)

/**
 * The rules that an orders adapter keeps, as checks: `for (const { name, run } of checkOrdersAdapter(adapter, fixtures)) test(name, run)`
 * works under node:test, vitest and jest alike.
 */
export function checkOrdersAdapter(adapter: OrdersAdapter, fixtures: OrderFixtures): AdapterCheck[] {
  return [
    ...checkGetting(adapter, fixtures),
    ...checkListing(adapter, fixtures),
    ...checkForm(adapter, fixtures),
    ...checkAborting(adapter, fixtures),
    ...checkWatching(adapter, fixtures),
  ]
}

function checkGetting(adapter: OrdersAdapter, fixtures: OrderFixtures): AdapterCheck[] {
  const { get, list, read } = asking(adapter, fixtures)
  const { number, email } = fixtures
  const digits = number.replace(/\D/g, '')
  const finds = (asked: string) => async () => {
    const raw = await get(asked)
    if (raw === null || raw === undefined) fail(`get(${asked}) found nothing`)
    const order = read(raw)
    if (!isCalled(order, number)) fail(`get(${asked}) gave the order ${order.number}`)
  }
  return [
    { name: 'get finds an order by its number', run: finds(number) },
    ...(digits.length >= 4 ? [{ name: 'get finds it by the digits of its number alone', run: finds(digits) }] : []),
    {
      name: 'get answers null for a number that no order has',
      async run() {
        const raw = await get(NO_NUMBER)
        if (raw !== null) fail(`get(${NO_NUMBER}) gave ${raw === undefined ? 'undefined' : 'an order'}`)
      },
    },
    {
      name: 'get and listByCustomer tell the same of an order',
      async run() {
        for (const raw of (await list({ email, limit: MANY })).slice(0, 3)) {
          const { number: listed } = read(raw)
          if (textOf(await get(listed)) !== textOf(raw)) fail(`get(${listed}) and listByCustomer(${email}) tell different things of it`)
        }
      },
    },
    {
      name: 'the same question has the same answer',
      async run() {
        const [first, second] = [await get(number), await get(number)]
        if (textOf(first) !== textOf(second)) fail(`get(${number}) answers differently each time`)
        const [one, other] = [await list({ email, limit: MANY }), await list({ email, limit: MANY })]
        if (textOf(one) !== textOf(other)) fail(`listByCustomer(${email}) answers differently each time`)
      },
    },
  ]
}

function checkListing(adapter: OrdersAdapter, fixtures: OrderFixtures): AdapterCheck[] {
  const { list, read } = asking(adapter, fixtures)
  const { email, account } = fixtures
  const own = (kind: 'email' | 'account', value: string, query: { email: string } | { account: string }) => async () => {
    const orders = (await list({ ...query, limit: MANY })).map(read)
    if (orders.length < 2) fail(`listByCustomer(${value}) gave ${orders.length} orders, and the fixtures promise two`)
    const foreign = orders.find((order) => ownerOf(order)[kind] !== value.trim())
    if (foreign) fail(`listByCustomer(${value}) gave the order ${foreign.number}, which carries another ${kind}`)
  }
  return [
    { name: 'listByCustomer gives the orders that carry an address, and no others', run: own('email', email.toLowerCase(), { email }) },
    ...(account === undefined
      ? []
      : [{ name: 'listByCustomer gives the orders of an account, and no others', run: own('account', account, { account }) }]),
    {
      name: 'listByCustomer gives an empty list for an address that nobody has',
      async run() {
        const orders = await list({ email: NOBODY, limit: MANY })
        if (orders.length > 0) fail(`listByCustomer(${NOBODY}) gave ${orders.length} orders`)
      },
    },
    {
      name: 'listByCustomer gives the newest first',
      async run() {
        const dated = (await list({ email, limit: MANY })).map(read).filter((order) => order.placed_at !== null)
        const late = dated.find((order, n) => n > 0 && Number(order.placed_at) > Number(dated[n - 1]?.placed_at))
        if (late) fail(`the order ${late.number} stands behind an older one`)
      },
    },
    {
      name: 'listByCustomer gives at most as many as it is asked for, and those the newest',
      async run() {
        const [all, few] = [await list({ email, limit: MANY }), await list({ email, limit: 1 })]
        if (few.length > 1) fail(`listByCustomer with the limit 1 gave ${few.length} orders`)
        if (textOf(few[0]) !== textOf(all[0])) fail('listByCustomer with the limit 1 gave another order than the newest')
      },
    },
    {
      name: 'no two orders have the same id',
      async run() {
        const ids = (await list({ email, limit: MANY })).map((raw) => read(raw).id)
        const twice = ids.find((id, n) => ids.indexOf(id) !== n)
        if (twice !== undefined) fail(`two orders have the id ${twice}`)
      },
    },
  ]
}

function checkForm(adapter: OrdersAdapter, fixtures: OrderFixtures): AdapterCheck[] {
  const { get, list, read } = asking(adapter, fixtures)
  const each = async () => [await get(fixtures.number), ...(await list({ email: fixtures.email, limit: MANY }))]
  return [
    {
      name: 'every field has its form',
      async run() {
        for (const raw of await each()) read(raw)
      },
    },
    {
      name: 'ids are exact: text, bigint, or numbers below 2^53',
      async run() {
        for (const raw of await each()) {
          const inexact = numbersIn(raw).find(({ name, value }) => /(^|_)id$/.test(name) && !Number.isSafeInteger(value))
          if (inexact) fail(`${inexact.name} is ${inexact.value}, which is not exact: give it as text`)
        }
      },
    },
    {
      name: 'a date that is not known is left out',
      async run() {
        for (const raw of await each()) {
          const order = read(raw)
          const dates = [order.placed_at, order.updated_at, order.cancelled_at, ...order.shipments.flatMap(datesOf)]
          const invented = dates.find((date) => date !== null && date.getTime() < FIRST_ORDER)
          if (invented) fail(`order ${order.number} has the date ${invented.toISOString()}: leave out what is not known`)
        }
      },
    },
  ]
}

const datesOf = (shipment: { shipped_at: Date | null; promised_at: Date | null; delivered_at: Date | null }) => [
  shipment.shipped_at,
  shipment.promised_at,
  shipment.delivered_at,
]

function numbersIn(value: unknown, name = ''): { name: string; value: number }[] {
  if (typeof value === 'number') return [{ name, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, Array.isArray(value) ? name : key))
}
