import * as z from 'zod/mini'
import { say } from '../api-route.ts'
import { date, maybeDate, text } from '../fields.ts'

const amount = say(text, 'A decimal number as text, in the currency of the order.')
const someLines = z.array(z.object({ id: z.string(), quantity: z.number() }))

const line = z.object({
  id: z.string(),
  sku: text,
  product_id: text,
  title: text,
  variant: text,
  quantity: z.int(),
  price: amount,
  image_url: text,
})
const shipment = z.object({
  id: z.string(),
  carrier: text,
  tracking_number: text,
  tracking_url: text,
  status: z.string(),
  shipped_at: maybeDate,
  promised_at: maybeDate,
  delivered_at: maybeDate,
  lines: someLines,
})
const address = z.object({
  name: z.nullish(z.string()),
  address1: z.nullish(z.string()),
  address2: z.nullish(z.string()),
  city: z.nullish(z.string()),
  province: z.nullish(z.string()),
  zip: z.nullish(z.string()),
  country: z.nullish(z.string()),
})
const event = z.object({ kind: z.string(), occurred_at: maybeDate, recorded_at: date, location: text, message: text })

/** An order as it is told, under the names of the neutral form. */
export const orderAnswer = say(
  z.object({
    id: say(z.string(), 'The platform’s own id.'),
    parceldesk_id: z.uuid(),
    connection: say(z.string(), 'How it came: `api`, `csv`, `file`, or a shop’s connection.'),
    number: z.string(),
    status: z.enum(['open', 'cancelled', 'closed']),
    placed_at: maybeDate,
    updated_at: maybeDate,
    currency: text,
    total: amount,
    financial_status: text,
    email: text,
    phone: text,
    customer: z.nullable(z.object({ id: z.string() })),
    customer_id: say(z.nullable(z.uuid()), 'For `/customers/{id}`.'),
    shipping_address: z.nullable(address),
    cancelled_at: maybeDate,
    cancel_reason: text,
    lines: z.array(line),
    shipments: z.array(shipment),
    refunds: z.array(z.object({ id: z.string(), amount, created_at: maybeDate, note: text, lines: someLines })),
    returns: z.array(z.object({ id: z.string(), status: text, lines: someLines })),
    events: say(z.array(event), 'What happened to it, oldest first; the newest 50.'),
  }),
  'An order, under the names that it is imported by.',
  { id: 'Order' },
)
