import { useState } from 'preact/hooks'
import type { OrderAction } from '../../../server/contract/console/actions.ts'
import { lookAgain, withdrawAction } from '../../state/acting/ask-action.ts'
import { type Decision, decideDialog } from '../../state/acting/dialogs.ts'
import { actionText } from '../../state/acting/say-action.ts'
import { online } from '../../state/realtime.ts'
import { type TextKey, t } from '../../texts/texts.ts'

/** What this agent may do with an action now. What moves money opens its whole effect first. */
export function ActionMoves({ action }: { action: OrderAction }) {
  const [busy, setBusy] = useState(false)
  if (action.can.length === 0) return null
  const may = (move: OrderAction['can'][number]): boolean => action.can.includes(move)
  const run = async (work: (action: OrderAction) => Promise<boolean>): Promise<void> => {
    if (busy) return
    setBusy(true)
    await work(action)
    setBusy(false)
  }
  const decide = (decision: Decision) => (): void => {
    decideDialog.value = { action, decision }
  }
  const of = { action, busy }
  return (
    <p class="acts act-moves">
      {may('approve') && <Move {...of} text="act.move.approve" main run={decide('approve')} />}
      {may('refuse') && <Move {...of} text="act.move.refuse" run={decide('refuse')} />}
      {may('look_again') && <Move {...of} text="act.move.look_again" main run={() => void run(lookAgain)} />}
      {may('settle') && <Move {...of} text="act.move.done" main={!may('look_again')} run={decide('done')} />}
      {may('settle') && <Move {...of} text="act.move.not_done" run={decide('not_done')} />}
      {may('try_again') && <Move {...of} text="act.move.try_again" run={decide('again')} />}
      {may('withdraw') && <Move {...of} text="act.move.withdraw" run={() => void run(withdrawAction)} />}
    </p>
  )
}

interface MoveProps {
  action: OrderAction
  busy: boolean
  text: TextKey
  main?: boolean
  run: () => void
}
function Move({ action, busy, text, main = false, run }: MoveProps) {
  const move = t(text)
  return (
    <button
      type="button"
      class={main ? 'btn main' : 'btn line'}
      disabled={busy || !online.value}
      aria-label={t('act.moveOf', { move, what: t('act.of', { what: actionText(action), order: action.orderNumber }) })}
      onClick={run}
    >
      {move}
    </button>
  )
}
