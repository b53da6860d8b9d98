import type { ToldPiece } from '../orders/index.ts'

/** A body that cannot be read; `field` names where. */
export class UnreadableBody extends Error {
  field: string
  constructor(field: string, words: string) {
    super(`${field}: ${words}`)
    this.field = field
  }
}

/** [] = a topic that tells nothing of an order; throws UnreadableBody. */
export type ReadBody = (topic: string, body: unknown) => ToldPiece[]
