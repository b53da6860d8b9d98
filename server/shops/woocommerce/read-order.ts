import type { FinancialStatus, OrderStatus } from '../../contract/orders.ts'
import {
  keyIn,
  momentIn,
  objectIn,
  objectsIn,
  orNothing,
  shortTextIn,
  type Told,
  textIn,
  uniqueById,
  urlIn,
} from '../../told/read-field.ts'
import { amountIn, emailIn, phoneIn, quantityIn } from '../reading/read-field.ts'
import { sumAmounts } from '../reading/sum-amounts.ts'
import { plainText } from './plain-text.ts'
import { readTrackings } from './read-trackings.ts'

/** Its words in ours; a word of a plugin's own (`shipped`, `packing`) is an open order. */
const statuses = new Map<unknown, OrderStatus>([
  ['cancelled', 'cancelled'],
  ['completed', 'closed'],
  ['refunded', 'closed'],
])
/** Whoever is to pay has not: a payment that failed may be tried again. */
const unpaid: unknown[] = ['pending', 'on-hold', 'failed']

/** An order of REST v3 in the neutral form. It is the whole of it: shipments and refunds that it no longer names are no more. */
export function neutralOf(told: Told, id: string) {
  const billing = objectIn(told.billing)
  const refunds = refundsOf(told)
  return {
    id,
    number: numberOf(told) ?? id,
    status: statuses.get(told.status) ?? 'open',
    // the dates without _gmt are the clock on the shop's wall
    placed_at: momentIn(told.date_created_gmt),
    updated_at: momentIn(told.date_modified_gmt),
    currency: shortTextIn(told.currency),
    total: amountIn(told.total),
    financial_status: financialStatusOf(told, refunds),
    email: emailIn(billing.email),
    phone: phoneIn(billing.phone),
    customer: {
      id: accountOf(told),
      email: emailIn(billing.email),
      first_name: shortTextIn(billing.first_name),
      last_name: shortTextIn(billing.last_name),
      phone: phoneIn(billing.phone),
    },
    shipping_address: addressOf(told.shipping),
    lines: uniqueById(objectsIn(told.line_items, 1_000).map(lineOf)),
    shipments: readTrackings(told.meta_data),
    refunds,
  }
}

function numberOf({ number }: Told): string | null {
  const text = shortTextIn(number)
  return text && /[\p{L}\p{N}]/u.test(text) ? text : null
}

/** Guests are customer 0. */
function accountOf({ customer_id }: Told): string | null {
  const id = keyIn(customer_id)
  return id === '0' ? null : id
}

function financialStatusOf(told: Told, refunds: { amount: string | null }[]): FinancialStatus | null {
  if (told.status === 'refunded') return 'refunded'
  const [total, back] = [amountIn(told.total), sumAmounts(refunds.flatMap(({ amount }) => amount ?? []))]
  if (refunds.length > 0) return total !== null && Number(back) >= Number(total) ? 'refunded' : 'partially_refunded'
  if (momentIn(told.date_paid_gmt)) return 'paid'
  return unpaid.includes(told.status) ? 'pending' : null
}

/** Totals of refunds are negative; one of nothing only puts things back on the shelf. */
function refundsOf({ refunds }: Told) {
  const read = objectsIn(refunds, 200).map((told) => ({
    id: keyIn(told.id),
    amount: amountIn(told.total)?.replace('-', '') ?? null,
    created_at: momentIn(told.date_created_gmt),
    note: textIn(plainText(told.reason)) ?? textIn(plainText(told.refund)),
  }))
  return uniqueById(read.filter(({ amount }) => amount === null || Number(amount) !== 0))
}

function addressOf(value: unknown) {
  const told = objectIn(value)
  const names = [textIn(told.first_name), textIn(told.last_name)].filter((each) => each !== null)
  return orNothing({
    name: textIn(names.join(' ')) ?? textIn(told.company),
    address1: textIn(told.address_1),
    address2: textIn(told.address_2),
    city: textIn(told.city),
    province: textIn(told.state),
    zip: textIn(told.postcode),
    country: textIn(told.country),
  })
}

function lineOf(told: Told) {
  // with the product's own name beside it, the name of the line may hold the variant too
  const parent = textIn(plainText(told.parent_name))
  return {
    id: keyIn(told.id),
    sku: shortTextIn(told.sku),
    product_id: keyIn(told.product_id),
    title: parent ?? textIn(plainText(told.name)),
    variant: parent ? variantOf(told) : null,
    quantity: quantityIn(told.quantity),
    price: amountIn(told.price),
    image_url: urlIn(objectIn(told.image).src),
  }
}

/** What was chosen, as the shop shows it; keys that begin with an underscore are a plugin's own. */
function variantOf({ meta_data }: Told): string | null {
  const chosen = objectsIn(meta_data, 20).filter(({ key }) => typeof key === 'string' && !key.startsWith('_'))
  return textIn(chosen.flatMap(({ display_value }) => textIn(plainText(display_value)) ?? []).join(', '))
}
