import type { ActionKind, ActionPreview } from '../../../../server/contract/console/actions.ts'
import { moneyText } from '../../../state/panel/words.ts'
import { online } from '../../../state/realtime.ts'
import { t } from '../../../texts/texts.ts'

interface ConfirmProps {
  kind: ActionKind
  /** Null while it is reckoned, or there is nothing to reckon. */
  preview: ActionPreview | null
  busy: boolean
  press: () => void
}

/** Says what pressing it does; pressed by itself only, never by Enter in a field. */
export function ConfirmButton({ kind, preview, busy, press }: ConfirmProps) {
  const isReady = preview !== null && preview.effect !== null && preview.refusals.length === 0 && !busy && online.value
  const what = confirmText(kind, preview)
  return (
    <button type="button" class="btn main" disabled={!isReady} onClick={press}>
      {preview?.needsApproval ? t('act.confirm.second', { what }) : what}
    </button>
  )
}

function confirmText(kind: ActionKind, preview: ActionPreview | null): string {
  const total = preview?.effect?.total
  const amount = total && Number(total) > 0 ? moneyText(total, preview.effect?.currency ?? null) : null
  if (kind === 'refund') return amount ? t('act.confirm.refund', { amount }) : t('act.refund')
  if (kind === 'cancel' && amount) return t('act.confirm.cancelPaid', { amount })
  return t(`act.confirm.${kind}`)
}
