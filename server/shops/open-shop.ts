import type { Context, ShopNews, WantedOrders } from '../context.ts'
import { normalEmail } from '../customers/index.ts'
import type { HeldOrder } from '../orders/index.ts'
import { getStoreByKey } from '../stores/index.ts'
import { ShopAway } from './call-adapter.ts'
import type { OrdersAdapter } from './orders-adapter.ts'
import { readOrders, type Shop, type Subject, type Told } from './read-orders.ts'
import { watchOrders } from './watch-orders.ts'

/** Orders of a store's live shop are another source than a file of the same orders. */
const CONNECTION = 'shop'
/** What was heard a moment ago is not asked for again: one question of a customer has several readers. */
const FRESH_MS = 10_000
/** What was not answered is left alone for so long, and nobody waits for it meanwhile. */
const AWAY_MS = 10_000
/** What fails for one customer may be theirs alone; what fails for so many is the shop. */
const SEVERAL = 3
/** Customers of whom it is remembered when the shop last told of them. */
const REMEMBERED = 5_000
/** Bounds of one wish. */
const MOST = { emails: 3, accounts: 3, numbers: 3 }
const FAULTS = 5

export interface ShopOptions {
  storeKey: string
  orders: OrdersAdapter
  /** A context for our own work. */
  context(): Context
  /** Tells open screens that these orders are not as they were. */
  changed(storeId: string, orders: HeldOrder[]): void
}

export interface OpenShop {
  ask(storeId: string, wanted: WantedOrders): Promise<ShopNews | null>
  /** Stops watching and asking. */
  close(): Promise<void>
}

interface Heard {
  at: Date
  told: Told
}

/** Asks a store's live shop when its orders are about to be read, and listens to what it tells by itself. */
export function openShop({ storeKey, orders: adapter, context, changed }: ShopOptions): OpenShop {
  const heard = new Map<string, Heard>()
  const asking = new Map<string, Promise<Heard>>()
  const ended = new AbortController()
  /** Until when each subject is not asked for again. */
  const unanswered = new Map<string, number>()
  let awayUntil = 0
  let known: { shop: Shop; readAt: number } | null = null

  async function find(ctx: Context): Promise<Shop> {
    const readAt = ctx.now().getTime()
    // the store's time zone may be changed in the console
    if (known && readAt - known.readAt < FRESH_MS) return known.shop
    const { store } = await getStoreByKey(ctx, storeKey)
    const shop = { adapter, source: { storeId: store.id, connectionKey: CONNECTION }, timeZone: store.timeZone, ended: ended.signal }
    known = { shop, readAt }
    return shop
  }

  /** At most one question to the shop for one subject at any time; whoever wants the same waits for its answer. */
  function read(ctx: Context, open: Shop, subject: Subject): Promise<Heard> {
    const key = `${subject.kind}:${subject.value}`
    const last = heard.get(key)
    if (last && ctx.now().getTime() - last.at.getTime() < FRESH_MS) return Promise.resolve(last)
    if (ctx.now().getTime() < Math.max(awayUntil, unanswered.get(key) ?? 0))
      return Promise.reject(new ShopAway('did not answer a moment ago'))
    let answer = asking.get(key)
    if (!answer) {
      answer = readNow(ctx, open, subject, key).finally(() => asking.delete(key))
      asking.set(key, answer)
    }
    return answer
  }

  async function readNow(ctx: Context, open: Shop, subject: Subject, key: string): Promise<Heard> {
    const at = ctx.now()
    const told = await readOrders(ctx, open, subject)
    heard.delete(key)
    heard.set(key, { at, told })
    if (heard.size > REMEMBERED) heard.delete(heard.keys().next().value as string)
    tell(open, told)
    return { at, told }
  }

  function tell({ source }: Shop, told: Told): void {
    if (told.faults.length > 0)
      context().log.warn({ faults: told.faults.slice(0, FAULTS) }, 'the shop told of orders what cannot be understood')
    if (told.changed.length > 0) changed(source.storeId, told.changed)
  }

  async function ask(storeId: string, wanted: WantedOrders): Promise<ShopNews | null> {
    const ctx = context()
    const open = await find(ctx).catch(() => null)
    if (!open || open.source.storeId !== storeId) return null
    const people = subjectsOf(wanted)
    const first = await Promise.all(people.map((subject) => attempt(ctx, open, subject)))
    // a list that is whole holds every order of its customer: a number that is not in it is somebody else's, and is not asked for
    const isWhole = people.length > 0 && first.every((each) => each.isAway || !each.told.isCut)
    const numbers = isWhole ? [] : (wanted.numbers ?? []).slice(0, MOST.numbers).map((value): Subject => ({ kind: 'number', value }))
    const second = await Promise.all(numbers.map((subject) => attempt(ctx, open, subject)))
    return newsOf([...first, ...second])
  }

  async function attempt(ctx: Context, open: Shop, subject: Subject): Promise<Attempt> {
    try {
      return { isAway: false, ...(await read(ctx, open, subject)) }
    } catch (error) {
      if (error instanceof ShopAway) {
        if (ctx.now().getTime() >= awayUntil && !ended.signal.aborted)
          ctx.log.warn({ error: error.cause ?? error }, `the shop ${error.message}`)
        leaveAlone(ctx.now().getTime(), `${subject.kind}:${subject.value}`)
      } else ctx.log.error({ error }, 'what the shop told could not be stored')
      return { isAway: true, at: heard.get(`${subject.kind}:${subject.value}`)?.at ?? null }
    }
  }

  function leaveAlone(now: number, key: string): void {
    for (const [each, until] of unanswered) if (until <= now) unanswered.delete(each)
    unanswered.set(key, now + AWAY_MS)
    if (unanswered.size >= SEVERAL) awayUntil = now + AWAY_MS
  }

  const watching = watchOrders({ adapter, find, context, ended: ended.signal, tell, lost: () => heard.clear() })
  return {
    ask,
    async close() {
      ended.abort(new ShopAway('is asked no more: the desk closes'))
      await watching.stop()
      await Promise.allSettled(asking.values())
    },
  }
}

type Attempt = ({ isAway: false } & Heard) | { isAway: true; at: Date | null }

function subjectsOf({ emails = [], accounts = [] }: WantedOrders): Subject[] {
  const addresses = [...new Set(emails.flatMap((email) => normalEmail(email) ?? []))].slice(0, MOST.emails)
  return [
    ...addresses.map((value): Subject => ({ kind: 'email', value })),
    ...[...new Set(accounts)].slice(0, MOST.accounts).map((value): Subject => ({ kind: 'account', value })),
  ]
}

function newsOf(attempts: Attempt[]): ShopNews | null {
  if (attempts.length === 0) return null
  const isAway = attempts.some((each) => each.isAway)
  const answered = attempts.flatMap((each) => (each.isAway ? [] : [each.told]))
  const times = attempts.map((each) => each.at?.getTime() ?? null)
  const oldest = times.includes(null) ? null : Math.min(...(times as number[]))
  return {
    isAway,
    isReliable: !isAway && !answered.some((told) => told.holdsFaulty),
    asOf: oldest === null ? null : new Date(oldest),
    faults: [...new Set(answered.flatMap((told) => told.faults))].slice(0, FAULTS),
  }
}
