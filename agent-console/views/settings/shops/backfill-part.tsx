import type { ComponentChildren } from 'preact'
import type { ShopBackfill, ShopState } from '../../../../server/contract/console/shops.ts'
import { momentText, now } from '../../../state/clock.ts'
import { t } from '../../../texts/texts.ts'

/** How far the orders and products of a shop were fetched, and what its webhooks missed. */
export function BackfillPart({ shop, name, start }: { shop: ShopState; name: string; start: () => void }) {
  const { backfill, reconciliation } = shop
  const isRunning = backfill?.state === 'running'
  const goesOn = backfill?.state === 'failed' || backfill?.state === 'stopped'
  return (
    <div class="shop-orders">
      <h4>{t('shops.orders')}</h4>
      <div aria-live="polite">{backfill ? <Progress run={backfill} /> : <p class="quiet">{t('shops.notFetched')}</p>}</div>
      {reconciliation && <Missed run={reconciliation} />}
      {shop.canAsk && shop.enabled && !isRunning && (
        <button
          type="button"
          class="btn line"
          aria-label={t(goesOn ? 'shops.goOnOf' : backfill ? 'shops.againOf' : 'shops.fetchOf', { shop: name })}
          onClick={start}
        >
          {t(goesOn ? 'shops.goOn' : backfill ? 'shops.again' : 'shops.fetch')}
        </button>
      )}
    </div>
  )
}

function Progress({ run }: { run: ShopBackfill }): ComponentChildren {
  const { state, read, expected, lastError } = run
  if (state === 'failed') return <p class="late-ink">{t('shops.failed', { read, reason: lastError })}</p>
  if (state === 'stopped') return <p>{t('shops.stopped', { read })}</p>
  if (state === 'done') {
    return (
      <>
        <p>{t('shops.done', { count: read, time: momentText(run.finishedAt ?? run.startedAt, now.value) })}</p>
        {run.products.read > 0 && <p class="quiet">{t('shops.productsDone', { count: run.products.read })}</p>}
      </>
    )
  }
  const text = expected ? t('shops.runningOf', { read, all: expected }) : t('shops.running', { read })
  return (
    <>
      <p>{text}</p>
      {/* without a value it shows that something goes on */}
      <progress aria-label={text} {...(expected ? { max: expected, value: Math.min(read, expected) } : {})} />
      {run.products.read > 0 && <p class="quiet">{t('shops.productsRunning', { read: run.products.read })}</p>}
      {lastError && <p class="quiet">{t('shops.waits', { reason: lastError })}</p>}
    </>
  )
}

function Missed({ run }: { run: ShopBackfill }): ComponentChildren {
  if (run.state === 'running') return null
  if (run.state !== 'done') return <p class="late-ink">{t('shops.missedFailed', { reason: run.lastError })}</p>
  const time = momentText(run.finishedAt ?? run.startedAt, now.value)
  const { changed: products } = run.products
  return (
    <>
      {(run.changed > 0 || products === 0) && (
        <p class="quiet">{run.changed > 0 ? t('shops.missed', { count: run.changed, time }) : t('shops.missedNone', { time })}</p>
      )}
      {products > 0 && <p class="quiet">{t('shops.missedProducts', { count: products, time })}</p>}
    </>
  )
}
