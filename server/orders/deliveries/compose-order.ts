import { compareAge, type Piece, timeOf, wordingOf } from './pieces.ts'

export interface Composed {
  /** As parseNeutralOrder reads it; null while only parts of an order that nobody told of are known. */
  order: Record<string, unknown> | null
  /** The shop has it no more: it said so after all it said of the order. */
  isDeleted: boolean
}

type Content = Record<string, unknown>
interface Version {
  externalId: string
  content: Content
}

/**
 * The newest state of one order, of all that is known of it: the same pieces make the same order, however they came. The newest order
 * counts whole; of a shipment, a refund or a return each field is as the newest piece that tells it says, and its scans are all that
 * any piece tells. Items that the order itself lists are as old as it is.
 */
export function composeOrder(orderId: string, pieces: Piece[]): Composed {
  const aged = pieces.filter((piece) => piece.orderId === orderId).sort(compareAge)
  const order = aged.findLast(({ kind }) => kind === 'order')
  const deleted = aged.findLast(({ kind }) => kind === 'deleted')
  const isDeleted = deleted !== undefined && (!order || compareAge(order, deleted) <= 0)
  if (!order) return { order: null, isDeleted }
  const items = (kind: Piece['kind'], listed: unknown) => {
    const own = aged.filter((piece) => piece.kind === kind)
    const [older, newer] = [own.filter((piece) => compareAge(piece, order) < 0), own.filter((piece) => compareAge(piece, order) >= 0)]
    return mergeItems([...older, ...versionsOf(listed), ...newer], listed)
  }
  const { content } = order
  return {
    order: {
      ...content,
      id: orderId,
      updated_at: newestTime(aged),
      shipments: items('shipment', content.shipments).filter((each) => !isPastPickup(each, aged)),
      refunds: items('refund', content.refunds),
      returns: items('return', content.returns),
    },
    isDeleted,
  }
}

/** Before the shop's id of what is sent together: what lies ready at a shop is a shipment before it is one of the shop's own. */
export const PICKUP = 'pickup:'

/**
 * Goods that lay ready, and do no more: the shop says so, or sent some of the order after that. Which of them it sent it may not say;
 * then nothing is said to be ready, for somebody would go there for it.
 */
function isPastPickup({ id, status }: Content, aged: Piece[]): boolean {
  if (!String(id).startsWith(PICKUP)) return false
  const said = aged.findLast(({ kind, externalId }) => kind === 'shipment' && externalId === id)
  if (!said || status !== 'available_for_pickup') return true
  return aged.some(({ kind, externalId, content }) => {
    const sentAt = Date.parse(String(content.shipped_at ?? content.delivered_at))
    return kind === 'shipment' && !externalId.startsWith(PICKUP) && sentAt >= timeOf(said)
  })
}

/** What the order says is never older than what any part of it says: so it is not taken for an older one. */
function newestTime(aged: Piece[]): string | null {
  const dated = aged.filter(({ kind }) => kind !== 'deleted')
  if (!dated.some((piece) => piece.updatedAt)) return null
  return new Date(Math.max(...dated.map(timeOf))).toISOString()
}

function versionsOf(listed: unknown): Version[] {
  return (Array.isArray(listed) ? (listed as Content[]) : []).map((content) => ({ externalId: String(content.id), content }))
}

/** One of each id: those that the order lists as it lists them, then the rest by their ids. */
function mergeItems(versions: Version[], listed: unknown): Content[] {
  const merged = new Map<string, Content>()
  for (const { externalId, content } of versions) merged.set(externalId, mergeContent(merged.get(externalId), content))
  const first = versionsOf(listed).map((version) => version.externalId)
  const rest = [...merged.keys()].filter((id) => !first.includes(id)).sort(byId)
  return [...first, ...rest].map((id) => ({ ...merged.get(id), id }))
}

/** Platforms count upwards, so the shorter id is the earlier one. */
const byId = (one: string, other: string) => one.length - other.length || (one < other ? -1 : 1)

function mergeContent(older: Content | undefined, newer: Content): Content {
  const scans = [...scansOf(older), ...scansOf(newer)]
  const events = [...new Map(scans.map((scan) => [wordingOf(scan.id ?? scan), scan])).values()]
  return { ...older, ...newer, ...(events.length > 0 ? { events: events.sort(byTime) } : {}) }
}

const scansOf = (content: Content | undefined) => (Array.isArray(content?.events) ? (content.events as Content[]) : [])
const sortKey = ({ occurred_at, id }: Content) => `${occurred_at ?? ''} ${id ?? ''}`
const byTime = (one: Content, other: Content) => (sortKey(one) < sortKey(other) ? -1 : 1)
