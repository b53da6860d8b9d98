import { type DemoShopper, demoGuest, demoShoppers } from './demo-shop.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Orders of the demo store in the neutral form, seen from `now`: something under way, late, split, waiting at a shop,
 * delivered, refunded, cancelled and not sent yet. The same `now` gives the same orders.
 */
export function demoOrders(now: Date): object[] {
  const at = (days: number, hour = 10) =>
    new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hour * HOUR_MS).toISOString()
  const [maya, oluwaseun, jonas] = demoShoppers
  return [
    order('AR-20431', maya, at(-3), '89.00', 'paid', [kettle('Ochre', '89.00')], {
      shipments: [
        shipment('DHL', '00340434161094015902', 'in_transit', at(-2, 16), { promised_at: at(1, 18) }, [
          scan('label_created', at(-3, 15), 'Porto', 'Label created'),
          scan('in_transit', at(-2, 16), 'Porto', 'Handed to the carrier'),
          scan('in_transit', at(-1, 6), 'Leipzig', 'Sorted'),
        ]),
      ],
    }),
    order('AR-20407', maya, at(-16), '54.00', 'partially_refunded', [cup('Celadon', 2, '18.00'), towel('18.00')], {
      shipments: [
        shipment('DHL', '00340434161094013377', 'delivered', at(-14), { promised_at: at(-12, 18), delivered_at: at(-12, 11) }, []),
      ],
      refunds: [{ id: 'R-311', amount: '18.00', created_at: at(-9), note: 'One cup arrived chipped' }],
    }),
    order('AR-20436', oluwaseun, at(-1), '107.00', 'paid', [kettle('Slate', '89.00'), cup('Milk', 1, '18.00')], {}),
    order('AR-20425', oluwaseun, at(-5), '71.00', 'paid', [cup('Slate', 2, '18.00'), lid('35.00')], {
      shipments: [
        shipment('UPS', '1Z999AA10123456784', 'delivered', at(-4), { promised_at: at(-2, 18), delivered_at: at(-2, 14) }, []),
        shipment('UPS', '1Z999AA10123456795', 'out_for_delivery', at(-2), { promised_at: at(0, 20) }, [
          scan('out_for_delivery', at(0, 7), 'Lisbon', 'With the courier'),
        ]),
      ],
    }),
    order('AR-20412', jonas, at(-12), '89.00', 'paid', [kettle('Milk', '89.00')], {
      shipments: [
        shipment('GLS', '96012345678', 'exception', at(-10), { promised_at: at(-6, 18) }, [
          scan('exception', at(-7, 9), 'Neuenstein', 'The parcel was damaged and is held'),
        ]),
      ],
    }),
    order('AR-20398', jonas, at(-20), '36.00', 'refunded', [cup('Ochre', 2, '18.00')], {
      status: 'cancelled',
      cancelled_at: at(-19),
      cancel_reason: 'Ordered twice',
      refunds: [{ id: 'R-304', amount: '36.00', created_at: at(-19, 12) }],
    }),
    order('AR-20440', demoGuest, at(-4), '18.00', 'paid', [towel('18.00')], {
      shipments: [shipment('DPD', '05212345678901', 'available_for_pickup', at(-3), { promised_at: at(0, 18) }, [])],
    }),
  ]
}

type Line = { id: string; product_id: string; title: string; variant: string | null; quantity: number; price: string }
const kettle = (variant: string, price: string): Line => ({
  id: 'kettle',
  product_id: 'kettle',
  title: 'Gooseneck kettle',
  variant,
  quantity: 1,
  price,
})
const cup = (variant: string, quantity: number, price: string): Line => ({
  id: 'cup',
  product_id: 'cup',
  title: 'Tumbler',
  variant,
  quantity,
  price,
})
const towel = (price: string): Line => ({ id: 'towel', product_id: 'towel', title: 'Linen tea towel', variant: null, quantity: 1, price })
const lid = (price: string): Line => ({ id: 'lid', product_id: 'lid', title: 'Spare lid with seal', variant: null, quantity: 1, price })

function order(
  number: string,
  who: DemoShopper | typeof demoGuest,
  placed_at: string,
  total: string,
  financial_status: string,
  lines: Line[],
  more: { status?: string; shipments?: object[]; refunds?: object[]; cancelled_at?: string; cancel_reason?: string },
): object {
  const [first_name = '', ...rest] = who.name.split(' ')
  const id = 'sub' in who ? who.sub : null
  const customer = { id, email: who.email, first_name, last_name: rest.join(' ') }
  const shipping_address = { name: who.name, address1: '12 Rua das Flores', city: 'Porto', zip: '4050-262', country: 'Portugal' }
  const sums = { currency: 'EUR', total, financial_status }
  return {
    id: number,
    number,
    status: 'open',
    placed_at,
    paid_at: placed_at,
    email: who.email,
    customer,
    shipping_address,
    lines,
    ...sums,
    ...more,
  }
}

function shipment(carrier: string, tracking_number: string, status: string, shipped_at: string, dates: object, events: object[]): object {
  return { id: tracking_number, carrier, tracking_number, status, shipped_at, ...dates, events }
}

function scan(kind: string, occurred_at: string, location: string, message: string): object {
  return { id: `${kind} ${occurred_at}`, kind, occurred_at, location, message }
}
