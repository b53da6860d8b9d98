import { useState } from 'preact/hooks'
import type { OrderAction } from '../../../server/contract/console/actions.ts'
import { isOver } from '../../state/acting/say-action.ts'
import { t } from '../../texts/texts.ts'
import { ActionCard } from './action-card.tsx'

/** How many of those that are over stand open; what somebody still waits for always does. */
const SHOWN = 2

/** What was asked for, what is still open first. */
export function ActionList({ actions }: { actions: OrderAction[] }) {
  const [whole, setWhole] = useState(false)
  if (actions.length === 0) return null
  const over = actions.filter(isOver)
  const shown = [...actions.filter((action) => !isOver(action)), ...(whole ? over : over.slice(0, SHOWN))]
  const more = actions.length - shown.length
  return (
    <>
      <ul class="act-list" aria-label={t('act.done')}>
        {shown.map((action) => (
          <li key={action.id}>
            <ActionCard action={action} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {t('act.shown', { count: more })}
        </button>
      )}
    </>
  )
}
