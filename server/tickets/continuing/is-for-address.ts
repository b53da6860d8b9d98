import type { Evidence } from '../../contract/bot.ts'
import type { AssuranceLevel } from '../../contract/orders.ts'
import type { BotPart } from '../../contract/thread.ts'

/**
 * Whether what the bot said may be read at an address (L3). Facts of orders may where the address alone opens every one of them;
 * what was taken from articles may unless a signed-in reader was told, for whom there are articles that nobody else reads.
 */
export function isForAddress(bot: BotPart | null, opened: Set<string>, toldAt: AssuranceLevel): boolean {
  if (!bot) return false
  if (!ordersIn(bot).every((number) => opened.has(number))) return false
  if (toldAt < 4) return true
  return bot.citations.length === 0 && !bot.evidence.some((each) => each.table === 'article_sections')
}

/** Of these tables no row is an order's. */
const everybodys: Evidence['table'][] = ['article_sections', 'stores', 'products', 'variants']

/** Numbers of all orders that an answer tells of. */
export function ordersIn({ card, evidence }: BotPart): string[] {
  const named = evidence.flatMap(({ order, table, value }) => {
    if (order !== null) return [order]
    // a fact of some order, with no number to ask for: nobody's then
    return everybodys.includes(table) ? [] : [`?${value}`]
  })
  if (card?.kind === 'order') named.push(card.order.number)
  if (card?.kind === 'order_choice') named.push(...card.options.map((option) => option.number))
  return [...new Set(named)]
}
