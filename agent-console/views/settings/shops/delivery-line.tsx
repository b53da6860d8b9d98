import { useState } from 'preact/hooks'
import type { DeliveryAbout, ShopDelivery } from '../../../../server/contract/console/shops.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { fileText, triangleAlert } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { isAdmin } from '../section-parts.tsx'
import { hostOf } from './shop-name.ts'
import { topicText } from './topic-text.ts'

interface Props {
  delivery: ShopDelivery
  show: () => void
  take: (delivery: ShopDelivery) => void
}

/** How often and how long one that is read again is looked at, in milliseconds. */
const LOOK = { eachMs: 300, mostMs: 6_000 }

/** One delivery: its topic, when it came, and why it cannot be read. */
export function DeliveryLine({ delivery, show, take }: Props) {
  const [busy, setBusy] = useState(false)
  const topic = topicText(delivery.topic)
  const time = momentText(delivery.receivedAt, now.value)
  const replay = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      await request('POST', `deliveries/${delivery.id}/replay`, {})
      const read = await untilRead(delivery.id)
      if (read.state === 'failed') showToast(t('deliveries.still', { reason: read.reason }), { bad: true })
      else if (read.state !== 'waiting') showToast(t('deliveries.replayed'))
      take(read)
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    } finally {
      setBusy(false)
    }
  }
  const isAway = delivery.putAwayAt !== null
  const put = async (away: boolean): Promise<void> => {
    try {
      take(await request<ShopDelivery>('POST', `deliveries/${delivery.id}/put-away`, { away }))
      if (away) showToast(t('deliveries.isAway'), { undo: () => void put(false) })
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
  }
  return (
    <li aria-busy={busy}>
      <Icon of={delivery.state === 'failed' ? triangleAlert : fileText} />
      <div>
        <b class="cut">
          <bdi>{topic}</bdi>
        </b>
        <small class="quiet">
          {delivery.about && (
            <>
              <bdi>{aboutText(delivery.about)}</bdi>
              {' · '}
            </>
          )}
          {hostOf(delivery.shopUrl) ? <bdi dir="ltr">{hostOf(delivery.shopUrl)}</bdi> : t(`shops.${delivery.kind}`)} · {time}
        </small>
        {delivery.reason && (
          <small class={delivery.state === 'failed' ? 'late-ink' : 'quiet'}>
            <bdi dir="ltr">{delivery.reason}</bdi>
          </small>
        )}
        {isAdmin() && (
          <span class="chips">
            <button type="button" class="btn line" aria-label={t('deliveries.showOf', { topic, time })} onClick={show}>
              {t('deliveries.show')}
            </button>
            {!isNoJson(delivery) && delivery.size > 0 && (
              <button
                type="button"
                class="btn line"
                aria-label={t('deliveries.replayOf', { topic, time })}
                aria-disabled={busy}
                onClick={() => void replay()}
              >
                {t('deliveries.replay')}
              </button>
            )}
            {delivery.state === 'failed' && (
              <button
                type="button"
                class="btn line"
                aria-label={t(isAway ? 'deliveries.bringBackOf' : 'deliveries.putAwayOf', { topic, time })}
                onClick={() => void put(!isAway)}
              >
                {t(isAway ? 'deliveries.bringBack' : 'deliveries.putAway')}
              </button>
            )}
          </span>
        )}
      </div>
    </li>
  )
}

/** Nothing will ever read it: it comes to the same again. */
const isNoJson = ({ state, reason }: ShopDelivery) => state === 'failed' && reason === 'body: is no valid JSON'

function aboutText({ kind, id, name }: DeliveryAbout): string {
  return t(`deliveries.about.${kind}`, { name: name ?? id })
}

async function untilRead(id: string): Promise<ShopDelivery> {
  for (let ms = 0; ; ms += LOOK.eachMs) {
    const read = await request<ShopDelivery>('GET', `deliveries/${id}`)
    if (read.state !== 'waiting' || ms >= LOOK.mostMs) return read
    await new Promise((resolve) => setTimeout(resolve, LOOK.eachMs))
  }
}
