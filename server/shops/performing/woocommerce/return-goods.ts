import type { Performed, ToldPiece } from '../../../orders/index.ts'
import { keyIn, objectsIn, textIn } from '../../../told/read-field.ts'
import type { RestClient } from '../../woocommerce/call-rest.ts'
import { hasMarker, Refusal, withMarker } from '../attempt.ts'
import { type Asking, mustHaveOrder, pathOf, sendOnce } from './asking.ts'

const NOTE = 4_000
/** Ours, wherever it stands in a note: lines that come back, as `12*1`. */
const LINES = /\((\d+\*\d+(?:, \d+\*\d+)*)\) \[parceldesk-/

/**
 * WooCommerce knows no returns: ours is a note of the order that only its staff sees, with lines, label and instructions. What is sent
 * to the customer is the agent's. https://woocommerce.github.io/woocommerce-rest-api-docs/#create-an-order-note
 */
export async function returnGoods(asking: Asking): Promise<Performed> {
  const { action, key } = asking
  const { request } = action
  if (request.kind !== 'create_return') throw new Refusal('This is no return.')
  await mustHaveOrder(asking)
  const goods = action.lines.map(({ quantity }, n) => `${quantity} × ${action.effect.lines[n]?.title ?? 'line'}`).join(', ')
  const told = [`Return: ${goods}.`, request.reason, request.instructions, request.labelUrl ?? ''].filter(Boolean).join('\n')
  const lines = `(${action.lines.map(({ externalId, quantity }) => `${externalId}*${quantity}`).join(', ')})`
  const note = withMarker(`${told.slice(0, NOTE - 1_500)}\n${lines}`, key, NOTE)
  const platformId = keyIn((await sendOnce(asking, 'POST', `${pathOf(action.order.externalId)}/notes`, { note, customer_note: false })).id)
  if (platformId === null) throw new Error('The shop does not name the note.')
  return { is: 'accepted', platformId }
}

/** Our returns of an order, as its notes hold them. No note has a date of its last change: it is as old as the order that it is read with. */
export async function readReturns(
  rest: RestClient,
  { orderId, updatedAt }: Pick<ToldPiece, 'orderId' | 'updatedAt'>,
): Promise<ToldPiece[]> {
  const notes = objectsIn((await rest.get(`${pathOf(orderId)}/notes`, { type: 'internal' })).body, 1_000)
  return notes.flatMap((told) => {
    const [, listed] = LINES.exec(textIn(told.note, NOTE) ?? '') ?? []
    const id = keyIn(told.id)
    if (!listed || id === null) return []
    const lines = listed
      .split(', ')
      .map((each) => each.split('*'))
      .map(([id, quantity]) => ({ id, quantity: Number(quantity) }))
    return [{ piece: 'return', orderId, id, updatedAt, return: { id, status: 'open', lines } }]
  })
}

export async function findReturn(rest: RestClient, externalId: string, key: string): Promise<{ platformId: string } | null> {
  const notes = objectsIn((await rest.get(`${pathOf(externalId)}/notes`, { type: 'internal' })).body, 1_000)
  const platformId = keyIn(notes.find(({ note }) => hasMarker(note, key))?.id)
  return platformId === null ? null : { platformId }
}
