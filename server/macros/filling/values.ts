import type { MacroVariable } from '../../contract/macros/macros.ts'
import { type OrderView, orderFields, type Shipment, shipmentFields, writeMoney } from '../../orders/index.ts'
import { wordsOf } from '../texts/index.ts'

/** What a draft may take its values from. `order` is null where the ticket has none. */
export interface Sources {
  now: Date
  locale: string
  timeZone: string
  storeName: string
  agentName: string
  /** Null for somebody who is known by nothing but their browser. */
  customerName: string | null
  ticketNumber: number
  order: OrderView | null
}

/** The text of a variable; null where nothing is known. Nothing is guessed: an absent date stays absent. */
export function readValue(variable: MacroVariable, sources: Sources): string | null {
  const text = readers[variable](sources, sources.order, mainShipment(sources.order))
  return text?.replace(/[\s\p{Cc}]+/gu, ' ').trim() || null
}

type Reader = (sources: Sources, order: OrderView | null, shipment: Shipment | null) => string | null | undefined

const readers: Record<MacroVariable, Reader> = {
  'customer.first_name': ({ customerName }) => firstOf(customerName),
  'customer.name': ({ customerName }) => customerName,
  'agent.first_name': ({ agentName }) => firstOf(agentName),
  'agent.name': ({ agentName }) => agentName,
  'store.name': ({ storeName }) => storeName,
  'ticket.number': ({ ticketNumber }) => `#${ticketNumber}`,
  'order.number': (_, order) => order?.number,
  'order.status': ({ locale }, order) => order && wordsOf(locale).order[order.status],
  'order.placed_at': (sources, order) => dayText(order?.placedAt, sources),
  'order.total': ({ locale }, order) => moneyText(order?.total, order?.currency, locale),
  'order.contents': ({ locale }, order) => order && contentsText(order, locale),
  'order.address': (_, order) => addressText(order?.shippingAddress),
  'shipment.status': ({ locale }, _, shipment) =>
    shipment && shipment.status !== 'unknown' ? wordsOf(locale).shipment[shipment.status] : null,
  'shipment.carrier': (_, __, shipment) => shipment?.carrier,
  'shipment.promised_at': (sources, _, shipment) => dayText(shipment?.promisedAt, sources),
  'shipment.delivered_at': (sources, _, shipment) => dayText(shipment?.deliveredAt, sources),
  'shipment.tracking_number': (_, __, shipment) => shipment?.trackingNumber,
  'shipment.tracking_url': (_, __, shipment) => (/^https?:\/\/\S+$/i.test(shipment?.trackingUrl ?? '') ? shipment?.trackingUrl : null),
  'refund.amount': ({ locale }, order) => moneyText(order?.refunds.at(-1)?.amount, order?.currency, locale),
  'refund.created_at': (sources, order) => dayText(order?.refunds.at(-1)?.createdAt, sources),
}

/** The assurance that a value asks for, as the one table of who sees what of an order says; 0 for what is no order's. */
export const leastFor: Record<MacroVariable, 0 | 2 | 3> = {
  'customer.first_name': 0,
  'customer.name': 0,
  'agent.first_name': 0,
  'agent.name': 0,
  'store.name': 0,
  'ticket.number': 0,
  'order.number': orderFields.number.least,
  'order.status': orderFields.status.least,
  'order.placed_at': orderFields.placedAt.least,
  'order.total': orderFields.total.least,
  'order.contents': orderFields.lines.least,
  'order.address': orderFields.shippingAddress.least,
  'shipment.status': shipmentFields.status.least,
  'shipment.carrier': shipmentFields.carrier.least,
  'shipment.promised_at': shipmentFields.promisedAt.least,
  'shipment.delivered_at': shipmentFields.deliveredAt.least,
  'shipment.tracking_number': shipmentFields.trackingNumber.least,
  'shipment.tracking_url': shipmentFields.trackingUrl.least,
  'refund.amount': orderFields.refunds.least,
  'refund.created_at': orderFields.refunds.least,
}

/** The latest parcel that is still awaited, else the latest: the one that the panel tells of in a line. */
function mainShipment(order: OrderView | null): Shipment | null {
  return order?.shipments.findLast((shipment) => shipment.status !== 'delivered') ?? order?.shipments.at(-1) ?? null
}

const firstOf = (name: string | null): string | null => name?.trim().split(/\s+/)[0] ?? null

function contentsText(order: OrderView, locale: string): string | null {
  const [first, ...more] = order.lines
  return first?.title ? wordsOf(locale).contents(first.title, more.length) : null
}

function addressText(address: OrderView['shippingAddress'] | undefined): string | null {
  if (!address) return null
  const { address1, address2, zip, city, province, country } = address
  return [address1, address2, [zip, city].filter(Boolean).join(' '), province, country].filter(Boolean).join(', ') || null
}

/** The day where the store is, with its year only where that is another one. */
function dayText(at: Date | null | undefined, { locale, timeZone, now }: Sources): string | null {
  if (!at) return null
  const year = (date: Date) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date)
  const sameYear = year(at) === year(now)
  const parts = { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' as const }) } as const
  return new Intl.DateTimeFormat(locale, { timeZone, ...parts }).format(at)
}

/** Null where no amount is known. */
const moneyText = (amount: string | null | undefined, currency: string | null | undefined, locale: string) =>
  amount ? writeMoney(amount, currency ?? null, locale) : null
