import { setTimeout as pause } from 'node:timers/promises'
import { amountOf, type Performed, unitsOf } from '../../../orders/index.ts'
import { objectIn } from '../../../told/read-field.ts'
import { amountIn } from '../../reading/read-field.ts'
import { Refusal, withMarker } from '../attempt.ts'
import { type Asking, gidOf, mutate } from './mutate.ts'

const NOTE = 255
const LOOK_MS = 250

const beforeDocument = `query Cancellable($id: ID!) {
  order(id: $id) { id cancelledAt suggestedRefund(suggestFullRefund: true) { maximumRefundableSet { shopMoney { amount } } } }
}`
const cancelDocument = `mutation Cancel($orderId: ID!, $refund: OrderCancelRefundMethodInput!, $restock: Boolean!, $note: String) {
  orderCancel(orderId: $orderId, refundMethod: $refund, restock: $restock, reason: OTHER, notifyCustomer: false, staffNote: $note) {
    job { id done } orderCancelUserErrors { code message }
  }
}`
const jobDocument = 'query Job($id: ID!) { job(id: $id) { id done } }'

/**
 * Cancels, and pays back all or nothing, as Shopify alone can: so what it would pay back must be what was agreed to. It works on it
 * after its answer; a job tells when it is through. The note for its staff carries our key.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/orderCancel
 */
export async function cancelOrder(asking: Asking): Promise<Performed> {
  const { admin, action, key, signal } = asking
  const { request, effect } = action
  if (request.kind !== 'cancel') throw new Refusal('This is no cancellation.')
  const orderId = gidOf('Order', action.order.externalId)
  mustPayBack(objectIn((await admin.query(beforeDocument, { id: orderId })).order), effect)
  const mutation = { name: 'orderCancel', result: 'job', document: cancelDocument }
  const { job } = await mutate(asking, mutation, {
    orderId,
    refund: { originalPaymentMethodsRefund: effect.total !== null },
    restock: request.restock,
    note: withMarker(request.reason, key, NOTE),
  })
  let { id, done } = objectIn(job)
  while (done !== true) {
    await pause(LOOK_MS, undefined, { signal })
    ;({ id = id, done } = objectIn((await admin.query(jobDocument, { id })).job))
  }
  return { is: 'accepted', platformId: action.order.externalId }
}

function mustPayBack(order: Record<string, unknown>, { total, currency }: Asking['action']['effect']): void {
  if (order.id === undefined) throw new Refusal('The shop does not have this order any more.')
  if (order.cancelledAt) throw new Refusal('The order is cancelled in the shop already.')
  if (total === null) return
  const most = amountIn(objectIn(objectIn(objectIn(order.suggestedRefund).maximumRefundableSet).shopMoney).amount) ?? '0'
  const units = unitsOf(most, currency, 'down')
  if (units === unitsOf(total, currency, 'down')) return
  throw new Refusal(`The shop would pay back ${amountOf(units, currency)} ${currency ?? ''}, and ${total} was agreed to.`)
}
