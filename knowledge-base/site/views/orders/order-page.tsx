import type { OrderView, OwnAction } from '../../../../server/orders/index.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { chevronRight, type IconShape, undo2 } from '../../../../server/ui/icons.ts'
import type { Doing } from '../../order/order-doings.ts'
import type { OrderFace } from '../../order/order-face.ts'
import type { Errand } from '../../visit/forms.ts'
import type { Visit } from '../../visit/visit.ts'
import { OwnActions } from '../asking/own-actions.tsx'
import { circleX, lifeBuoy, mapPin } from '../icons.ts'
import { Crumbs, Layout } from '../layout.tsx'
import { type Standing, StandingNote } from './order-list.tsx'
import { OrderMoney } from './order-money.tsx'
import { Parcel } from './parcel.tsx'
import { Timeline } from './timeline.tsx'

export interface OrderPageProps {
  visit: Visit
  order: OrderView
  face: OrderFace
  doings: Doing[]
  /** What its customer asked for. */
  asked: OwnAction[]
  standing: Standing
}

export function OrderPage({ visit, order, face, doings, asked, standing }: OrderPageProps) {
  const { words } = visit
  const { t } = words
  const title = t('order', { number: order.number })
  const state = order.placedAt ? t('order.state', { number: order.number, date: words.date(order.placedAt) }) : title
  return (
    <Layout visit={visit} head={{ title, path: '/orders', hidden: true }} current="orders">
      <Crumbs visit={visit} trail={[{ title: t('orders.title'), path: '/orders' }, { title }]} />
      <div class="two">
        <div>
          <p class={`state ${face.tone}`}>
            <bdi>{state}</bdi>
          </p>
          <h1>{face.headline}</h1>
          {face.parcels.length > 1 && <p class="lead under">{t('order.split', { count: face.parcels.length })}</p>}
          {face.parcels.map((parcel, at) => (
            <Parcel key={parcel.id} visit={visit} parcel={parcel} order={order} place={at + 1} of={face.parcels.length} />
          ))}
          <Lines visit={visit} order={order} />
          <Timeline visit={visit} order={order} />
        </div>
        <div class="aside">
          <section>
            <h2>{t('order.now')}</h2>
            <ul class="can">
              {doings.map((doing) => (
                <DoingRow key={doing.errand} visit={visit} doing={doing} orderKey={face.key} />
              ))}
            </ul>
          </section>
          <OwnActions visit={visit} asked={asked} />
          <OrderMoney visit={visit} order={order} />
          {order.level < 3 && (
            <p>
              <a class="button" href={visit.at(`/orders?order=${encodeURIComponent(order.number)}`)}>
                {t('orders.more')}
              </a>
            </p>
          )}
          <StandingNote visit={visit} standing={standing} />
        </div>
      </div>
    </Layout>
  )
}

const ICONS: Record<Errand, IconShape> = { cancel: circleX, address: mapPin, return: undo2, problem: lifeBuoy }

/** What cannot be done stays readable, and says why. */
function DoingRow({ visit: { at }, doing, orderKey }: { visit: Visit; doing: Doing; orderKey: string }) {
  const { errand, name, says, can, ticketId } = doing
  const icon = <Icon of={ICONS[errand]} {...(errand === 'return' ? { class: 'flip' } : {})} />
  if (can === 'not') {
    return (
      <li>
        <div class="cannot">
          {icon}
          <b>{name}</b>
          <span>{says}</span>
        </div>
      </li>
    )
  }
  return (
    <li>
      <a href={at(ticketId ? `/requests/${ticketId}` : `/orders/${orderKey}/${errand}`)}>
        {icon}
        <b>{name}</b>
        <Icon of={chevronRight} class="flip small" />
        <span>{says}</span>
      </a>
    </li>
  )
}

function Lines({ visit: { words }, order: { lines, currency } }: { visit: Visit; order: OrderView }) {
  if (lines.length === 0) return null
  return (
    <section class="shipment">
      <h2>{words.t('order.contents')}</h2>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line.id} class="line">
            <div>
              <b>
                <bdi>{line.title ?? line.sku ?? ''}</bdi>
              </b>
              <span class="quiet s">
                {line.variant && (
                  <>
                    <bdi>{line.variant}</bdi>
                    {words.t('order.between')}
                  </>
                )}
                {words.t('order.pieces', { count: line.quantity })}
              </span>
            </div>
            {line.price && <bdi class="num">{priceOf(line, words.money(line.price, currency))}</bdi>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The price is that of one piece. */
const priceOf = ({ quantity }: { quantity: number }, each: string) => (quantity === 1 ? each : `${quantity} × ${each}`)
