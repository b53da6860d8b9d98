import type { CustomerValue as Value } from '../../../server/contract/console/links.ts'
import { dateText, now } from '../../state/clock.ts'
import { moneyText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'

/** What a customer bought, what of it came back, and what is still open. Amounts of two currencies are never added. */
export function CustomerValue({ value }: { value: Value }) {
  const { orders, sums, firstAt, lastAt, openTickets } = value
  if (orders === 0 && openTickets === 0) return null
  const counts = [
    countOf('value.refunded', value.refunded, orders),
    countOf('value.returned', value.returned, orders),
    countOf('value.cancelled', value.cancelled, orders),
  ]
  const parts = [
    ...sums.map(({ currency, total }) => t('value.sum', { amount: moneyText(total, currency) })),
    firstAt && t('value.first', { date: dateText(firstAt, now.value) }),
    lastAt && lastAt !== firstAt && t('value.last', { date: dateText(lastAt, now.value) }),
    ...counts,
    openTickets > 1 && t('value.openTickets', { count: openTickets }),
  ]
  return (
    <ul class="worth" aria-label={t('value.label')}>
      {parts.filter(Boolean).map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}

/** Of orders, in numbers: a share beside a sum of money would read as a share of that. */
function countOf(key: 'value.refunded' | 'value.returned' | 'value.cancelled', some: number, all: number): string | null {
  if (some === 0 || all === 0) return null
  return t(key, { some, count: all })
}
