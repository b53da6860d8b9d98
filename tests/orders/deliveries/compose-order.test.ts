import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../../server/errors.ts'
import { composeOrder } from '../../../server/orders/deliveries/compose-order.ts'
import { parsePiece } from '../../../server/orders/deliveries/parse-piece.ts'
import { newerPieces, type Piece, type ToldPiece, withPieces } from '../../../server/orders/deliveries/pieces.ts'
import { historyOf, shuffled, steps, type Told } from './histories.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const reading = { timeZone: 'Europe/Berlin', now: NOW }

const parse = ({ triggeredAt, pieces }: Told): Piece[] =>
  pieces.map((piece) => parsePiece(piece, { triggeredAt, receivedAt: NOW, place: 0 }, reading))

/** What is held after these deliveries, one after the other. */
function hold(deliveries: Piece[][]): Piece[] {
  return deliveries.reduce<Piece[]>((held, arrived, place) => {
    const newer = newerPieces(held, arrived).map((piece) => ({ ...piece, place }))
    return withPieces(held, newer)
  }, [])
}
const composed = (deliveries: Told[]) => composeOrder('o-1', hold(deliveries.map(parse)))

it('10,000 orders of arrival of a history end in the same order as the history itself', () => {
  const orderings = fc.array(fc.double({ noNaN: true, min: 0, max: 1 }), { minLength: 12, maxLength: 12 })
  let whole = 0
  fc.assert(
    fc.property(steps, orderings, (taken, places) => {
      const history = historyOf('o-1', taken).map(parse)
      const inOrder = composeOrder('o-1', hold(history))
      expect(composeOrder('o-1', hold(shuffled(history, places)))).toEqual(inOrder)
      if (inOrder.order) whole++
    }),
    { numRuns: 10_000 },
  )
  expect(whole).toBeGreaterThan(5_000)
})

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 0, 0, seconds))
const told = (seconds: number, ...pieces: ToldPiece[]): Told => ({ triggeredAt: at(seconds), pieces })
const orderPiece = (seconds: number, more: object = {}): ToldPiece => ({
  piece: 'order',
  orderId: 'o-1',
  updatedAt: at(seconds).toISOString(),
  order: { number: '#1', lines: [], ...more },
})
const shipmentPiece = (seconds: number | null, shipment: object): ToldPiece => ({
  piece: 'shipment',
  orderId: 'o-1',
  id: 's-1',
  updatedAt: seconds === null ? null : at(seconds).toISOString(),
  shipment,
})

describe('of one moment', () => {
  it('the state that was told later counts', () => {
    const [early, late] = [told(1, orderPiece(0, { total: '1' })), told(2, orderPiece(0, { total: '2' }))]
    for (const both of [
      [early, late],
      [late, early],
    ])
      expect(composed(both).order).toMatchObject({ total: '2' })
  })

  it('and told at once, the state that was stored first counts', () => {
    const [first, second] = [told(1, orderPiece(0, { total: '1' })), told(1, orderPiece(0, { total: '2' }))]
    expect(composed([first, second]).order).toMatchObject({ total: '1' })
    expect(composed([second, first]).order).toMatchObject({ total: '2' })
  })
})

it('a shipment keeps what its newest scan does not tell, and every scan', () => {
  const scan = (id: string, seconds: number, status: string) =>
    shipmentPiece(seconds, { status, events: [{ id, kind: status, occurred_at: at(seconds).toISOString() }] })
  const { order } = composed([
    told(3, scan('e-2', 30, 'delivered')),
    told(1, orderPiece(1)),
    told(2, scan('e-1', 20, 'in_transit')),
    told(4, shipmentPiece(10, { carrier: 'DHL', tracking_number: 'T-1', status: 'label_created' })),
  ])
  expect(order?.shipments).toEqual([
    expect.objectContaining({
      id: 's-1',
      carrier: 'DHL',
      tracking_number: 'T-1',
      status: 'delivered',
      events: [expect.objectContaining({ id: 'e-1' }), expect.objectContaining({ id: 'e-2' })],
    }),
  ])
})

it('an order is never older than its parts, so that what a part says is taken', () => {
  expect(composed([told(1, orderPiece(1)), told(9, shipmentPiece(9, {}))]).order?.updated_at).toBe(at(9).toISOString())
})

it('a part of an order that nobody told of makes none', () => {
  expect(composed([told(1, shipmentPiece(1, { carrier: 'DHL' }))])).toEqual({ order: null, isDeleted: false })
})

it('an order is deleted until it is told of anew', () => {
  const deletion = told(5, { piece: 'deleted', orderId: 'o-1', updatedAt: null })
  expect(composed([deletion, told(1, orderPiece(1))]).isDeleted).toBe(true)
  expect(composed([told(6, orderPiece(6)), deletion]).isDeleted).toBe(false)
})

describe('a piece that cannot be a part of an order', () => {
  it.each<[string, ToldPiece]>([
    ['number', orderPiece(1, { number: '' })],
    ['order', { piece: 'order', orderId: 'o-1', updatedAt: null, order: [] }],
    ['shipments.0.tracking_url', shipmentPiece(1, { tracking_url: 'javascript:alert(1)' })],
    ['shipments.0', { ...shipmentPiece(1, {}), shipment: 'none' } as ToldPiece],
    ['shipments.0.id', { ...shipmentPiece(1, {}), id: 'x'.repeat(201) } as ToldPiece],
    ['updated_at', { piece: 'deleted', orderId: 'o-1', updatedAt: 'yesterday' }],
    ['updated_at is more than a day ahead', { piece: 'deleted', orderId: 'o-1', updatedAt: '2027-01-01T00:00:00Z' }],
    ['id', { piece: 'deleted', orderId: '', updatedAt: null }],
  ])('names the field: %s', (field, piece) => {
    const read = () => parsePiece(piece, { triggeredAt: null, receivedAt: NOW, place: 0 }, reading)
    expect(read).toThrow(Invalid)
    expect(read).toThrow(field)
  })
})
