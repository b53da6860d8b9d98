/** What one delivery says, in the form that parseNeutralOrder reads. Ids are text. */
export type ShopPiece =
  | { piece: 'order'; orderId: string; updatedAt: string | null; order: unknown }
  | { piece: 'shipment'; orderId: string; id: string; updatedAt: string | null; shipment: unknown }
  | { piece: 'refund'; orderId: string; id: string; updatedAt: string | null; refund: unknown }
  | { piece: 'return'; orderId: string; id: string; updatedAt: string | null; return: unknown }
  | { piece: 'deleted'; orderId: string; updatedAt: string | null }

/** A body that cannot be read; `field` names where. */
export class UnreadableBody extends Error {
  field: string
  constructor(field: string, words: string) {
    super(`${field}: ${words}`)
    this.field = field
  }
}

/** [] = a topic that tells nothing of an order; throws UnreadableBody. */
export type ReadBody = (topic: string, body: unknown) => ShopPiece[]
