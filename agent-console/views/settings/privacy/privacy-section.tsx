import { useEffect } from 'preact/hooks'
import type { PrivacyList } from '../../../../server/contract/console/privacy.ts'
import { privacy } from '../../../texts/privacy/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import '../../../styles/privacy/privacy.css'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded } from '../section-parts.tsx'
import { ErasureLine, ReceiptLine } from './privacy-lines.tsx'
import { RequestLine } from './request-line.tsx'

addEnglish(privacy)

/** While something is being erased, how often it is asked how far it is. */
const ASK_MS = 2_000

/** What shops ask for in the name of their customers, what is being erased, and what was done. */
export function PrivacySection() {
  const loaded = useLoaded<PrivacyList>(isAdmin() ? 'privacy' : null)
  return (
    <>
      <h2>{t('settings.privacy')}</h2>
      <p class="hint">{t('privacy.text')}</p>
      <AdminsOnly />
      {isAdmin() && <LoadedPart loaded={loaded}>{(list) => <Lists list={list} renew={loaded.renew} />}</LoadedPart>}
    </>
  )
}

function Lists({ list, renew }: { list: PrivacyList; renew: () => void }) {
  const asked = list.requests.filter(({ kind }) => kind === 'export')
  const running = list.requests.filter(({ kind }) => kind === 'erasure')
  useEffect(() => {
    if (running.length === 0) return
    const timer = setInterval(renew, ASK_MS)
    return () => clearInterval(timer)
  }, [running.length > 0])
  return (
    <>
      <section class="part" aria-labelledby="asked">
        <h3 id="asked">{t('privacy.requests')}</h3>
        <p class="hint">{t(asked.length > 0 ? 'privacy.requestsHint' : 'privacy.requestsNone')}</p>
        {asked.length > 0 && (
          <ul class="lines-list email-lines">
            {asked.map((request) => (
              <RequestLine key={request.id} request={request} settled={renew} />
            ))}
          </ul>
        )}
      </section>
      <section class="part" aria-labelledby="running">
        <h3 id="running">{t('privacy.running')}</h3>
        <p class="hint">{t(running.length > 0 ? 'privacy.runningHint' : 'privacy.runningNone')}</p>
        {running.length > 0 && (
          <ul class="lines-list email-lines">
            {running.map((request) => (
              <ErasureLine key={request.id} request={request} />
            ))}
          </ul>
        )}
      </section>
      <section class="part" aria-labelledby="receipts">
        <h3 id="receipts">{t('privacy.receipts')}</h3>
        {list.receipts.length === 0 && <p class="hint">{t('privacy.receiptsNone')}</p>}
        {list.receipts.length > 0 && (
          <ul class="lines-list email-lines privacy-lines">
            {list.receipts.map((receipt) => (
              <ReceiptLine key={receipt.id} receipt={receipt} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
