import type { OrderedLine } from './products.ts'
import { sumOf } from './products.ts'

/** How it stands with an order. */
export type Fate = keyof typeof fates

export interface Placed {
  number: string
  /** Days since it was placed. */
  age: number
  lines: OrderedLine[]
  carrier: string
  /** A moment so many days from now, at an hour of UTC. */
  at(days: number, hour?: number): string
  /** Where the parcel goes. */
  city: string
}

type Part = Record<string, unknown>

/** What each fate makes of an order besides its lines and its buyer. A date that the shop would not know is left out. */
const fates = {
  notSent: () => ({}),
  unpaid: () => ({ financial_status: 'pending' }),
  preorder: () => ({}),
  /** A gift card goes by mail: nothing is ever shipped. */
  digital: () => ({ status: 'closed' }),
  label: (order: Placed) => ({
    shipments: [
      parcel(order, 'label_created', { promised_at: order.at(2, 18) }, [scan('label_created', order.at(0, 6), 'Porto', 'Label created')]),
    ],
  }),
  transit: (order: Placed) => ({ shipments: [parcel(order, 'in_transit', sent(order, 1), onTheWay(order))] }),
  today: (order: Placed) => ({
    shipments: [
      parcel(order, 'out_for_delivery', sent(order, 0), [
        ...onTheWay(order),
        scan('out_for_delivery', order.at(0, 6), order.city, 'With the courier'),
      ]),
    ],
  }),
  attempted: (order: Placed) => ({
    shipments: [
      parcel(order, 'attempted', sent(order, -1), [
        ...onTheWay(order),
        scan('attempted', order.at(-1, 15), order.city, 'Nobody opened; it comes again on the next working day'),
      ]),
    ],
  }),
  delivered: (order: Placed) => ({ shipments: [arrived(order)] }),
  late: (order: Placed) => ({ shipments: [parcel(order, 'in_transit', sent(order, -3), onTheWay(order))] }),
  split: (order: Placed) => {
    const [first, ...rest] = order.lines
    const carries = (lines: (OrderedLine | undefined)[]) =>
      lines.flatMap((line) => (line ? [{ id: line.id, quantity: line.quantity }] : []))
    return {
      shipments: [
        { ...arrived(order), lines: carries([first]) },
        { ...parcel(order, 'in_transit', sent(order, 2), onTheWay(order), 'B'), lines: carries(rest) },
      ],
    }
  },
  lost: (order: Placed) => ({
    shipments: [
      parcel(order, 'exception', sent(order, -5), [
        ...onTheWay(order),
        scan('exception', order.at(-2, 9), 'Zaragoza', 'The parcel cannot be found; a search was opened'),
      ]),
    ],
  }),
  damaged: (order: Placed) => ({
    shipments: [
      parcel(order, 'exception', sent(order, -1), [
        ...onTheWay(order),
        scan('exception', order.at(-1, 8), 'Lyon', 'Damaged in the depot and held'),
      ]),
    ],
  }),
  pickup: (order: Placed) => ({
    shipments: [
      parcel(order, 'available_for_pickup', sent(order, -1), [
        ...onTheWay(order),
        scan('available_for_pickup', order.at(-1, 11), order.city, 'Ready at the parcel shop'),
      ]),
    ],
  }),
  sentBack: (order: Placed) => ({
    shipments: [
      parcel(order, 'returned', sent(order, -4), [...onTheWay(order), scan('returned', order.at(-2, 10), 'Porto', 'Back at the sender')]),
    ],
  }),
  returning: (order: Placed) => ({ shipments: [arrived(order)], returns: [returnOf(order, 'requested')] }),
  returned: (order: Placed) => ({
    shipments: [arrived(order)],
    returns: [returnOf(order, 'received')],
    refunds: [refund(order, sumOf(order.lines), 'Returned', 9)],
    financial_status: 'refunded',
  }),
  partRefund: (order: Placed) => ({
    shipments: [arrived(order)],
    refunds: [refund(order, order.lines.at(-1)?.price ?? '6.00', 'One piece arrived chipped', 6)],
    financial_status: 'partially_refunded',
  }),
  cancelled: (order: Placed) => ({
    status: 'cancelled',
    cancelled_at: order.at(-order.age, 15),
    cancel_reason: 'The customer asked for it',
    refunds: [refund(order, sumOf(order.lines), null, 1)],
    financial_status: 'refunded',
  }),
} satisfies Record<string, (order: Placed) => Part>

export const parcelFates = Object.keys(fates) as Fate[]

export function partsOf(fate: Fate, order: Placed): Part {
  return fates[fate](order)
}

function parcel(order: Placed, status: string, dates: Part, events: Part[], suffix = ''): Part {
  const tracking_number = trackingNumberOf(order, suffix)
  return { id: tracking_number, carrier: order.carrier, tracking_number, status, ...dates, events }
}

/** Left the day after it was bought; promised for so many days from now. */
const sent = (order: Placed, promised: number): Part => ({ shipped_at: order.at(1 - order.age, 16), promised_at: order.at(promised, 18) })

function arrived(order: Placed): Part {
  const day = Math.min(3 - order.age, 0)
  const dates = { shipped_at: order.at(1 - order.age, 16), promised_at: order.at(day + 1, 18), delivered_at: order.at(day, 9) }
  return parcel(order, 'delivered', dates, [...onTheWay(order), scan('delivered', order.at(day, 9), order.city, 'Handed over')])
}

function onTheWay({ at, age }: Placed): Part[] {
  return [
    scan('label_created', at(1 - age, 9), 'Porto', 'Label created'),
    scan('in_transit', at(1 - age, 16), 'Porto', 'Handed to the carrier'),
    scan('in_transit', at(2 - age, 5), 'Zaragoza', 'Sorted'),
  ]
}

function scan(kind: string, occurred_at: string, location: string, message: string): Part {
  return { id: `${kind} ${occurred_at}`, kind, occurred_at, location, message }
}

function refund(order: Placed, amount: string, note: string | null, after: number): Part {
  return { id: `R-${order.number}`, amount, created_at: order.at(Math.min(after - order.age, 0), 8), note }
}

function returnOf({ number, lines }: Placed, status: string): Part {
  return { id: `RET-${number}`, status, lines: lines.slice(0, 1).map(({ id, quantity }) => ({ id, quantity })) }
}

/** Digits that look like the carrier's, made of the order's own number. */
function trackingNumberOf({ carrier, number }: Placed, suffix: string): string {
  const digits = number.replace(/\D/g, '').padStart(6, '0')
  const more = suffix ? '2' : '1'
  if (carrier === 'UPS') return `1Z999AA1${digits}${more}784`
  if (carrier === 'GLS') return `96${digits}${more}78`
  return `00340434161${digits}${more}02`
}
