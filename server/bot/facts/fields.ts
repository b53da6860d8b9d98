import type { Rows, Table } from './rows.ts'
import type { Value, Writer } from './writer.ts'

type Read<Row> = (row: Row, writer: Writer) => Value | null

/** Every field whose value may enter words: how it is read from its row and written. Null where it is not known or not open to the asker. */
const fields = {
  orders: {
    number: ({ order }, writer) => writer.words(order.number),
    contents: ({ order }, writer) => writer.contents(order.lines.map((line) => line.title)),
    lines: ({ order }, writer) => listLines(order.lines, writer),
    // an amount without its currency says too much or too little
    total: ({ order }, writer) => (order.currency ? writer.money(order.total, order.currency) : null),
    parcels: ({ order }, writer) => writer.number(order.shipments.length),
    cancelled_at: ({ order }, writer) => writer.date(order.cancelledAt),
    cancel_reason: ({ order }, writer) => (isForOthers(order.cancelReason) ? null : writer.words(order.cancelReason)),
  },
  shipments: {
    position: ({ order, position }, writer) => writer.position(position, order.shipments.length),
    contents: ({ order, parcel }, writer) => writer.contents(titlesIn(parcel.shipment.lines, order.lines)),
    carrier: ({ parcel }, writer) => writer.words(parcel.shipment.carrier),
    tracking_number: ({ parcel }, writer) => writer.words(parcel.shipment.trackingNumber),
    tracking_url: ({ parcel }, writer) => writer.link(parcel.shipment.trackingUrl),
    promised_at: ({ parcel }, writer) => writer.date(parcel.shipment.promisedAt),
    delivered_at: ({ parcel }, writer) => writer.date(parcel.shipment.deliveredAt),
  },
  refunds: {
    amount: ({ order, refund }, writer) => writer.money(refund.amount, order.currency),
    created_at: ({ refund }, writer) => writer.date(refund.createdAt),
  },
  products: {
    name: ({ product }, writer) => writer.words(product.title),
    options: ({ product }, writer) => listOptions(product.variants, writer),
  },
  returns: {
    instructions: ({ back }, writer) => writer.words(back.instructions ?? null),
  },
  variants: {
    name: ({ product, variant }, writer) => writer.words(variant.title ? `${product.title} (${variant.title})` : product.title),
  },
  stores: {
    hours: ({ store }, writer) => writer.hours(store.hours),
    wait: ({ wait }, writer) => (wait.kind === 'minutes' ? writer.minutes(wait.from, wait.to) : null),
    wait_place: ({ wait }, writer) => (wait.kind === 'minutes' ? writer.number(wait.place) : null),
    opens_at: ({ wait }, writer) => (wait.kind === 'here' && wait.opensAt ? writer.dateTime(new Date(wait.opensAt)) : null),
  },
} satisfies { [T in Table]: Record<string, Read<Rows[T]>> }

export type FieldName<T extends Table = Table> = T extends Table ? keyof (typeof fields)[T] & string : never

/** How a field is read; undefined where nothing of that name may enter words. */
export function findField<T extends Table>(table: T, field: string): Read<Rows[T]> | undefined {
  return (fields[table] as Record<string, Read<Rows[T]> | undefined>)[field]
}

/** Codes that order platforms keep for the store; a customer is told reasons that people wrote. */
const platformCodes = new Set(['customer', 'inventory', 'fraud', 'declined', 'staff', 'other'])

const isForOthers = (reason: string | null) => reason !== null && platformCodes.has(reason.trim().toLowerCase())

/** As many as a reply lists; the rest is counted. */
const LINES = 8
const OPTIONS = 12

function listLines(lines: { title: string | null; variant: string | null; quantity: number }[], writer: Writer): Value | null {
  const written = lines.flatMap(({ title, variant, quantity }) =>
    title?.trim() ? [`${quantity > 1 ? `${quantity} × ` : ''}${title.trim()}${variant?.trim() ? ` (${variant.trim()})` : ''}`] : [],
  )
  if (written.length === 0) return null
  const whole = writer.words(written.slice(0, LINES).join(', '))
  return whole && { value: written.join('; '), text: writer.language.contents(whole.text, Math.max(0, lines.length - LINES)) }
}

function listOptions(variants: { title: string | null }[], writer: Writer): Value | null {
  const titles = [...new Set(variants.flatMap(({ title }) => (title?.trim() ? [title.trim()] : [])))]
  if (titles.length < 2) return null
  const whole = writer.words(titles.slice(0, OPTIONS).join(writer.language.or[0]))
  return whole && { value: titles.join('; '), text: writer.language.contents(whole.text, Math.max(0, titles.length - OPTIONS)) }
}

function titlesIn(carried: { id: string }[], lines: { externalId: string; title: string | null }[]): (string | null)[] {
  return carried.map(({ id }) => lines.find((line) => line.externalId === id)?.title ?? null)
}
