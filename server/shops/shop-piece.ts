import type { ToldProduct } from '../catalogue/index.ts'
import type { AccountNews, NamedPerson } from '../customers/index.ts'
import type { LooseTold, PartTold, ToldHappening, ToldPiece } from '../orders/index.ts'

/** What a delivery tells of no order: of a customer of the shop's, that it ended the connection, that it asks for what the law grants. */
export type ToldAside =
  | { piece: 'person'; person: NamedPerson }
  | { piece: 'account'; account: AccountNews }
  | { piece: 'uninstalled' }
  | { piece: 'privacy' }
/** What it tells of a parcel, as parseTracking reads it. */
export interface ToldTracking {
  piece: 'tracking'
  tracking: unknown
}
export type ToldByShop = ToldPiece | ToldHappening | LooseTold | PartTold | ToldProduct | ToldTracking | ToldAside

/** [] = a topic that tells nothing we keep; throws UnreadableBody. */
export type ReadBody = (topic: string, body: unknown) => ToldByShop[]
