import { useState } from 'preact/hooks'
import type { PrivacyRequest } from '../../../../server/contract/console/privacy.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { check, download } from '../../../../server/ui/icons.ts'
import { dateText, momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request as ask } from '../../../state/request.ts'
import { saveExport } from '../../../state/saving/save-export.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { storeName } from './privacy-lines.tsx'

/** In which what is asked for is to be handed out: Article 12 of the GDPR gives one month, Shopify 30 days. */
const DAYS_MS = 30 * 86_400_000

/** What a shop asks for in the name of a customer: it is downloaded as often as it takes, and then said to be done. */
export function RequestLine({ request, settled }: { request: PrivacyRequest; settled: () => void }) {
  const [busy, setBusy] = useState(false)
  const { id, customer, askedAt, storeId } = request
  const name = customer?.name ?? t('privacy.unknown')
  const due = new Date(Date.parse(askedAt) + DAYS_MS).toISOString()
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    await work().catch((failure) => showToast(failureText(failure), { bad: true }))
    setBusy(false)
  }
  const settle = async (): Promise<void> => {
    await ask('POST', `privacy/${id}/settle`, {})
    showToast(t('privacy.settled'))
    settled()
  }
  const facts = [
    storeName(storeId),
    t('privacy.asked', { time: momentText(askedAt, now.value) }),
    t('privacy.due', { date: dateText(due, now.value) }),
  ]
  return (
    <li>
      <div>
        {customer ? (
          <a class="link" href={`desk/customers/${customer.id}`}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <b>{name}</b>
        )}
        <small class="quiet">{facts.filter(Boolean).join(' · ')}</small>
        {busy && <progress aria-label={t('privacy.collecting')} />}
        <span class="chips">
          <button
            type="button"
            class="btn line"
            disabled={busy}
            aria-label={t('privacy.downloadOf', { name })}
            onClick={() => void run(() => saveExport(`privacy/${id}/export`).then(settled))}
          >
            <Icon of={download} />
            {t('privacy.download')}
          </button>
          <button
            type="button"
            class="btn line"
            disabled={busy}
            aria-label={t('privacy.doneOf', { name })}
            onClick={() => void run(settle)}
          >
            <Icon of={check} />
            {t('privacy.done')}
          </button>
        </span>
      </div>
    </li>
  )
}
