import type { Context } from '../../server/context.ts'
import { importOrders, parseNeutralOrder } from '../../server/orders/index.ts'
import { getStoreById } from '../../server/stores/index.ts'

/** Imports records as a source tells them, through the door that a file takes too. */
export async function importRecords(ctx: Context, storeId: string, records: object[], connectionKey = 'shop') {
  const { timeZone } = await getStoreById(ctx, storeId)
  const orders = records.map((record) => parseNeutralOrder(record, { timeZone, now: ctx.now() }))
  return importOrders(ctx, { storeId, connectionKey }, orders)
}

/** An order of which everything is known. */
export const wholeOrder = {
  id: '5001',
  number: '#A-1001',
  status: 'open',
  placed_at: '2026-01-02T10:00:00Z',
  updated_at: '2026-01-06T10:00:00Z',
  currency: 'EUR',
  email: 'Mira@Shop.example',
  phone: '+49 30 1234567',
  customer: { id: 'c-1', email: 'mira@shop.example', first_name: 'Mira', last_name: 'Holm', phone: null },
  shipping_address: {
    name: 'Mira Holm',
    address1: 'Elm 1',
    address2: 'Top floor',
    city: 'Bonn',
    province: 'NW',
    zip: '53111',
    country: 'DE',
  },
  lines: [
    {
      id: 'l-1',
      sku: 'KET-1',
      product_id: 'p-1',
      title: 'Kettle',
      variant: 'green',
      quantity: 2,
      price: '19.90',
      image_url: 'https://cdn.example/k.png',
    },
    { id: 'l-2', title: 'Cup', quantity: 1, price: '4.00' },
  ],
  total: '43.80',
  financial_status: 'partially_refunded',
  cancelled_at: null,
  cancel_reason: null,
  shipments: [
    {
      id: 's-1',
      carrier: 'DHL',
      tracking_number: 'T-77',
      tracking_url: 'https://track.example/T-77',
      status: 'in_transit',
      shipped_at: '2026-01-04T08:00:00Z',
      promised_at: '2026-01-08T18:00:00Z',
      delivered_at: null,
      lines: [{ id: 'l-1', quantity: 2 }],
      events: [{ id: 'e-1', kind: 'arrived_at_hub', occurred_at: '2026-01-05T03:00:00Z', location: 'Leipzig', message: 'Sorted' }],
    },
  ],
  refunds: [{ id: 'r-1', amount: '4.00', created_at: '2026-01-06T09:00:00Z', note: 'A cup broke', lines: [{ id: 'l-2', quantity: 1 }] }],
  returns: [{ id: 'b-1', status: 'requested', lines: [{ id: 'l-1', quantity: 1 }] }],
}
