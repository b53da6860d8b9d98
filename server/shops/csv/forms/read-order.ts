import type { CsvField, CsvMapping } from '../../../contract/console/csv-import.ts'
import type { CsvRow } from '../read-rows.ts'
import { readAmount, readDate, UnreadableValue } from '../read-value.ts'
import { type Cell, cellsOf, type Read } from './cells.ts'
import { financialStatusOf, orderStatusOf } from './status-words.ts'

/**
 * The rows of one order as a neutral order, still to be parsed: what is of the order stands in the first of its rows that has it.
 * @throws UnreadableCell
 */
export function readOrder(rows: CsvRow[], places: Map<CsvField, number>, mapping: CsvMapping): Record<string, unknown> {
  const { cell, read } = cellsOf(rows, places)
  const amount = (text: string) => readAmount(text, mapping.decimals)
  const date = (text: string) => readDate(text, mapping.dates)
  const status = read('status', (text) => known(text, orderStatusOf))
  const number = cell('number') || cell('id')
  return {
    id: cell('id') || number,
    number,
    status: status?.status,
    placed_at: read('placed_at', date),
    updated_at: read('updated_at', date),
    currency: cell('currency').toUpperCase(),
    total: read('total', amount),
    financial_status: read('financial_status', (text) => known(text, financialStatusOf)) ?? status?.financial,
    email: cell('email'),
    phone: cell('phone'),
    customer: customerOf(cell),
    shipping_address: addressOf(cell),
    cancelled_at: read('cancelled_at', date),
    cancel_reason: cell('cancel_reason'),
    lines: linesOf(rows, cell, read, amount),
    shipments: shipmentsOf(cell, read, date),
    refunds: refundsOf(read, amount),
  }
}

function known<T>(text: string, find: (word: string) => T | undefined): T {
  const found = find(text)
  if (found === undefined) throw new UnreadableValue(`"${text.slice(0, 40)}" is no state that is known`)
  return found
}

const customerOf = (cell: Cell) => ({ id: cell('customer_id'), first_name: cell('first_name'), last_name: cell('last_name') })

function addressOf(cell: Cell) {
  const address = {
    name: cell('shipping_name'),
    address1: cell('shipping_address1'),
    address2: cell('shipping_address2'),
    city: cell('shipping_city'),
    province: cell('shipping_province'),
    // Shopify writes an apostrophe before, so that spreadsheets keep its zeros
    zip: cell('shipping_zip').replace(/^'/, ''),
    country: cell('shipping_country'),
  }
  return Object.values(address).some((value) => value !== '') ? address : null
}

function linesOf(rows: CsvRow[], cell: Cell, read: Read, amount: (text: string) => string) {
  const ofLine = (row: CsvRow) => ({
    id: cell('line_id', row),
    sku: cell('line_sku', row),
    title: cell('line_title', row),
    variant: cell('line_variant', row),
    quantity: read('line_quantity', wholeNumber, row),
    price: read('line_price', amount, row),
  })
  return rows.map(ofLine).filter((line) => line.id || line.sku || line.title || line.price !== null)
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}([.,]0+)?$/.test(text)) throw new UnreadableValue(`"${text.slice(0, 40)}" is no whole number`)
  return Number.parseInt(text, 10)
}

function shipmentsOf(cell: Cell, read: Read, date: (text: string) => string) {
  const shipment = {
    carrier: cell('carrier'),
    tracking_number: cell('tracking_number'),
    tracking_url: cell('tracking_url'),
    shipped_at: read('shipped_at', date),
    delivered_at: read('delivered_at', date),
  }
  return Object.values(shipment).some(Boolean) ? [{ id: 'csv', ...shipment }] : []
}

function refundsOf(read: Read, amount: (text: string) => string) {
  const refunded = read('refunded', amount)
  return refunded === null || Number(refunded) === 0 ? [] : [{ id: 'csv', amount: refunded.replace(/^-/, '') }]
}
