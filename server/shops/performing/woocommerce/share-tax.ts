import { amountOf, unitsOf } from '../../../orders/index.ts'
import { keyIn, objectsIn, type Told } from '../../../told/read-field.ts'
import { amountIn } from '../../reading/read-field.ts'

/**
 * A part of a line's price with its taxes in it, taken apart as WooCommerce books refunds: net, and each tax by its rate. What rounding
 * leaves over is net, so that the parts always come to the sum.
 */
export function shareTax(line: Told, amount: string, currency: string | null): { refund_total: string; refund_tax: object[] } {
  const units = (value: unknown) => unitsOf(amountIn(value) ?? '0', currency, 'down')
  const [paid, gross] = [units(amount), units(line.total) + units(line.total_tax)]
  const taxes = gross > 0n ? objectsIn(line.taxes, 50).map(({ id, total }) => ({ id: keyIn(id), part: (units(total) * paid) / gross })) : []
  const net = paid - taxes.reduce((sum, { part }) => sum + part, 0n)
  return {
    refund_total: amountOf(net, currency),
    refund_tax: taxes.flatMap(({ id, part }) => (id === null ? [] : [{ id: Number(id), refund_total: amountOf(part, currency) }])),
  }
}
