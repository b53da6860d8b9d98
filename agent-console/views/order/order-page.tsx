import type { OrderNews, OrderPage as Page } from '../../../server/contract/console/links.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { history, triangleAlert } from '../../../server/ui/icons.ts'
import { BackButton } from '../../components/back-button.tsx'
import { StatusSign } from '../../components/status.tsx'
import { PartsInARow } from '../../components/words/parts-in-a-row.tsx'
import { route, ticketPath } from '../../routes/router.ts'
import { dateText, fullText, now, shortMomentText } from '../../state/clock.ts'
import { isLate } from '../../state/panel/parcel.ts'
import { eventText, moneyText, tellOnce } from '../../state/panel/words.ts'
import { me } from '../../state/session.ts'
import { graph } from '../../texts/graph/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/graph/graph.css'
import { OrderBody } from '../panel/order-body.tsx'
import { OrderTrail } from '../panel/order-trail.tsx'
import { LoadedPart, useLoaded } from '../settings/section-parts.tsx'
import { OrderActionsSlot } from './order-actions-slot.tsx'

addEnglish(graph)

/** An order, whatever ticket it is met in: what it is, what happened to it, who asked about it, what may be done. */
export function OrderPage() {
  const at = route.value
  const id = at.page === 'order' ? at.orderId : ''
  const loaded = useLoaded<Page>(id ? `orders/${id}` : null)
  const order = loaded.value?.order
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('orderPage.title')}>
      <div class="bar">
        <BackButton />
        <h1 class="cut">{order ? t('order.label', { number: order.number }) : t('orderPage.title')}</h1>
        {order && isLate(order, now.value) && (
          <span class="mark late">
            <Icon of={triangleAlert} />
            {t('mark.late')}
          </span>
        )}
      </div>
      <div class="scroll customer-page order-page" key={id}>
        <LoadedPart loaded={loaded}>{(page) => <Known page={page} changed={loaded.renew} />}</LoadedPart>
      </div>
    </main>
  )
}

const NONE: ReadonlySet<string> = new Set()

function Known({ page, changed }: { page: Page; changed: () => void }) {
  const { order, customer } = page
  const store = me.value?.stores.find((each) => each.id === page.storeId)?.name
  return (
    <>
      <div class="order-left">
        {page.changed && <News order={order} changed={page.changed} />}
        <section aria-label={t('order.label', { number: order.number })}>
          <p class="value">
            <b>{order.total === null ? t('order.noTotal') : moneyText(order.total, order.currency)}</b>
            {store && <span dir="auto">{store}</span>}
            <span>
              {customer ? (
                <a class="link" href={`desk/customers/${customer.id}`} dir="auto">
                  {customer.name}
                </a>
              ) : (
                t('orderPage.nobody')
              )}
            </span>
          </p>
          <OrderBody order={order} news={NONE} trail={false} />
        </section>
        <OrderActionsSlot order={order} ticketId={null} tickets={page.tickets} changed={changed} />
      </div>
      <div class="order-right">
        <section aria-labelledby="order-timeline">
          <h2 id="order-timeline">{t('orderPage.timeline')}</h2>
          <OrderTrail order={order} news={new Set(page.changed?.eventIds)} whole />
        </section>
        <Tickets page={page} />
      </div>
    </>
  )
}

/** What the customer could not know when they last wrote of it. */
function News({ order, changed: { name, ticketId, wroteAt, eventIds } }: { order: PanelOrder; changed: OrderNews }) {
  const news = eventIds.flatMap((id) => order.events.find((event) => event.id === id) ?? [])
  const title = t('changed.title', { name, time: shortMomentText(wroteAt, now.value) })
  return (
    <section class="order-news" aria-label={title}>
      <h2 dir="auto">
        <Icon of={history} class="i-s" />
        {title}
      </h2>
      <ul>
        {tellOnce(news).map((event) => (
          <li key={event.id}>
            <span dir="auto">{eventText(event)}</span>
            <time dateTime={event.occurredAt ?? event.recordedAt} title={fullText(event.occurredAt ?? event.recordedAt)}>
              {shortMomentText(event.occurredAt ?? event.recordedAt, now.value)}
            </time>
          </li>
        ))}
      </ul>
      <a class="link" href={ticketPath('open', ticketId)}>
        {t('orderPage.lastWord')}
      </a>
    </section>
  )
}

function Tickets({ page }: { page: Page }) {
  return (
    <section aria-labelledby="order-tickets">
      <h2 id="order-tickets">{t('orderPage.tickets')}</h2>
      {page.tickets.length === 0 && <p class="quiet">{t('orderPage.noTickets')}</p>}
      <ul class="past-list" aria-labelledby="order-tickets">
        {page.tickets.map((ticket) => (
          <li key={ticket.id}>
            <a href={ticketPath(ticket.status === 'solved' || ticket.status === 'closed' ? 'solved' : 'open', ticket.id)}>
              <StatusSign status={ticket.status} named />
              <span class="cut" dir="auto">
                {ticket.subject}
              </span>
              {ticket.isAnothers && (
                <span class="late-ink" title={t('link.anothers')}>
                  <Icon of={triangleAlert} class="i-s" />
                </span>
              )}
              <span class="quiet">
                <PartsInARow of={[ticket.customer.name, `#${ticket.number}`, dateText(ticket.at, now.value)]} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
