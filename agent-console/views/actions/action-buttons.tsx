import { useId, useState } from 'preact/hooks'
import type { ActionKind, OrderActions } from '../../../server/contract/console/actions.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { said } from '../../state/acting/say-action.ts'
import { t } from '../../texts/texts.ts'
import { keysOf, openAsking } from './order-commands.ts'

const PLACES: readonly ActionKind[] = ['refund', 'cancel', 'change_address', 'create_return', 'reship']

interface ButtonsProps {
  order: PanelOrder
  ticketId: string | null
  kinds: OrderActions['kinds']
}

/** All kinds, always in the same places. One that cannot be done is reached too, and then says why. */
export function ActionButtons({ order, ticketId, kinds }: ButtonsProps) {
  const own = useId()
  const [asked, setAsked] = useState<ActionKind | null>(null)
  const reasonOf = (kind: ActionKind): string | null => {
    const [refusal] = kinds.find((each) => each.kind === kind)?.refusals ?? []
    return refusal ? said(refusal) : null
  }
  const reason = asked && reasonOf(asked)
  return (
    <div class="act-buttons-box">
      <div class="act-buttons">
        {PLACES.map((kind) => {
          const why = reasonOf(kind)
          if (why === null) {
            return (
              <button
                key={kind}
                type="button"
                class="btn line"
                aria-keyshortcuts={keysOf(kind)}
                onFocus={() => setAsked(null)}
                onClick={() => openAsking(order, kind, ticketId)}
              >
                {t(`act.${kind}`)}
              </button>
            )
          }
          const show = (): void => setAsked(kind)
          return (
            <button
              key={kind}
              type="button"
              class="btn line"
              aria-disabled="true"
              aria-describedby={`${own}-${kind}`}
              onFocus={show}
              onMouseEnter={show}
              onClick={show}
            >
              {t(`act.${kind}`)}
              <span class="sr" id={`${own}-${kind}`}>
                {why}
              </span>
            </button>
          )
        })}
      </div>
      {asked && reason && (
        <p class="why-not" aria-hidden="true">
          {t('act.whyNot', { what: t(`act.${asked}`), reason })}
        </p>
      )}
    </div>
  )
}
