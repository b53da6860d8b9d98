import type { Context } from '../context.ts'
import { Invalid } from '../errors.ts'
import {
  type HeldOrder,
  importOrders,
  listHeldOrders,
  type NeutralOrder,
  numberKey,
  type OrderSource,
  parseNeutralOrder,
  personOf,
  removeOrders,
} from '../orders/index.ts'
import { callAdapter } from './call-adapter.ts'
import type { OrdersAdapter } from './orders-adapter.ts'
import { idOf, plainOrder } from './plain-order.ts'

/** Orders that one answer of the shop may hold: as many as a customer is shown, and some more. */
const LIMIT = 50
/** Orders that the list no longer names and that are asked for one by one, to learn whether they are gone. */
const CONFIRMED = 5

/** Whose orders are asked for. */
export type Subject = { kind: 'email' | 'account' | 'number'; value: string }

/** What one question to the shop brought. */
export interface Told {
  /** What could not be understood, or must not be believed. */
  faults: string[]
  /** Whether an order that we hold is among it: what is held of it may be outdated. */
  holdsFaulty: boolean
  /** The shop may have more than it told. */
  isCut: boolean
  /** Orders that are not as they were. */
  changed: HeldOrder[]
}

/** Which shop is asked, and how long at most: until `ended`. */
export interface Shop {
  adapter: OrdersAdapter
  source: OrderSource
  timeZone: string
  ended: AbortSignal
}

/**
 * Asks the shop for the orders of one customer, or of one number, and stores what it says.
 * @throws ShopAway where it gives no answer
 */
export async function readOrders(ctx: Context, shop: Shop, subject: Subject): Promise<Told> {
  if (subject.kind === 'number') {
    const answer = await getOrder(shop, subject.value)
    const { sorted } = sort(ctx, shop, answer === null ? [] : [answer], subject)
    return storeTold(ctx, shop, sorted, [])
  }
  const by = subject.kind === 'email' ? { email: subject.value } : { account: subject.value }
  const list: unknown = await callAdapter((call) => shop.adapter.listByCustomer({ ...by, limit: LIMIT }, call), shop.ended)
  if (!Array.isArray(list)) return storeTold(ctx, shop, { ...nothing(), faults: ['listByCustomer gave no list.'], holdsUnnamed: true }, [])
  const { sorted, named } = sort(ctx, shop, list.slice(0, LIMIT), subject)
  const isCut = list.length >= LIMIT
  const missing =
    isCut || sorted.holdsUnnamed ? [] : (await listHeldOrders(ctx, shop.source, by, LIMIT)).filter((held) => !named.has(held.externalId))
  const { found, gone } = await confirm(shop, missing.slice(0, CONFIRMED))
  const again = sort(ctx, shop, found, null).sorted
  return { ...(await storeTold(ctx, shop, merge(sorted, again), gone)), isCut }
}

/** Changes that the shop tells by itself. */
export async function takeOrders(ctx: Context, shop: Shop, orders: unknown[], removed: string[]): Promise<Told> {
  return storeTold(ctx, shop, sort(ctx, shop, orders, null).sorted, removed)
}

const getOrder = (shop: Shop, number: string): Promise<unknown> =>
  callAdapter(async (call) => (await shop.adapter.get({ number }, call)) ?? null, shop.ended)

/** A list that lacks an order may only have lost its owner's address: the shop itself says whether there still is such an order. */
async function confirm(shop: Shop, missing: HeldOrder[]): Promise<{ found: unknown[]; gone: string[] }> {
  const answers = await Promise.all(missing.map(async (held) => ({ held, answer: await getOrder(shop, held.number) })))
  return {
    found: answers.flatMap(({ answer }) => (answer === null ? [] : [answer])),
    gone: answers.flatMap(({ held, answer }) => (answer === null ? [held.externalId] : [])),
  }
}

interface Sorted {
  orders: NeutralOrder[]
  faults: string[]
  /** Ids of orders that were told and not understood. */
  faulty: string[]
  /** Something was told that names no order. */
  holdsUnnamed: boolean
}
const nothing = (): Sorted => ({ orders: [], faults: [], faulty: [], holdsUnnamed: false })

/** What may be stored, apart from what may not. One malformed order takes nothing from the others. */
function sort(ctx: Context, shop: Shop, list: unknown[], subject: Subject | null): { sorted: Sorted; named: Set<string> } {
  const sorted = nothing()
  const named = new Set<string>()
  for (const raw of list) {
    const id = idOf(raw)
    if (id === null) sorted.holdsUnnamed = true
    else named.add(id)
    try {
      const order = parseNeutralOrder(plainOrder(raw), { timeZone: shop.timeZone, now: ctx.now() })
      if (subject && !isOf(order, subject)) throw new Invalid(`it was told for another ${subject.kind} than it carries.`)
      sorted.orders.push(order)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      sorted.faults.push(`Order ${nameOf(raw)}: ${error.message}`)
      if (id !== null) sorted.faulty.push(id)
    }
  }
  return { sorted, named }
}

/** An order opens by what it carries itself, so one that does not carry what was asked for is none of the asker's. */
function isOf(order: NeutralOrder, { kind, value }: Subject): boolean {
  if (kind === 'number') return isSameNumber(order.number, value)
  return personOf(order)[kind] === value
}

function isSameNumber(number: string, asked: string): boolean {
  const [one, other] = [numberKey(number), numberKey(asked)]
  return one === other || (/^\d+$/.test(other) && one.replace(/\D/g, '') === other)
}

/** For people: never more of the order than its number. */
function nameOf(raw: unknown): string {
  const { number } = Object(raw)
  return /^[\w#. /-]{1,40}$/.test(String(number ?? '')) ? String(number) : 'without a number'
}

function merge(one: Sorted, other: Sorted): Sorted {
  return {
    orders: [...one.orders, ...other.orders],
    faults: [...one.faults, ...other.faults],
    faulty: [...one.faulty, ...other.faulty],
    holdsUnnamed: one.holdsUnnamed || other.holdsUnnamed,
  }
}

async function storeTold(ctx: Context, { source }: Shop, sorted: Sorted, gone: string[]): Promise<Told> {
  const { orders, faults, faulty, holdsUnnamed } = sorted
  const results = orders.length > 0 ? await importOrders(ctx, source, orders) : []
  const imported = orders.filter((_, n) => results[n] === 'imported').map((order) => order.id)
  const removed = await removeOrders(ctx, source, gone)
  const held = (externalIds: string[]) => (externalIds.length > 0 ? listHeldOrders(ctx, source, { externalIds }, externalIds.length) : [])
  const [changed, outdated] = await Promise.all([held(imported), held(faulty)])
  return { faults, holdsFaulty: holdsUnnamed || outdated.length > 0, isCut: false, changed: [...changed, ...removed] }
}
