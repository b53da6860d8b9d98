import type { OrderView } from '../../../server/orders/index.ts'
import type { Filled } from '../visit/read-filling.ts'

export interface ChosenLine {
  lineId: string
  quantity: number
  /** How it is named to who reads of it. */
  says: string
}

const PREFIX = 'line-'
export const fieldOf = (lineId: string) => `${PREFIX}${lineId}`

/** How many of which lines a form names, and what else it holds. A line that the order does not have, or no number, is wrong. */
export function takeLines(filled: Filled, order: Pick<OrderView, 'lines'>): { chosen: ChosenLine[]; rest: Filled; isWrong: boolean } {
  const entries = Object.entries(filled)
  const named = entries.filter(([name]) => name.startsWith(PREFIX))
  const chosen = named.flatMap(([name, value]) => {
    const line = order.lines.find(({ id }) => fieldOf(id) === name)
    const quantity = Number(value)
    if (!line || !/^\d{1,6}$/.test(value)) return [null]
    return quantity === 0 ? [] : [{ lineId: line.id, quantity, says: `${quantity} × ${nameOf(line)}` }]
  })
  const rest = Object.fromEntries(entries.filter(([name]) => !name.startsWith(PREFIX)))
  const good = chosen.filter((each) => each !== null)
  return { chosen: good, rest, isWrong: good.length < chosen.length }
}

export const nameOf = ({ title, sku, variant }: Pick<OrderView['lines'][number], 'title' | 'sku' | 'variant'>) =>
  [title ?? sku ?? '', variant].filter(Boolean).join(' · ')
