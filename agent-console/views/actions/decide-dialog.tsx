import { useState } from 'preact/hooks'
import { Dialog } from '../../components/dialog.tsx'
import { decideAction } from '../../state/acting/ask-action.ts'
import { type Decision, decideDialog } from '../../state/acting/dialogs.ts'
import { actionText, nameOf } from '../../state/acting/say-action.ts'
import { online } from '../../state/realtime.ts'
import { acting } from '../../texts/acting/en.ts'
import { addEnglish, type TextKey, t } from '../../texts/texts.ts'
import '../../styles/acting/acting.css'
import '../../styles/acting/asking.css'
import { Story } from './action-card.tsx'
import { Belonging } from './belonging.tsx'
import { EffectView } from './effect-view.tsx'
import { TypedField } from './forms/typed-field.tsx'

addEnglish(acting)

const MOVES = {
  approve: 'act.move.approve',
  refuse: 'act.move.refuse',
  done: 'act.move.done',
  not_done: 'act.move.not_done',
  again: 'act.move.try_again',
} as const satisfies Record<Decision, TextKey>

/** The whole of an action before somebody agrees to it, refuses it, or says how it ended. */
export function DecideDialog() {
  const open = decideDialog.value
  if (!open) return null
  const close = (): void => {
    decideDialog.value = null
  }
  const { action, decision } = open
  const move = t(MOVES[decision])
  return (
    <Dialog title={t('act.moveOf', { move, what: t('act.of', { what: actionText(action), order: action.orderNumber }) })} close={close}>
      <DecideForm key={`${action.id} ${decision}`} open={open} move={move} />
    </Dialog>
  )
}

function DecideForm({ open: { action, decision }, move }: { open: NonNullable<typeof decideDialog.value>; move: string }) {
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const press = async (): Promise<void> => {
    setBusy(true)
    // where it failed, what is known by now stands behind: what was looked at is not what it is any more
    if (!(await decideAction(action, decision, note.trim()))) decideDialog.value = null
    setBusy(false)
  }
  const needsNote = decision === 'refuse'
  return (
    <form class="form act-form" onSubmit={(event) => event.preventDefault()}>
      <Belonging action={action} />
      <p>
        <bdi>{nameOf(action.askedBy)}</bdi>
        {'reason' in action.request && action.request.reason && (
          <>
            : <q dir="auto">{action.request.reason}</q>
          </>
        )}
      </p>
      {action.effect && (
        <section class="preview" aria-label={t('act.effect')}>
          <h3>{t('act.effect')}</h3>
          <EffectView effect={action.effect} />
        </section>
      )}
      <Story action={action} />
      {decision === 'again' && <p class="hint">{t('act.againHint')}</p>}
      {decision === 'done' && <p class="hint">{t('act.doneHint')}</p>}
      {decision !== 'approve' && <Note decision={decision} note={note} change={setNote} />}
      <footer>
        <button
          type="button"
          class="btn main"
          disabled={busy || !online.value || (needsNote && note.trim() === '')}
          onClick={() => void press()}
        >
          {decision === 'approve' ? t('act.moveOf', { move, what: actionText(action) }) : move}
        </button>
      </footer>
    </form>
  )
}

function Note({ decision, note, change }: { decision: Decision; note: string; change: (note: string) => void }) {
  const isRefusal = decision === 'refuse'
  return (
    <TypedField
      label={t(isRefusal ? 'act.why' : 'act.found')}
      hint={t(isRefusal ? 'act.whyHint' : 'act.foundHint')}
      value={note}
      most={500}
      rows={2}
      autofocus
      change={change}
    />
  )
}
