import type { ProductNews } from '../../catalogue/index.ts'
import type { DeliveryAbout } from '../../contract/console/shops.ts'
import type { AccountNews, NamedPerson } from '../../customers/index.ts'
import { Invalid } from '../../errors.ts'
import { type NeutralOrder, parseNeutralOrder } from '../importing/neutral-order.ts'
import type { DatedTracking } from '../tracking/take-trackings.ts'
import { composeOrder } from './compose-order.ts'
import type { DeliveryOutcome } from './delivery-queries.ts'
import { type OrderTold, toldBy, toldByHappening } from './events/told-events.ts'
import type { LooseTold, PartTold } from './loose/loose-told.ts'
import { type ArrivedPiece, parsePiece } from './parse-piece.ts'
import type { KeptPiece } from './piece-queries.ts'
import { keyOf, newerPieces, type Piece, type ToldHappening, type ToldPiece, tellsNews, withPieces } from './pieces.ts'

/** A delivery that was read; `fault`: why it could not be. */
export interface ReadDelivery {
  id: string
  /** We asked for it: it came in no delivery, and `id` is the caller's. */
  isAsked?: true
  triggeredAt: Date | null
  receivedAt: Date
  told: (ToldPiece | ToldHappening)[]
  /** News of parts of orders that do not say of which. */
  loose: LooseTold[]
  /** Of which orders parts are. */
  parts: PartTold[]
  /** What the shop sells, and how much of it there is. */
  goods: ProductNews | null
  /** Where parcels are, by a service that follows them. */
  trackings: DatedTracking[]
  /** Of whom it tells, without an order. */
  people: NamedPerson[]
  /** What became of accounts of the shop's customers. */
  accounts: AccountNews[]
  /** It says that the shop has ended the connection. */
  isUninstalled: boolean
  /** What it asks for is done already. */
  isCarriedOut: boolean
  fault: string | null
  /** For whoever looks at the list of deliveries. */
  about?: DeliveryAbout | null
}

/** Of one that says nothing, and of which nothing is wrong. */
export const NOTHING_READ: Omit<ReadDelivery, 'id' | 'triggeredAt' | 'receivedAt'> = {
  ...{ told: [], loose: [], parts: [], goods: null, trackings: [], people: [], accounts: [] },
  ...{ isUninstalled: false, isCarriedOut: false, fault: null },
}

/** We asked for it: it came in no delivery, and nothing else is called by this id in the same reading. */
export const askedRead = (id: string, receivedAt: Date): ReadDelivery => ({
  ...NOTHING_READ,
  ...{ id, isAsked: true, triggeredAt: null, receivedAt },
})

/** Lets others of this process go first: who chats must not wait until all is read. */
export type Breathe = () => Promise<unknown>

/** States that orders go through, oldest first, and then those that are no more. */
export interface Step {
  orders: NeutralOrder[]
  gone: string[]
}
export interface Folded {
  outcomes: DeliveryOutcome[]
  /** Those that take their places, by the delivery that told them. */
  pieces: KeptPiece[]
  steps: Step[]
  told: OrderTold[]
}

const NOT_STORED = 2 ** 52
const AT_A_TIME = 8

/**
 * What deliveries of one shop make of what is held of their orders, one after the other. A delivery of which one piece cannot be read,
 * or which makes an order that cannot be, fails with the reason: of it nothing is taken.
 */
export async function foldDeliveries(
  held: Piece[],
  deliveries: ReadDelivery[],
  reading: { timeZone: string; now: Date },
  breathe: Breathe,
): Promise<Folded> {
  const known = new Map<string, Piece[]>()
  for (const piece of held) known.set(piece.orderId, [...(known.get(piece.orderId) ?? []), piece])
  const newest = new Map<string, KeptPiece>()
  const folded: Folded = { outcomes: [], pieces: [], steps: [], told: [] }
  let place = NOT_STORED
  for (const [n, delivery] of deliveries.entries()) {
    if (n % AT_A_TIME === AT_A_TIME - 1) await breathe()
    const { outcome, news } = tryOne(known, delivery, { ...reading, place })
    folded.outcomes.push({ ...outcome, about: delivery.about ?? null })
    if (!news) continue
    place += delivery.told.length
    for (const [orderId, pieces] of news.held) known.set(orderId, pieces)
    for (const piece of news.newer) {
      // behind what was stored meanwhile, as if each had been stored when it came
      newest.delete(keyOf(piece))
      newest.set(keyOf(piece), { ...piece, deliveryId: delivery.isAsked ? null : delivery.id })
    }
    folded.told.push(...news.told)
    addStep(folded.steps, news)
  }
  return { ...folded, pieces: [...newest.values()] }
}

interface News extends Step {
  held: Map<string, Piece[]>
  newer: ArrivedPiece[]
  told: OrderTold[]
}

function tryOne(known: Map<string, Piece[]>, delivery: ReadDelivery, reading: Reading): { outcome: DeliveryOutcome; news: News | null } {
  const { id, fault, told, loose, parts, goods, trackings, people, accounts, isUninstalled, isCarriedOut } = delivery
  if (fault !== null) return { outcome: { id, state: 'failed', reason: fault.slice(0, REASON) }, news: null }
  const aside = loose.length + parts.length + trackings.length + people.length + accounts.length
  const isMore = goods !== null || aside > 0 || isUninstalled || isCarriedOut
  if (told.length === 0) return { outcome: { id, state: isMore ? 'done' : 'ignored', reason: '' }, news: null }
  try {
    return { outcome: { id, state: 'done', reason: '' }, news: foldOne(known, delivery, reading) }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { outcome: { id, state: 'failed', reason: error.message.slice(0, REASON) }, news: null }
  }
}

const REASON = 500
type Reading = { timeZone: string; now: Date; place: number }

function foldOne(known: Map<string, Piece[]>, { told, triggeredAt, receivedAt }: ReadDelivery, reading: Reading): News {
  const pieces = told.filter((each) => each.piece !== 'event')
  const arrived = pieces.map((piece, n) => parsePiece(piece, { triggeredAt, receivedAt, place: reading.place + n }, reading))
  const news: News = { orders: [], gone: [], held: new Map(), newer: [], told: toldBy(arrived) }
  news.told.push(...told.flatMap((each) => (each.piece === 'event' ? [toldByHappening(each)] : [])))
  for (const id of new Set(arrived.map(({ orderId }) => orderId))) {
    const before = known.get(id) ?? []
    const own = arrived.filter(({ orderId }) => orderId === id)
    const newer = newerPieces(before, own)
    if (newer.length === 0) continue
    const all = withPieces(before, newer)
    const { order, isDeleted } = composeOrder(id, all)
    // what is told of an order that is deleted is taken in too, where it is news: its rows stay and say the last that was known
    if (order && (!isDeleted || tellsNews(before, newer))) news.orders.push(parseNeutralOrder(order, reading))
    if (isDeleted) news.gone.push(id)
    news.newer.push(...newer)
    news.held.set(id, all)
  }
  return news
}

/** An order that is told of again after it was gone comes after that. All others do not mind each other. */
function addStep(steps: Step[], { orders, gone }: Step): void {
  if (orders.length + gone.length === 0) return
  const last = steps.at(-1)
  if (!last || orders.some(({ id }) => last.gone.includes(id))) {
    steps.push({ orders: [...orders], gone: [...gone] })
    return
  }
  last.orders.push(...orders)
  last.gone.push(...gone)
}
