import type { Availability } from '../../catalogue/index.ts'
import type { ShipmentStatus } from '../../contract/orders.ts'
import type { OrderView, Return } from '../../orders/index.ts'
import { isAwaited, isDelivered, type OrderState } from './order-state.ts'
import type { Rows } from './rows.ts'

/** Something that may be said of a row in the fixed words of a language. */
interface Statement<Row> {
  /** The field that makes it true. */
  field: string
  /** That field as the row holds it. */
  value(row: Row): string
  /** Whether it is true of the row as it is. */
  holds(row: Row): boolean
}

export const statements = {
  orders: {
    not_sent: ofOrder(isUnsent),
    cancelled: ofOrder((state) => state.kind === 'cancelled'),
    closed: ofOrder((state) => state.kind === 'closed'),
    closed_unsent: ofOrder((state) => state.kind === 'closed_unsent'),
    sent: ofOrder((state) => state.kind === 'sent'),
    all_delivered: ofOrder(isDelivered),
    can_be_cancelled: ofOrder(isUnsent),
    cannot_be_cancelled: ofOrder((state) => !isUnsent(state)),
    can_be_changed: ofOrder(isUnsent),
    cannot_be_changed: ofOrder((state) => !isUnsent(state)),
    no_order_date: ofOrder((state) => state.kind === 'not_sent' && state.parcels.length === 0),
    // Read below level 3, an order shows no refund and no return, whether it has one or not
    no_refund: {
      field: 'refunds',
      value: countRefunds,
      holds: ({ order }) => order.level >= 3 && order.refunds.length === 0 && !isMarkedRefunded(order),
    },
    refund_noted: { field: 'refunds', value: countRefunds, holds: ({ order }) => order.refunds.length > 0 },
    marked_refunded: {
      field: 'financial_status',
      value: ({ order }) => order.financialStatus ?? '',
      holds: ({ order }) => order.refunds.length === 0 && isMarkedRefunded(order),
    },
    return_noted: {
      field: 'returns',
      value: ({ order }) => `${order.returns.length}`,
      holds: ({ order }) => order.returns.some(isStanding),
    },
  },
  shipments: {
    label_created: ofParcel('label_created'),
    in_transit: ofParcel('in_transit'),
    out_for_delivery: ofParcel('out_for_delivery'),
    attempted: ofParcel('attempted'),
    available_for_pickup: ofParcel('available_for_pickup'),
    delivered: ofParcel('delivered'),
    exception: ofParcel('exception'),
    returned: ofParcel('returned'),
    unknown: ofParcel('unknown'),
    late: ofPromise(({ parcel }) => parcel.daysLate > 0),
    no_parcel_date: ofPromise(({ parcel }) => isAwaited(parcel.shipment) && parcel.shipment.promisedAt === null),
  },
  refunds: {
    refunded: { field: 'amount', value: ({ refund }) => refund.amount ?? '', holds: ({ refund }) => refund.amount !== null },
  },
  returns: {
    return_asked: ofReturn('asked'),
    return_open: ofReturn('open'),
    return_received: ofReturn('received'),
    return_closed: ofReturn('closed'),
  },
  products: {
    all_in_stock: ofEvery('in_stock'),
    all_out_of_stock: ofEvery('out_of_stock'),
    all_on_backorder: ofEvery('backorder'),
  },
  variants: {
    in_stock: ofVariant('in_stock'),
    out_of_stock: ofVariant('out_of_stock'),
    on_backorder: ofVariant('backorder'),
  },
} satisfies { [T in 'orders' | 'shipments' | 'refunds' | 'returns' | 'products' | 'variants']: Record<string, Statement<Rows[T]>> }

export type StatementTable = keyof typeof statements
export type StatementName<T extends StatementTable = StatementTable> = T extends StatementTable ? keyof (typeof statements)[T] : never

export const findStatement = <T extends StatementTable>(table: T, name: StatementName<T>) =>
  statements[table][name] as unknown as Statement<Rows[T]>

function ofOrder(holds: (state: OrderState) => boolean): Statement<Rows['orders']> {
  return { field: 'status', value: ({ order }) => order.status, holds: ({ state }) => holds(state) }
}

function ofParcel(status: ShipmentStatus): Statement<Rows['shipments']> {
  return { field: 'status', value: ({ parcel }) => parcel.shipment.status, holds: ({ parcel }) => parcel.shipment.status === status }
}

function ofPromise(holds: (row: Rows['shipments']) => boolean): Statement<Rows['shipments']> {
  return { field: 'promised_at', value: ({ parcel }) => parcel.shipment.promisedAt?.toISOString() ?? '', holds }
}

function ofVariant(state: Availability): Statement<Rows['variants']> {
  return { field: 'stock', value: ({ variant }) => variant.stock.state ?? '', holds: ({ variant }) => variant.stock.state === state }
}

function ofEvery(state: Availability): Statement<Rows['products']> {
  const states = ({ product }: Rows['products']) => product.variants.map(({ stock }) => stock.state)
  return {
    field: 'stock',
    value: (row) => [...new Set(states(row))].join(),
    holds: (row) => states(row).length > 0 && states(row).every((each) => each === state),
  }
}

function isUnsent(state: OrderState): boolean {
  return state.kind === 'not_sent'
}

const isMarkedRefunded = ({ financialStatus }: OrderView) => financialStatus === 'refunded' || financialStatus === 'partially_refunded'

function ofReturn(stage: ReturnStage): Statement<Rows['returns']> {
  return { field: 'status', value: ({ back }) => back.status ?? '', holds: ({ back }) => stageOf(back) === stage }
}

type ReturnStage = 'asked' | 'open' | 'received' | 'closed'

/** By the words of order platforms; null where it says something else, or is none. */
export function stageOf(back: Return): ReturnStage | null {
  const status = back.status ?? ''
  if (!isStanding(back)) return null
  if (/^(?:requested|pending)$/i.test(status)) return 'asked'
  if (/^(?:open|approved|accepted|authorized|in[ _-]progress|in[ _-]transit)$/i.test(status)) return 'open'
  if (/^received$/i.test(status)) return 'received'
  return /^(?:closed|completed?)$/i.test(status) ? 'closed' : null
}

/** A return that was turned down or called off is none. */
export const isStanding = ({ status }: Return) => !/declin|reject|refus|deni|cancel/i.test(status ?? '')

function countRefunds({ order }: Rows['orders']): string {
  return `${order.refunds.length}`
}
