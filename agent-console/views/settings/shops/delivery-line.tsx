import type { DeliveryAbout, ShopDelivery } from '../../../../server/contract/console/shops.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { fileText, triangleAlert } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { isNoJson, ReplayButton } from '../deliveries/replay-button.tsx'
import { useReplay } from '../deliveries/use-replay.ts'
import { isAdmin } from '../section-parts.tsx'
import { hostOf } from './shop-name.ts'
import { topicText } from './topic-text.ts'

interface Props {
  delivery: ShopDelivery
  show: () => void
  take: (delivery: ShopDelivery) => void
}

/** One delivery: its topic, when it came, and why it cannot be read. */
export function DeliveryLine({ delivery, show, take }: Props) {
  const { busy, replay } = useReplay(`deliveries/${delivery.id}`, take)
  const topic = topicText(delivery.topic)
  const time = momentText(delivery.receivedAt, now.value)
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
            {!isNoJson(delivery) && delivery.size > 0 && <ReplayButton of={{ topic, time }} busy={busy} replay={replay} />}
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

function aboutText({ kind, id, name }: DeliveryAbout): string {
  return t(`deliveries.about.${kind}`, { name: name ?? id })
}
