import { useState } from 'preact/hooks'
import type { SocialDelivery } from '../../../../server/contract/social/connections.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { triangleAlert } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { t } from '../../../texts/texts.ts'
import { DeliveryPages } from '../deliveries/delivery-pages.tsx'
import { isNoJson, ReplayButton } from '../deliveries/replay-button.tsx'
import { useReplay } from '../deliveries/use-replay.ts'

/** What an account told that could not be read: fetched once somebody looks. `changed`: one of them is read now. */
export function UnreadPart({ connectionId, changed }: { connectionId: string; changed: () => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('social.unread')}</summary>
      {isOpen && (
        <DeliveryPages<SocialDelivery>
          query={`social-deliveries?state=failed&connection=${connectionId}`}
          none={t('social.unread.none')}
          belongs={({ state }) => state === 'failed'}
          line={(each, take) => (
            <UnreadLine
              key={each.id}
              delivery={each}
              take={(next) => {
                take(next)
                changed()
              }}
            />
          )}
        />
      )}
    </details>
  )
}

function UnreadLine({ delivery, take }: { delivery: SocialDelivery; take: (delivery: SocialDelivery) => void }) {
  const { id, reason, receivedAt, size } = delivery
  const { busy, replay } = useReplay(`social-deliveries/${id}`, take)
  const time = momentText(receivedAt, now.value)
  return (
    <li aria-busy={busy}>
      <Icon of={triangleAlert} />
      <div>
        <span class="late-ink">
          <bdi dir="ltr">{reason}</bdi>
        </span>
        <small class="quiet">{time}</small>
        {!isNoJson(delivery) && size > 0 && (
          <span class="chips">
            <ReplayButton of={{ topic: reason, time }} busy={busy} replay={replay} />
          </span>
        )}
      </div>
    </li>
  )
}
