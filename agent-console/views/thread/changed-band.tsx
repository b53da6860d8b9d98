import type { ComponentChildren } from 'preact'
import { Icon } from '../../../server/ui/icon.tsx'
import { history } from '../../../server/ui/icons.ts'
import { dateOfText, fullText, momentText, now, timeText } from '../../state/clock.ts'
import type { Changes } from '../../state/panel/changed.ts'
import { eventText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'

/** What the customer could not know when they wrote. */
export function ChangedBand({ changes, name }: { changes: Changes; name: string }) {
  const title = t('changed.title', { name, time: shortText(changes.wroteAt) })
  return (
    <section class="changed" aria-label={title}>
      <Icon of={history} />
      <div>
        <h2>{title}</h2>
        <ul>
          {changes.events.map((event) => (
            <Line key={event.id} at={event.occurredAt ?? event.recordedAt}>
              {t('changed.ofOrder', { order: event.orderNumber, what: eventText(event) })}
            </Line>
          ))}
          {changes.promises.map((promise) => (
            <Line key={promise.shipmentId} at={promise.at}>
              {t('changed.ofOrder', {
                order: promise.orderNumber,
                what: t('changed.promised', { date: dateOfText(promise.now, now.value) }),
              })}{' '}
              <s>{dateOfText(promise.told, now.value)}</s>
            </Line>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Line({ at, children }: { at: string; children: ComponentChildren }) {
  return (
    <li>
      <span dir="auto">{children}</span>
      <time dateTime={at} title={fullText(at)}>
        {shortText(at)}
      </time>
    </li>
  )
}

/** The time alone while it is today. */
function shortText(at: string): string {
  return new Date(at).toDateString() === new Date(now.value).toDateString() ? timeText(at) : momentText(at, now.value)
}
