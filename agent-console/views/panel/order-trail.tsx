import { useState } from 'preact/hooks'
import type { PanelOrder, PanelOrderEvent } from '../../../server/contract/orders.ts'
import { fullText, momentText, now } from '../../state/clock.ts'
import { isBad } from '../../state/panel/parcel.ts'
import { eventText, tellOnce } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'

/** From more events than this on, the older ones wait behind a button. */
const SHOWN = 6

/** What happened to an order, newest first. */
export function OrderTrail({ order, news }: { order: PanelOrder; news: ReadonlySet<string> }) {
  const [all, setAll] = useState(false)
  const events = tellOnce(order.events).toReversed()
  if (events.length === 0) return <p class="eta quiet">{t('order.noEvents')}</p>
  const rest = events.length > SHOWN + 1 && !all
  return (
    <>
      <ol class="trail" aria-label={t('order.events')}>
        {(rest ? events.slice(0, SHOWN) : events).map((event) => (
          <TrailRow key={event.id} event={event} isNew={news.has(event.id)} />
        ))}
      </ol>
      {rest && (
        <button type="button" class="link trail-more" onClick={() => setAll(true)}>
          {t('order.allEvents', { count: events.length })}
        </button>
      )}
    </>
  )
}

function TrailRow({ event, isNew }: { event: PanelOrderEvent; isNew: boolean }) {
  const text = eventText(event)
  return (
    <li class={[isNew && 'new', isBad(event) && 'bad'].filter(Boolean).join(' ')}>
      <span dir="auto">{text}</span>
      {event.occurredAt ? (
        <time dateTime={event.occurredAt} title={fullText(event.occurredAt)}>
          {momentText(event.occurredAt, now.value)}
        </time>
      ) : (
        <time>{t('order.noDate')}</time>
      )}
    </li>
  )
}
