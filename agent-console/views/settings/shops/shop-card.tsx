import { useState } from 'preact/hooks'
import { isPlatform, SHOP_TOPICS, type ShopState } from '../../../../server/contract/console/shops.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { store } from '../../../../server/ui/icons.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { BackfillPart } from './backfill-part.tsx'
import { nameOf } from './shop-name.ts'
import { TestPart } from './test-part.tsx'

interface Props {
  shop: ShopState
  take: (shop: ShopState) => void
  edit: () => void
}

/** One shop: how it stands, and what can be done with it. */
export function ShopCard({ shop, take, edit }: Props) {
  const [busy, setBusy] = useState(false)
  const name = nameOf(shop)
  const act = async (action: string): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    try {
      take(await request<ShopState>('POST', `shops/${shop.id}/${action}`, {}))
      return true
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
      return false
    } finally {
      setBusy(false)
    }
  }
  const turn = async (): Promise<void> => {
    const isOff = !shop.enabled
    if ((await act(isOff ? 'enable' : 'disable')) && !isOff)
      showToast(t('shops.disabled', { shop: name }), { undo: () => void act('enable') })
  }
  return (
    <section class="part shop-card" aria-label={name} aria-busy={busy}>
      <header>
        <Icon of={store} />
        <div>
          <h3 class="cut">
            <bdi dir="ltr">{name}</bdi>
          </h3>
          <small class="quiet">
            {t(`shops.${shop.kind}`)} · {t('shops.since', { time: momentText(shop.connectedAt, now.value) })}
          </small>
        </div>
        <span class={shop.enabled ? 'mark good' : 'mark'}>{t(shop.enabled ? 'shops.on' : 'shops.off')}</span>
      </header>
      <p class="quiet">
        {shop.lastDeliveryAt ? t('shops.last', { time: momentText(shop.lastDeliveryAt, now.value) }) : t('shops.never')}
        {shop.failedDeliveries > 0 && (
          <>
            {' · '}
            <a class="late-ink" href="desk/settings/deliveries">
              {t('shops.unread', { count: shop.failedDeliveries })}
            </a>
          </>
        )}
      </p>
      {isPlatform(shop.kind) && (
        <>
          <BackfillPart shop={shop} name={name} start={() => void act('backfill')} />
          <TestPart shop={shop} name={name} />
        </>
      )}
      <WebhookPart shop={shop} />
      <p class="acts">
        <button type="button" class="btn line" aria-label={t('shops.changeOf', { shop: name })} onClick={edit}>
          {t('shops.change')}
        </button>
        <button
          type="button"
          class="btn"
          aria-label={t(shop.enabled ? 'shops.disableOf' : 'shops.enableOf', { shop: name })}
          aria-disabled={busy}
          onClick={() => void turn()}
        >
          {t(shop.enabled ? 'shops.disable' : 'shops.enable')}
        </button>
      </p>
    </section>
  )
}

function WebhookPart({ shop }: { shop: ShopState }) {
  return (
    <details>
      <summary>{t('shops.webhook')}</summary>
      <CopyText text={shop.webhookUrl} />
      <p class="hint">{t('shops.webhookText')}</p>
      <p class="hint">
        <code dir="ltr">{SHOP_TOPICS[shop.kind].join(', ')}</code>
      </p>
    </details>
  )
}
