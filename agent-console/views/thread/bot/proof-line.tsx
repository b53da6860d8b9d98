import type { Card } from '../../../../server/contract/bot.ts'
import type { BotPart } from '../../../../server/contract/thread.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { shieldCheck } from '../../../../server/ui/icons.ts'
import { factsOf } from '../../../state/thread/facts.ts'
import { toldText } from '../../../state/thread/told.ts'
import { t } from '../../../texts/texts.ts'
import { Cite } from './cite.tsx'
import { Proven } from './fact-mark.tsx'

/** Below the bot's words: how many facts they hold, their sources, and what was shown with them. */
export function ProofLine({ part }: { part: BotPart }) {
  const facts = factsOf(part)
  if (facts.length === 0 && part.citations.length === 0 && !part.card) return null
  return (
    <div class="proof">
      {facts.length > 0 && (
        <Proven class="evidence" facts={facts} citation={null}>
          <Icon of={shieldCheck} />
          {t('facts.checked', { count: facts.length })}
        </Proven>
      )}
      {part.citations.map((citation, place) => (
        <Cite key={citation.sectionId + citation.quote} number={place + 1} citation={citation} titled />
      ))}
      {part.card && <span>{cardText(part.card)}</span>}
    </div>
  )
}

function cardText(card: Card): string {
  switch (card.kind) {
    case 'order':
      return t('card.order', { number: card.order.number })
    case 'handoff':
      return t('card.handoff', { wait: toldText(card.wait) })
    default:
      return t(`card.${card.kind}`)
  }
}
