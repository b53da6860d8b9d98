import type { ActionKind, ActionRefusal } from '../../../contract/console/actions.ts'
import { refuse } from '../words/say-twice.ts'
import type { ActingLine, ActingOrder } from './acting-order.ts'

export interface Chosen {
  line: ActingLine
  quantity: number
}

/** The chosen lines, and what is wrong with the choice. */
export function chooseLines(
  kind: ActionKind,
  order: ActingOrder,
  wanted: { lineId: string; quantity: number }[],
  leftOf: (line: ActingLine) => number,
): { chosen: Chosen[]; refusals: ActionRefusal[] } {
  const chosen: Chosen[] = []
  const refusals: ActionRefusal[] = []
  for (const { lineId, quantity } of wanted) {
    const line = order.lines.find((each) => each.id === lineId)
    if (!line) return { chosen: [], refusals: [refuse('unknown_line', {})] }
    const left = leftOf(line)
    if (quantity > left) refusals.push(refuse('more_than_bought', { kind, asked: quantity, left, title: line.title }))
    chosen.push({ line, quantity })
  }
  return { chosen, refusals }
}
