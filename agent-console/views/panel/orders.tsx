import { useEffect, useState } from 'preact/hooks'
import type { CustomerPanel, PanelOrder } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, chevronRight, triangleAlert } from '../../../server/ui/icons.ts'
import { now } from '../../state/clock.ts'
import { ordersInQuestion } from '../../state/panel/changed.ts'
import { orderWanted } from '../../state/panel/order-wanted.ts'
import { isLate } from '../../state/panel/parcel.ts'
import { contentsText, moneyText, parcelText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'
import { FactValue } from './fact-value.tsx'
import { OrderBody } from './order-body.tsx'

/** Orders this ticket is about stand open and first; the others, one line each, open in place. */
export function Orders({ panel }: { panel: Pick<CustomerPanel, 'orders' | 'changed'> }) {
  const linked = ordersInQuestion(panel.orders)
  const others = panel.orders.filter((order) => !linked.includes(order))
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
          <Order order={order} news={news} open />
        </section>
      ))}
      {others.length > 0 && (
        <section aria-labelledby="other-orders">
          <h3 id="other-orders">{t(linked.length > 0 ? 'panel.otherOrders' : 'palette.orders')}</h3>
          <ul class="past-list">
            {others.map((order) => (
              <li key={order.id}>
                <Order order={order} news={news} open={false} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface OrderProps {
  order: PanelOrder
  /** Ids of the events that the customer could not know of. */
  news: ReadonlySet<string>
  open: boolean
}

function Order({ order, news, open: openAtFirst }: OrderProps) {
  const [open, setOpen] = useState(openAtFirst || orderWanted.value === order.id)
  useEffect(() => {
    if (orderWanted.value === order.id) setOpen(true)
  }, [orderWanted.value])
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
        {open && <OrderBody order={order} news={news} />}
      </div>
    </>
  )
}
