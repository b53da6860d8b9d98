import type { OrderView } from '../../../../server/orders/index.ts'
import { en } from '../../texts/en.ts'
import type { TextKey } from '../../visit/forms.ts'
import type { Visit } from '../../visit/visit.ts'

/** What happened, the latest first. A kind that we have no words for is left to the store's agents. */
export function Timeline({ visit: { words }, order }: { visit: Visit; order: OrderView }) {
  const events = order.events.filter(({ kind, occurredAt }) => Object.hasOwn(en, `event.${kind}`) && occurredAt !== null).reverse()
  if (events.length === 0) return null
  return (
    <section class="shipment">
      <h2>{words.t('order.history')}</h2>
      <ol class="timeline">
        {events.map(({ id, kind, occurredAt, location }) => (
          <li key={id}>
            <time dateTime={occurredAt?.toISOString()}>{occurredAt && words.dateTime(occurredAt)}</time>
            <div>
              <p>{words.t(`event.${kind}` as TextKey)}</p>
              {location && (
                <p>
                  <bdi>{location}</bdi>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
