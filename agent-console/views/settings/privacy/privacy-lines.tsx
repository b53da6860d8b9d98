import type { PrivacyReceipt, PrivacyRequest } from '../../../../server/contract/console/privacy.ts'
import { momentText, now } from '../../../state/clock.ts'
import { me } from '../../../state/session.ts'
import { t } from '../../../texts/texts.ts'

/** Where an agent has several stores, which one it is about. */
export function storeName(storeId: string | null): string | null {
  const stores = me.value?.stores ?? []
  return stores.length > 1 ? (stores.find(({ id }) => id === storeId)?.name ?? null) : null
}

/** Who it is of is told no more: it is being forgotten. */
export function ErasureLine({ request: { way, rows, askedAt, storeId, waitsFor } }: { request: PrivacyRequest }) {
  const facts = [storeName(storeId), t('privacy.asked', { time: momentText(askedAt, now.value) }), t('privacy.rows', { count: rows })]
  return (
    <li>
      <div>
        <b>{t('privacy.someone')}</b>
        <small class="quiet">{[...facts, way === 'shop' ? t('privacy.way.shop') : null].filter(Boolean).join(' · ')}</small>
        {waitsFor.length > 0 && <small>{t('privacy.waitsFor', { orders: waitsFor.join(', ') })}</small>}
        <progress aria-label={t('privacy.running')} />
      </div>
    </li>
  )
}

export function ReceiptLine({ receipt }: { receipt: PrivacyReceipt }) {
  const { id, kind, way, by, finishedAt, rows, counts, storeId } = receipt
  const facts = [
    momentText(finishedAt, now.value),
    way === 'console' ? by && t('privacy.way.console', { name: by }) : t(`privacy.way.${way}`),
    storeName(storeId),
    kind === 'erasure' && t('privacy.rows', { count: rows }),
  ]
  return (
    <li>
      <div>
        <b>{t(`privacy.kind.${kind}`)}</b>
        <small class="quiet">{facts.filter(Boolean).join(' · ')}</small>
        <small class="quiet">
          {t('privacy.receipt')} <code dir="ltr">{id}</code>
        </small>
        {rows > 0 && (
          <details>
            <summary>{t('privacy.table')}</summary>
            <dl class="receipt-counts" dir="ltr">
              {Object.entries(counts).map(([table, count]) => (
                <div key={table}>
                  <dt>{table}</dt>
                  <dd>{count}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  )
}
