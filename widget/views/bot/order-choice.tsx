import type { Card } from '../../../server/contract/bot.ts'
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
  const { t, day } = useCardWords()
  return (
    <ul class="choices" aria-label={t('choice.label')}>
      {options.map(({ number, title, placedAt }) => (
        <li key={number}>
          <button type="button" class="row" onClick={() => say(number)}>
            <span class="row-text">
              <span class="row-title num">{t('order.number', { number: isolate(number) })}</span>
              {(title || placedAt) && (
                <span class="row-sub">{[title && isolate(title), placedAt && day(placedAt)].filter(Boolean).join(' · ')}</span>
              )}
            </span>
            <Icon of={chevronRight} class="flip" />
          </button>
        </li>
      ))}
    </ul>
  )
}
