import { useEffect, useRef, useState } from 'preact/hooks'
import type { ErasurePreview } from '../../../server/contract/console/privacy.ts'
import { Field } from '../../components/field.tsx'
import { beginErasure } from '../../state/privacy/erasing.ts'
import { request } from '../../state/request.ts'
import { t } from '../../texts/texts.ts'
import { ActForm } from '../merging/act-form.tsx'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { ErasureProgress } from './erasure-progress.tsx'
import { refusalText } from './refusal-text.ts'

/** What goes and what stays, a word that is typed because there is no way back, how far it is, and the receipt. */
export function EraseForm({ customerId, changed }: { customerId: string; changed?: (() => void) | undefined }) {
  const [preview, take] = useState<ErasurePreview | null>(null)
  const [requestId, setRequestId] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    request<ErasurePreview>('GET', `customers/${customerId}/erasure`).then(
      (found) => {
        take(found)
        setRequestId(found.requestId)
      },
      (failure) => setProblem(refusalText(failure)),
    )
  }, [customerId])
  // what it is about is read before it can be meant
  useEffect(() => field.current?.focus(), [preview])
  if (requestId !== null) return <ErasureProgress requestId={requestId} changed={changed} />
  const acting = preview && preview.acting.length > 0 ? t('privacy.acting', { orders: preview.acting.join(', ') }) : null
  const word = t('privacy.word')
  const isMeant = typed.trim().toLowerCase() === word.toLowerCase()
  const erase = async (): Promise<void> => {
    setProblem(null)
    await beginErasure(customerId).then(setRequestId, (failure) => setProblem(refusalText(failure)))
  }
  return (
    <ActForm act={preview && !acting && isMeant ? erase : null} text={t('privacy.eraseNow')} problem={problem ?? acting}>
      {!preview && !problem && <GhostRows count={3} label={t('loading')} />}
      {preview && <Fates of={preview} />}
      {preview && (
        <Field label={t('privacy.confirm', { word })} hint={t('privacy.confirmHint')}>
          {(wiring) => (
            <input
              {...wiring}
              ref={field}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
    </ActForm>
  )
}

function Fates({ of: { identities, messages, files, tickets, orders } }: { of: ErasurePreview }) {
  return (
    <div class="fates">
      <section aria-labelledby="goes">
        <h3 id="goes">{t('privacy.goes')}</h3>
        <ul>
          <li>{t('privacy.goes.identities', { count: identities })}</li>
          <li>{t('privacy.goes.messages', { count: messages })}</li>
          <li>{files > 0 ? t('privacy.goes.files', { count: files }) : t('privacy.goes.mails')}</li>
          {orders > 0 && <li>{t('privacy.goes.orders')}</li>}
          <li>{t('privacy.goes.traces')}</li>
        </ul>
      </section>
      <section aria-labelledby="stays">
        <h3 id="stays">{t('privacy.stays')}</h3>
        <ul>
          <li>{t('privacy.stays.tickets', { count: tickets })}</li>
          {orders > 0 && <li>{t('privacy.stays.orders', { count: orders })}</li>}
          <li>{t('privacy.stays.receipt')}</li>
          <li>{t('privacy.stays.shop')}</li>
          <li>{t('privacy.stays.copies')}</li>
        </ul>
      </section>
    </div>
  )
}
