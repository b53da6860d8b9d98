import { Icon } from '../../../../server/ui/icon.tsx'
import { chevronRight } from '../../../../server/ui/icons.ts'
import type { OrderFace } from '../../order/order-face.ts'
import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'
import { Crumbs, Layout } from '../layout.tsx'
import { FindOrder } from './find-order.tsx'

/** By what this reader sees what they see. */
export interface Standing {
  level: number
  /** Masked. */
  of: string | null
  name: string | null
  until: Date | null
  /** The shop could not be asked: this may be behind. */
  isOutdated: boolean
}
export interface OrderListProps {
  visit: Visit
  orders: OrderFace[]
  standing: Standing | null
  filled: Filled
  wrong: string | null
}

export function OrderListPage({ visit, orders, standing, filled, wrong }: OrderListProps) {
  const { t } = visit.words
  const isOpen = orders.length > 0
  return (
    <Layout visit={visit} head={{ title: t('orders.title'), path: '/orders', description: t('orders.lead') }} current="orders">
      <Crumbs visit={visit} trail={[{ title: t('orders.title') }]} />
      <div class="narrow page">
        <h1>{t('orders.title')}</h1>
        {isOpen ? (
          <ul class="rows section-s">
            {orders.map((order) => (
              <OrderRow key={order.key} visit={visit} order={order} />
            ))}
          </ul>
        ) : (
          <p class="lead under">{t('orders.lead')}</p>
        )}
        {standing && <StandingNote visit={visit} standing={standing} />}
        <section class={isOpen ? 'section' : 'section-s'}>
          {isOpen && <h2>{t('orders.another')}</h2>}
          <FindOrder visit={visit} filled={filled} wrong={wrong} />
        </section>
      </div>
    </Layout>
  )
}

function OrderRow({ visit: { words, at }, order }: { visit: Visit; order: OrderFace }) {
  const { t } = words
  return (
    <li>
      <a class="order-row" href={at(`/orders/${order.key}`)}>
        <span>
          <b>
            <bdi>{t('order', { number: order.number })}</bdi>
          </b>
          <span class={`state ${order.tone}`}>{order.headline}</span>
          {order.placedAt && <span class="quiet s">{t('orders.placed', { date: words.date(order.placedAt) })}</span>}
        </span>
        <Icon of={chevronRight} class="flip small" />
      </a>
    </li>
  )
}

/** Why this is shown, until when, and the way to end it. */
export function StandingNote({ visit: { words, at }, standing }: { visit: Visit; standing: Standing }) {
  const { t } = words
  const { level, of, name, until, isOutdated } = standing
  const why =
    level >= 3 && of && until ? t('orders.known', { of, until: words.dateTime(until) }) : level === 2 ? t('orders.known.match') : null
  return (
    <div class="standing">
      {isOutdated && <p role="status">{t('orders.outdated')}</p>}
      {name && <p class="note">{t('orders.signed', { name })}</p>}
      {why && <p class="note">{why}</p>}
      <form method="post" action={at('/orders/end')}>
        <button class="link tap" type="submit">
          {t('orders.end')}
        </button>
      </form>
    </div>
  )
}
