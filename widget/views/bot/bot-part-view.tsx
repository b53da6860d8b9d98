import type { BotPart } from '../../../server/contract/thread.ts'
import { linkStyles } from '../../chat/theme.ts'
import cards from '../../styles/cards.css?url'
import { useFrame } from '../frame-context.ts'
import type { FormState } from '../thread/form-state.ts'
import { Citations } from './citations.tsx'
import { HandoffCard } from './handoff-card.tsx'
import { OrderCardView } from './order-card-view.tsx'
import { OrderChoice } from './order-choice.tsx'
import { VerificationCard } from './verification/verification-card.tsx'

export interface BotPartProps {
  part: BotPart
  /** The ticket and message that it belongs to. */
  ticketId: string | null
  /** Still open to be answered: nothing came after it. */
  isLive: boolean
  form: FormState | null
  say: (text: string) => void
}

/** Settles when the cards can be shown. */
export const styled = linkStyles(new URL(cards, import.meta.url))

/** What stands below the bot's words: the card first, then what they are based on. */
export function BotPartView(props: BotPartProps) {
  const { citations } = props.part
  return (
    <>
      <CardView {...props} />
      {citations.length > 0 && <Citations citations={citations} />}
    </>
  )
}

function CardView({ part: { card }, ticketId, isLive, form, say }: BotPartProps) {
  const { t } = useFrame()
  switch (card?.kind) {
    case 'order':
      return <OrderCardView order={card.order} />
    case 'handoff':
      return <HandoffCard wait={card.wait} />
    case 'verification':
      return <VerificationCard ticketId={ticketId} orderNumber={card.orderNumber} state={form ?? 'open'} />
    case 'order_choice':
      return isLive ? <OrderChoice options={card.options} say={say} /> : null
    case 'offer_person':
      return isLive ? (
        <p class="chips">
          <button type="button" class="chip" onClick={() => say(t('thread.person'))}>
            {t('thread.person')}
          </button>
        </p>
      ) : null
    case undefined:
      return null
  }
}
