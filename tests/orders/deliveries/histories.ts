import fc from 'fast-check'
import type { ToldPiece } from '../../../server/orders/index.ts'

/** One delivery of a history: what it tells, and when the shop told it. */
export interface Told {
  triggeredAt: Date
  pieces: ToldPiece[]
}

const START = Date.UTC(2026, 0, 5)
/** Moves on by a second, or not at all: states of one moment are told apart by when they were told. */
const step = fc.record({ seconds: fc.constantFrom(0, 1, 1, 3_600), what: fc.nat(9), who: fc.nat(2), word: fc.nat(3) })
export const steps = fc.array(step, { minLength: 2, maxLength: 12 })
type Steps = (typeof steps)['generate'] extends (...args: never[]) => { value: infer T } ? T : never

const statuses = ['label_created', 'in_transit', 'out_for_delivery', 'delivered']
const paid = ['pending', 'authorized', 'paid', 'partially_refunded']

/** The history of one order as its shop tells it, oldest first. */
export function historyOf(orderId: string, steps: Steps): Told[] {
  let at = START
  return steps.map(({ seconds, what, who, word }, n) => {
    at += seconds * 1000
    const updatedAt = new Date(at).toISOString()
    return { triggeredAt: new Date(START + n), pieces: [pieceOf({ orderId, updatedAt, what, who, word, n })] }
  })
}

function pieceOf(told: { orderId: string; updatedAt: string; what: number; who: number; word: number; n: number }): ToldPiece {
  const { orderId, updatedAt, what, who, word, n } = told
  const base = { orderId, updatedAt }
  const id = `${what < 6 ? 's' : what < 8 ? 'r' : 't'}-${who}`
  if (what < 4) return { piece: 'order', ...base, order: orderAt(n, word, who) }
  if (what === 4) return { piece: 'shipment', ...base, id, shipment: { carrier: 'DHL', tracking_number: `T-${n}`, status: statuses[word] } }
  if (what === 5)
    return {
      piece: 'shipment',
      ...base,
      id,
      shipment: { status: statuses[word], events: [{ id: `e-${n}`, kind: 'scan', occurred_at: updatedAt }] },
    }
  if (what < 8) return { piece: 'refund', ...base, id, refund: { amount: `${word}.50`, created_at: updatedAt } }
  return { piece: 'return', ...base, id, return: { status: ['open', 'closed'][word % 2] } }
}

function orderAt(n: number, word: number, who: number) {
  return {
    number: '#1',
    financial_status: paid[word],
    total: `${n}.00`,
    lines: [{ id: 'l-1', title: 'Kettle', quantity: word + 1 }],
    // some platforms list them in the order itself
    ...(who === 0 ? { shipments: [{ id: 's-0', carrier: 'UPS', status: statuses[word] }] } : {}),
  }
}

/** The same deliveries in another order, by random numbers: one for each. */
export function shuffled<T>(items: T[], places: number[]): T[] {
  return items
    .map((item, n) => ({ item, place: places[n % places.length] ?? 0, n }))
    .sort((one, other) => one.place - other.place || other.n - one.n)
    .map(({ item }) => item)
}
