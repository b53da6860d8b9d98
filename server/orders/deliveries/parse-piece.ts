import { createHash } from 'node:crypto'
import { type NeutralOrder, parseNeutralOrder } from '../importing/neutral-order.ts'
import type { Piece, ToldPiece } from './pieces.ts'

/** With the order that says no more than the piece does, as it was understood. */
export interface ArrivedPiece extends Piece {
  said: NeutralOrder
  paidAt: Date | null
}
type Times = Pick<Piece, 'triggeredAt' | 'receivedAt' | 'place'>

/**
 * Reads one piece of a delivery. What it says is as it would be in an order, so that no piece that is kept can spoil the order that it
 * becomes a part of, which may come long after it.
 * @throws Invalid with the field and what is wrong with it
 */
export function parsePiece(told: ToldPiece, times: Times, reading: { timeZone: string; now: Date }): ArrivedPiece {
  const { raw, order } = orderWith(told)
  const parsed = parseNeutralOrder(order, reading)
  const content = contentOf(told, parsed, raw)
  return {
    orderId: parsed.id,
    kind: told.piece,
    externalId: told.piece === 'order' || told.piece === 'deleted' ? '' : String(content.id),
    part: told.piece === 'order' || told.piece === 'deleted' ? '' : partOf(content),
    updatedAt: parsed.updated_at,
    ...times,
    content,
    said: parsed,
    paidAt: paidAtOf(told, times),
  }
}

function paidAtOf(told: ToldPiece, { triggeredAt }: Times): Date | null {
  if (told.piece !== 'order' || !told.paidAt) return null
  return told.paidAt === 'told' ? triggeredAt : new Date(told.paidAt)
}

/** The order that says no more than the piece does. */
function orderWith(told: ToldPiece): { raw: unknown; order: unknown } {
  const bare = { id: told.orderId, number: '0', lines: [], updated_at: told.updatedAt }
  switch (told.piece) {
    case 'order':
      return { raw: told.order, order: isRecord(told.order) ? { ...told.order, id: told.orderId, updated_at: told.updatedAt } : told.order }
    case 'shipment':
      return { raw: told.shipment, order: { ...bare, shipments: [withId(told.shipment, told.id)] } }
    case 'refund':
      return { raw: told.refund, order: { ...bare, refunds: [withId(told.refund, told.id)] } }
    case 'return':
      return { raw: told.return, order: { ...bare, returns: [withId(told.return, told.id)] } }
    case 'deleted':
      return { raw: {}, order: bare }
  }
}

/** As it was understood, and only the fields that were told: of what is not named here an older piece may know more. */
function contentOf({ piece }: ToldPiece, parsed: NeutralOrder, raw: unknown): Record<string, unknown> {
  if (piece === 'deleted') return {}
  const understood: object | undefined =
    piece === 'order' ? parsed : { shipment: parsed.shipments, refund: parsed.refunds, return: parsed.returns }[piece][0]
  const told = Object.entries(understood ?? {}).filter(([name]) => name === 'id' || (raw as Record<string, unknown>)[name] !== undefined)
  // dates become text, as they do in the table
  return JSON.parse(JSON.stringify(Object.fromEntries(told)))
}

/** A name for the fields that are told, and the scans: pieces of the same name replace each other, others add to each other. */
function partOf(content: Record<string, unknown>): string {
  const scans = Array.isArray(content.events) ? content.events.map((scan) => scan.id ?? scan) : []
  const told = JSON.stringify([Object.keys(content).sort(), scans])
  return createHash('sha256').update(told).digest('base64url')
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const withId = (value: unknown, id: string) => (isRecord(value) ? { ...value, id } : value)
