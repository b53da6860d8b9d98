import type { ActionEffect } from '../../../contract/console/actions.ts'
import type { ActionRow } from '../action.ts'
import type { ActingOrder } from '../sums/acting-order.ts'
import type { PlatformAction } from './order-platform.ts'

/** An action in the ids of the order's shop. */
export function platformActionOf(
  order: ActingOrder,
  { kind, request, effect }: Pick<ActionRow, 'kind' | 'request'> & { effect: ActionEffect },
): PlatformAction {
  const { storeId, connectionKey, externalId, number } = order
  const lines = effect.lines.flatMap(({ lineId, quantity, amount, restock }) => {
    const line = order.lines.find((each) => each.id === lineId)
    return line ? [{ externalId: line.externalId, quantity, amount, restock }] : []
  })
  return { kind, order: { storeId, connectionKey, externalId, number }, request, effect, lines }
}
