import { useState } from 'preact/hooks'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { fullText, momentText, now } from '../../state/clock.ts'
import { isBad } from '../../state/panel/parcel.ts'
import { type TimelineEntry, timelineOf } from '../../state/panel/timeline.ts'
import { eventText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'

/** From more events than this on, the older ones wait behind a button. */
const SHOWN = 6

interface OrderTrailProps {
  order: PanelOrder
  /** Ids of the events that the customer could not know of when they last wrote. */
  news: ReadonlySet<string>
  /** All of it at once. */
  whole?: boolean
}

/** What happened to an order, newest first. */
export function OrderTrail({ order, news, whole = false }: OrderTrailProps) {
  const [all, setAll] = useState(whole)
  const entries = timelineOf(order, now.value).toReversed()
  if (entries.length === 0) return <p class="eta quiet">{t('order.noEvents')}</p>
  const rest = entries.length > SHOWN + 1 && !all
  return (
    <>
      <ol class="trail" aria-label={t('order.events')}>
        {(rest ? entries.slice(0, SHOWN) : entries).map((entry) => (
          <TrailRow key={entry.id} entry={entry} isNew={news.has(entry.id)} />
        ))}
      </ol>
      {rest && (
        <button type="button" class="link trail-more" onClick={() => setAll(true)}>
          {t('order.allEvents', { count: entries.length })}
        </button>
      )}
    </>
  )
}

function TrailRow({ entry, isNew }: { entry: TimelineEntry; isNew: boolean }) {
  const { event, at, late } = entry
  const bad = event === null || isBad(event)
  return (
    <li class={[isNew && 'new', bad && 'bad'].filter(Boolean).join(' ')}>
      <span dir="auto">{event ? eventText(event) : `${t('event.promised')}, ${t('shipment.late', { count: late })}`}</span>
      {at ? (
        <time dateTime={at} title={fullText(at)}>
          {momentText(at, now.value)}
        </time>
      ) : (
        <time>{t('order.noDate')}</time>
      )}
    </li>
  )
}
