import { useState } from 'preact/hooks'
import type { CustomerPanel, PanelOrder } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, chevronRight, triangleAlert } from '../../../server/ui/icons.ts'
import { now } from '../../state/clock.ts'
import { ordersInQuestion } from '../../state/panel/changed.ts'
import { isLate } from '../../state/panel/parcel.ts'
import { contentsText, moneyText, parcelText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'
import { FactValue } from './fact-value.tsx'
import { OrderBody } from './order-body.tsx'

interface OrdersProps {
  panel: Pick<CustomerPanel, 'orders' | 'changed'>
  /** The ticket beside it; null on a customer's own page. */
  ticketId: string | null
}

/** Orders this ticket is about stand open and first, then those it may be about; the others, one line each, open in place. */
export function Orders({ panel, ticketId }: OrdersProps) {
  const linked = ordersInQuestion(panel.orders)
  const rest = panel.orders.filter((order) => !linked.includes(order))
  const hints = rest.filter((order) => order.links)
  const others = rest.filter((order) => !order.links)
  const news = new Set(panel.changed.map((event) => event.id))
  return (
    <>
      {panel.orders.length === 0 && (
        <section aria-label={t('palette.orders')}>
          <p class="quiet">{t('panel.noOrders')}</p>
        </section>
      )}
      {linked.map((order) => (
        <section key={order.id} aria-label={t('order.label', { number: order.number })}>
          <Order order={order} news={news} open ticketId={ticketId} />
        </section>
      ))}
      {hints.length > 0 && <List id="hinted-orders" title={t('link.hints')} orders={hints} news={news} ticketId={ticketId} />}
      {others.length > 0 && (
        <List
          id="other-orders"
          title={t(linked.length > 0 ? 'panel.otherOrders' : 'palette.orders')}
          orders={others}
          news={news}
          ticketId={ticketId}
        />
      )}
    </>
  )
}

interface ListProps {
  id: string
  title: string
  orders: PanelOrder[]
  news: ReadonlySet<string>
  ticketId: string | null
}
function List({ id, title, orders, news, ticketId }: ListProps) {
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul class="past-list">
        {orders.map((order) => (
          <li key={order.id}>
            <Order order={order} news={news} open={false} ticketId={ticketId} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OrderProps {
  order: PanelOrder
  /** Ids of the events that the customer could not know of. */
  news: ReadonlySet<string>
  open: boolean
  ticketId: string | null
}

export function Order({ order, news, open: openAtFirst, ticketId }: OrderProps) {
  const [open, setOpen] = useState(openAtFirst)
  const late = isLate(order, now.value)
  const body = `order-${order.id}`
  return (
    <>
      <h3 class="order-head">
        <button type="button" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
          <Icon of={open ? chevronDown : chevronRight} class={open ? 'i-s' : 'i-s flip'} />
          <FactValue table="orders" id={order.id} fields={['number']}>
            <bdi class="number">{order.number}</bdi>
          </FactValue>
          {late && (
            <span class="mark late">
              <Icon of={triangleAlert} />
              {t('mark.late')}
            </span>
          )}
          {!open && (
            <span class="cut quiet" dir="auto">
              {contentsText(order)} · {parcelText(order, now.value)}
            </span>
          )}
          <span class="amount">{order.total === null ? t('order.noTotal') : moneyText(order.total, order.currency)}</span>
        </button>
      </h3>
      <div id={body} hidden={!open}>
        {open && <OrderBody order={order} news={news} ticketId={ticketId} />}
      </div>
    </>
  )
}
