import type { ToldPiece } from '../../../orders/index.ts'
import { keyIn, momentIn, objectIn, objectsIn, shortTextIn, type Told, textIn } from '../../../told/read-field.ts'
import { checkFields } from '../../reading/check-fields.ts'
import { amountIn, quantityIn, someLines } from '../../reading/read-field.ts'
import { sumAmounts } from '../../reading/sum-amounts.ts'
import { idIn, mustHave } from '../id-in.ts'
import { REFUND } from '../kinds.ts'
import type { Whole } from './read-fulfillment.ts'

/** refunds/create. @throws {UnreadableBody} without its own id or that of its order */
export function readOwnRefund(told: Told): ToldPiece[] {
  const orderId = mustHave(keyIn(told.order_id), 'order_id')
  mustHave(idIn(told, 'Refund'), 'id')
  checkFields(told, REFUND)
  const updatedAt = momentIn(told.processed_at) ?? momentIn(told.created_at)
  return [readRefund(told, { orderId, updatedAt })].filter((each) => each !== null)
}

/**
 * A refund with the money that went back; null without an id, and where none went back yet: Shopify also calls it a refund when
 * a line is taken off an unpaid order, and when the bank has still to answer.
 */
export function readRefund(told: Told, { orderId, updatedAt }: Whole): ToldPiece | null {
  const id = idIn(told, 'Refund')
  const given = amountsOf(told)
  if (id === null || given?.length === 0) return null
  const refund = {
    id,
    amount: given && amountIn(sumAmounts(given)),
    created_at: momentIn(told.processed_at) ?? momentIn(told.created_at),
    note: textIn(told.note),
    ...(told.refund_line_items !== undefined && { lines: linesOf(told.refund_line_items) }),
  }
  return { piece: 'refund', orderId, id, updatedAt, refund }
}

const linesOf = (told: unknown) =>
  someLines(
    objectsIn(told, 1_000).map((line) => ({
      id: idIn(objectIn(line.line_item), 'LineItem') ?? keyIn(line.line_item_id),
      quantity: quantityIn(line.quantity),
    })),
  )

/** What was paid back, in the shop's own money; null where the transactions, or that amount of one, are not told of. */
function amountsOf({ transactions }: Told): string[] | null {
  if (!Array.isArray(transactions)) return null
  const paid = objectsIn(transactions, 1_000).filter(({ kind, status }) => kind === 'refund' && status === 'success')
  const amounts = paid.map(shopAmountOf)
  return amounts.includes(null) ? null : amounts.filter((amount) => amount !== undefined && amount !== null)
}

/** A transaction is in the money that the customer paid with, and amounts of an order are in the shop's. Undefined: it has none. */
function shopAmountOf(told: Told): string | null | undefined {
  const inShop = amountIn(objectIn(objectIn(told.amount_set).shop_money).amount)
  if (inShop !== null) return inShop
  const shops = shortTextIn(objectIn(objectIn(told.total_unsettled_set).shop_money).currency_code)
  const own = shortTextIn(told.currency)
  if (shops !== null && own !== null && shops !== own) return null
  return amountIn(told.amount) ?? undefined
}
