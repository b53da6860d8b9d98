import { useId } from 'preact/hooks'
import type { ActionKind, OrderActions } from '../../../server/contract/console/actions.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import type { TicketsToTell } from '../../state/acting/dialogs.ts'
import { said } from '../../state/acting/say-action.ts'
import { t } from '../../texts/texts.ts'
import { keysOf, openAsking } from './order-commands.ts'

const PLACES: readonly ActionKind[] = ['refund', 'cancel', 'change_address', 'create_return', 'reship']

interface ButtonsProps {
  order: PanelOrder
  tell: TicketsToTell
  kinds: OrderActions['kinds']
}

/** All kinds, always in the same places. One that cannot be done is reached too, and why stands below, once for all it is true of. */
export function ActionButtons({ order, tell, kinds }: ButtonsProps) {
  const own = useId()
  const reasons = reasonsOf(kinds)
  return (
    <div class="act-buttons-box">
      <div class="act-buttons">
        {PLACES.map((kind) => {
          const place = reasons.findIndex((each) => each.kinds.includes(kind))
          const isOff = place >= 0
          return (
            <button
              key={kind}
              type="button"
              class="btn line"
              {...(isOff
                ? { 'aria-disabled': 'true', 'aria-describedby': `${own}-${place}` }
                : { 'aria-keyshortcuts': keysOf(kind), onClick: () => openAsking(order, kind, tell) })}
            >
              {t(`act.${kind}`)}
            </button>
          )
        })}
      </div>
      {reasons.length > 0 && (
        <ul class="why-not">
          {reasons.map(({ kinds: off, reason }, place) => (
            <li key={reason} id={`${own}-${place}`}>
              {t('act.whyNot', { what: off.map((kind) => t(`act.${kind}`)).join(', '), reason })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Each reason once, with the kinds it holds up. */
function reasonsOf(kinds: OrderActions['kinds']): { reason: string; kinds: ActionKind[] }[] {
  const reasons = new Map<string, ActionKind[]>()
  for (const kind of PLACES) {
    const [refusal] = kinds.find((each) => each.kind === kind)?.refusals ?? []
    if (refusal) reasons.set(said(refusal), [...(reasons.get(said(refusal)) ?? []), kind])
  }
  return [...reasons].map(([reason, off]) => ({ reason, kinds: off }))
}
