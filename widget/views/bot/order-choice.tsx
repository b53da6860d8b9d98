import type { Card, OrderOption } from '../../../server/contract/bot.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight } from '../../../server/ui/icons.ts'
import { isolate, useCardWords } from './card-words.ts'

interface OrderChoiceProps {
  options: Extract<Card, { kind: 'order_choice' }>['options']
  /** Sends the number of the chosen order. */
  say: (text: string) => void
}

/** Which order is meant? The answer is an ordinary message, as if it had been typed. */
export function OrderChoice({ options, say }: OrderChoiceProps) {
  const { t, day, money } = useCardWords()
  const isShared = ({ number }: OrderOption) => options.filter((other) => other.number === number).length > 1
  const about = (option: OrderOption) =>
    [
      option.title && isolate(option.title),
      option.placedAt && day(option.placedAt),
      option.total && isShared(option) && money(option.total, option.currency ?? null),
    ].filter(Boolean)
  return (
    <ul class="choices" aria-label={t('choice.label')}>
      {options.map((option, at) => (
        <li key={at}>
          <button type="button" class="row" onClick={() => say(option.number)}>
            <span class="row-text">
              <span class="row-title num">{t('order.number', { number: isolate(option.number) })}</span>
              {about(option).length > 0 && <span class="row-sub">{about(option).join(' · ')}</span>}
            </span>
            <Icon of={chevronRight} class="flip" />
          </button>
        </li>
      ))}
    </ul>
  )
}
