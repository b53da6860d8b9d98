import type { HandoffWait } from '../../../server/contract/bot.ts'
import { type CardWords, useCardWords } from './card-words.ts'

/** When a person answers, as far as anybody can say it. */
export function HandoffCard({ wait }: { wait: HandoffWait }) {
  const words = useCardWords()
  const { headline, line } = sayWait(wait, words)
  return (
    <div class="card">
      <p class="headline is-first">{headline}</p>
      <p class="wait-line">
        {line} {words.t('wait.leave')}
      </p>
    </div>
  )
}

/** From when somebody is there, the bot's own words say: the card has only what they leave out. */
export function sayWait(wait: HandoffWait, { t, ordinal }: CardWords): { headline: string; line: string } {
  if (wait.kind === 'here') {
    return { headline: t('wait.here'), line: t('wait.here.why') }
  }
  const { from, to, place } = wait
  const category = ordinal(place)
  const nth = category === 'one' || category === 'two' || category === 'few' ? category : 'other'
  return {
    headline: place === 1 ? t('wait.next') : t(`wait.place.${nth}`, { place }),
    line: from === to ? t('wait.minutes.about', { count: to }) : t('wait.minutes', { from, to }),
  }
}
