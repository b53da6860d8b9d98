import type { ComponentChildren } from 'preact'
import { Icon } from '../../../server/ui/icon.tsx'
import { history } from '../../../server/ui/icons.ts'
import { dateOfText, fullText, now, shortMomentText } from '../../state/clock.ts'
import type { Changes } from '../../state/panel/changed.ts'
import { eventText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'

/** What the customer could not know when they wrote. */
export function ChangedBand({ changes, name }: { changes: Changes; name: string }) {
  const { order } = changes
  const since = { name, time: shortMomentText(changes.wroteAt, now.value) }
  const title = order === null ? t('changed.title', since) : t('changed.titleOf', { ...since, order })
  return (
    <section class="changed" aria-label={title}>
      <Icon of={history} />
      <div>
        <h2 dir="auto">{title}</h2>
        <ul>
          {changes.events.map((event) => (
            <Line key={event.id} order={order === null ? event.orderNumber : null} at={event.occurredAt ?? event.recordedAt}>
              <bdi>{eventText(event)}</bdi>
            </Line>
          ))}
          {changes.promises.map((promise) => (
            <Line key={promise.shipmentId} order={order === null ? promise.orderNumber : null} at={promise.at}>
              {t('changed.promised', { date: dateOfText(promise.now, now.value) })} <s>{dateOfText(promise.told, now.value)}</s>
            </Line>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** `order` is its number, where the lines are about more than one. */
function Line({ order, at, children }: { order: string | null; at: string; children: ComponentChildren }) {
  return (
    <li>
      <span>
        {order !== null && <bdi class="quiet whole">{order}</bdi>} {children}
      </span>
      <time dateTime={at} title={fullText(at)}>
        {shortMomentText(at, now.value)}
      </time>
    </li>
  )
}
