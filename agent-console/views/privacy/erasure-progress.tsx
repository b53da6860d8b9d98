import { CopyText } from '../../components/words/copy-text.tsx'
import { failureText } from '../../state/failures.ts'
import { forgetErased, useErasure } from '../../state/privacy/erasing.ts'
import { t } from '../../texts/texts.ts'

/** How far an erasure is, and at its end the receipt; `changed`: what was read of them is read again. */
export function ErasureProgress({ requestId, changed }: { requestId: string; changed?: (() => void) | undefined }) {
  const { erasure, failure } = useErasure(requestId, () => {
    forgetErased()
    changed?.()
  })
  const rows = { count: erasure?.rows ?? 0 }
  const isDone = erasure?.state === 'done'
  const waitsFor = erasure?.state === 'open' ? erasure.waitsFor : []
  if (failure)
    return (
      <p class="form-error" role="alert">
        {failureText(failure)}
      </p>
    )
  return (
    <div class="form merge-form">
      <div role="status" class="privacy-progress">
        {isDone ? t('privacy.erased', rows) : t('privacy.erasing', rows)}
        {!isDone && <progress aria-label={t('privacy.running')} />}
      </div>
      {waitsFor.length > 0 && <p>{t('privacy.waitsFor', { orders: waitsFor.join(', ') })}</p>}
      {!isDone && <p class="hint">{t('privacy.erasingHint')}</p>}
      {isDone && (
        <div>
          <h3>{t('privacy.receipt')}</h3>
          <CopyText text={requestId} />
        </div>
      )}
    </div>
  )
}
