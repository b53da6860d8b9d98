import type { Macro } from '../../contract/macros/macros.ts'
import type { OrderView } from '../../orders/index.ts'

type Shipment = OrderView['shipments'][number]

/** What a language has to say for itself in macros. */
export interface MacroWords {
  order: Record<OrderView['status'], string>
  /** Null where the carrier says nothing: then nothing is known. */
  shipment: Record<Exclude<Shipment['status'], 'unknown'>, string>
  /** First title, and how many more lines there are. */
  contents(title: string, more: number): string
  /** What a new store begins with. */
  starters: Pick<Macro, 'name' | 'body' | 'setStatus' | 'assignToMe'>[]
}
