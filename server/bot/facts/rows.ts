import type { Product, Variant } from '../../catalogue/index.ts'
import type { OrderView, Return } from '../../orders/index.ts'
import type { AnswerContext } from '../answer.ts'
import { type OrderState, orderState, type ParcelState } from './order-state.ts'

export interface OfOrder {
  order: OrderView
  state: OrderState
}

/** The rows of a context that words may be taken from, by table. */
export interface Rows {
  orders: OfOrder
  shipments: OfOrder & { parcel: ParcelState; position: number }
  refunds: OfOrder & { refund: OrderView['refunds'][number] }
  returns: OfOrder & { back: Return }
  /** Anybody's to know. */
  products: { product: Product; order?: never }
  variants: { product: Product; variant: Variant; order?: never }
  stores: Pick<AnswerContext, 'store' | 'wait'> & { order?: never }
}
export type Table = keyof Rows

const find: { [T in Table]: (context: AnswerContext, id: string) => Rows[T] | null } = {
  orders: (context, id) => {
    const order = context.orders.find((each) => each.id === id)
    return order ? ofOrder(context, order) : null
  },
  shipments: (context, id) => {
    const order = context.orders.find((each) => each.shipments.some((shipment) => shipment.id === id))
    if (!order) return null
    const { state } = ofOrder(context, order)
    const index = order.shipments.findIndex((shipment) => shipment.id === id)
    const parcel = 'parcels' in state ? state.parcels[index] : undefined
    return parcel ? { order, state, parcel, position: index + 1 } : null
  },
  refunds: (context, id) => {
    const order = context.orders.find((each) => each.refunds.some((refund) => refund.id === id))
    const refund = order?.refunds.find((each) => each.id === id)
    return order && refund ? { ...ofOrder(context, order), refund } : null
  },
  returns: (context, id) => {
    const order = context.orders.find((each) => each.returns.some((back) => back.id === id))
    const back = order?.returns.find((each) => each.id === id)
    return order && back ? { ...ofOrder(context, order), back } : null
  },
  products: ({ products = [] }, id) => {
    const product = products.find((each) => each.id === id)
    return product ? { product } : null
  },
  variants: ({ products = [] }, id) => {
    const product = products.find((each) => each.variants.some((variant) => variant.id === id))
    const variant = product?.variants.find((each) => each.id === id)
    return product && variant ? { product, variant } : null
  },
  stores: ({ store, wait }, id) => (store.id === id ? { store, wait } : null),
}

/** The row with this id, if the asker may see it: what is not in the context does not exist. Shipments of a cancelled order say nothing. */
export function findRow<T extends Table>(context: AnswerContext, table: T, id: string): Rows[T] | null {
  return find[table](context, id)
}

export const isTable = (name: string): name is Table => Object.hasOwn(find, name)

function ofOrder({ now, store }: AnswerContext, order: OrderView): OfOrder {
  return { order, state: orderState(order, now, store.timeZone) }
}
