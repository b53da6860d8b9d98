/** What one delivery says of an order, in the form that parseNeutralOrder reads. Ids are text. */
export type ToldPiece =
  | {
      piece: 'order'
      orderId: string
      updatedAt: string | null
      order: unknown
      /** When it was paid; `told`: just when the shop told it, which is what it told. */
      paidAt?: string | 'told' | null
    }
  | { piece: 'shipment'; orderId: string; id: string; updatedAt: string | null; shipment: unknown }
  | { piece: 'refund'; orderId: string; id: string; updatedAt: string | null; refund: unknown }
  | { piece: 'return'; orderId: string; id: string; updatedAt: string | null; return: unknown }
  | { piece: 'deleted'; orderId: string; updatedAt: string | null }
export type PieceKind = ToldPiece['piece']
/** Something that happened to an order and changes nothing of it. */
export interface ToldHappening {
  piece: 'event'
  orderId: string
  /** The shop's own: the same again is the same event. */
  id: string
  kind: string
  occurredAt: string | null
  message: string | null
}

/** A piece that was read and found well-formed. */
export interface Piece {
  orderId: string
  kind: PieceKind
  /** Of the shipment, refund or return; '' for those of the whole order. */
  externalId: string
  /** Which fields it tells. */
  part: string
  updatedAt: Date | null
  triggeredAt: Date | null
  receivedAt: Date
  /** In which order they were stored; beyond all that are stored for those that have just come. */
  place: number
  content: Record<string, unknown>
}

export const keyOf = ({ orderId, kind, externalId, part }: Piece) => JSON.stringify([orderId, kind, externalId, part])
/** In milliseconds. */
export const timeOf = ({ updatedAt, triggeredAt, receivedAt }: Piece) => (updatedAt ?? triggeredAt ?? receivedAt).getTime()

/** Below zero where `one` is older: by `updatedAt`, then by when the shop told it, and of equals the first that was stored is newest. */
export function compareAge(one: Piece, other: Piece): number {
  return (
    timeOf(one) - timeOf(other) ||
    (one.triggeredAt?.getTime() ?? 0) - (other.triggeredAt?.getTime() ?? 0) ||
    (one.place < other.place ? 1 : one.place > other.place ? -1 : 0)
  )
}

/** Those of the pieces that arrived which take the place of what is held, or have none there; of each key the newest. */
export function newerPieces<Arrived extends Piece>(held: Piece[], arrived: Arrived[]): Arrived[] {
  const newest = new Map<string, Piece>(held.map((piece) => [keyOf(piece), piece]))
  const newer = new Map<string, Arrived>()
  for (const piece of arrived) {
    const known = newest.get(keyOf(piece))
    if (known && compareAge(piece, known) <= 0) continue
    newest.set(keyOf(piece), piece)
    newer.set(keyOf(piece), piece)
  }
  return [...newer.values()]
}

/** What is held once these have taken their places. */
export function withPieces(held: Piece[], newer: Piece[]): Piece[] {
  return [...new Map([...held, ...newer].map((piece) => [keyOf(piece), piece])).values()]
}

/** Whether these say anything of the order that those held did not: a later time alone is nothing new. */
export function tellsNews(held: Piece[], newer: Piece[]): boolean {
  const said = new Map(held.map((piece) => [keyOf(piece), wordingOf(piece.content)]))
  return newer.some((piece) => piece.kind !== 'deleted' && said.get(keyOf(piece)) !== wordingOf(piece.content))
}

/** The same text for the same JSON: what was stored comes back with its fields in another order. */
export function wordingOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(wordingOf).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${wordingOf(each)}`).join()}}`
}
