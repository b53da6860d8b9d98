import { Fragment } from 'preact'
import type { LineStock, PanelOrder } from '../../../server/contract/orders.ts'
import { PartsInARow } from '../../components/words/parts-in-a-row.tsx'
import { dateOfText, now } from '../../state/clock.ts'
import { moneyText, returnText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'
import { OrderLinks } from '../graph/order-links.tsx'
import { OrderActionsSlot } from '../order/order-actions-slot.tsx'
import { FactValue } from './fact-value.tsx'
import { OrderTrail } from './order-trail.tsx'
import { Shipment } from './shipment.tsx'

interface OrderBodyProps {
  order: PanelOrder
  news: ReadonlySet<string>
  ticketId?: string | null
  /** Whether what happened stands here too; on an order's own page it has a place of its own. */
  trail?: boolean
}

/** All of one order; what is not known of it is said to be missing. */
export function OrderBody({ order, news, ticketId = null, trail = true }: OrderBodyProps) {
  return (
    <div class="order-body">
      <OrderState order={order} />
      {ticketId && <OrderLinks order={order} ticketId={ticketId} />}
      {ticketId && <OrderActionsSlot order={order} ticketId={ticketId} />}
      {order.shipments.length === 0 && order.status !== 'cancelled' && <p class="eta quiet">{t('order.noParcel')}</p>}
      {order.shipments.map((parcel, place) => (
        <Shipment key={parcel.id} parcel={parcel} place={place + 1} all={order.shipments.length} />
      ))}
      <Lines order={order} />
      <dl class="more-of">
        <dt>{t('order.refunds')}</dt>
        <dd>
          <Refunds order={order} />
        </dd>
        <dt>{t('order.returns')}</dt>
        <dd>
          <FactValue table="orders" id={order.id} fields={['returns']}>
            {order.returns.length === 0
              ? t('order.none')
              : order.returns.map((one) => (
                  <p key={one.id}>
                    <bdi>{returnText(one.status)}</bdi>
                  </p>
                ))}
          </FactValue>
        </dd>
      </dl>
      <Address address={order.shippingAddress} open={!trail} />
      {trail && <OrderTrail order={order} news={news} />}
    </div>
  )
}

function OrderState({ order }: { order: PanelOrder }) {
  return (
    <>
      <p class="eta">
        <FactValue table="orders" id={order.id} fields={['status', 'cancelled_at']}>
          <b>
            {order.cancelledAt ? t('order.cancelledAt', { date: dateOfText(order.cancelledAt, now.value) }) : t(`order.${order.status}`)}
          </b>
        </FactValue>
        , {t(`payment.${order.financialStatus ?? 'none'}`)},{' '}
        {order.placedAt ? t('order.placed', { date: dateOfText(order.placedAt, now.value) }) : t('order.notDated')}
      </p>
      {order.cancelReason && (
        <p class="eta" dir="auto">
          <FactValue table="orders" id={order.id} fields={['cancel_reason']}>
            {t('order.cancelReason', { reason: order.cancelReason })}
          </FactValue>
        </p>
      )}
    </>
  )
}

function Lines({ order }: { order: PanelOrder }) {
  if (order.lines.length === 0) return <p class="eta quiet">{t('order.noItems')}</p>
  return (
    <ul class="lines" aria-label={t('order.lines')}>
      {order.lines.map((line) => (
        <li key={line.id}>
          <span class="cut" title={line.title ?? undefined}>
            <bdi>{line.title ?? t('order.noTitle')}</bdi>
            <small>
              <PartsInARow of={[line.variant, line.sku, t('order.quantity', { count: line.quantity })]} />
            </small>
            {line.stock && <Stock stock={line.stock} />}
          </span>
          <span>{line.price === null ? t('order.noPrice') : moneyText(line.price, order.currency)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Whether it can be had, and where; the figure of each place where there are several. */
function Stock({ stock }: { stock: LineStock }) {
  const { state, available, places, asOf } = stock
  const text = state === 'in_stock' && available !== null ? t('stock.count', { count: available }) : t(`stock.${state}`)
  const title = asOf ? t('stock.asOf', { date: dateOfText(asOf, now.value) }) : undefined
  return (
    <small class={state === 'in_stock' ? 'stock' : 'stock late-ink'} title={title}>
      {text}
      {places.length > 1 && (
        <>
          {': '}
          {places.map((place, n) => (
            <span key={place.location}>
              {n > 0 && ' · '}
              <bdi class="whole">{`${place.location} ${place.available}`}</bdi>
            </span>
          ))}
        </>
      )}
    </small>
  )
}

function Refunds({ order }: { order: PanelOrder }) {
  if (order.refunds.length === 0) {
    return (
      <FactValue table="orders" id={order.id} fields={['refunds']}>
        {t('order.none')}
      </FactValue>
    )
  }
  return (
    <>
      {order.refunds.map((refund) => (
        <p key={refund.id}>
          <FactValue table="refunds" id={refund.id} fields={['amount', 'created_at']}>
            <b>{refund.amount === null ? t('order.noAmount') : moneyText(refund.amount, order.currency)}</b>{' '}
            {refund.createdAt ? dateOfText(refund.createdAt, now.value) : t('order.noDate')}
          </FactValue>
          {refund.note && (
            <>
              {' · '}
              <bdi>{refund.note}</bdi>
            </>
          )}
        </p>
      ))}
    </>
  )
}

/** Beside a ticket it stays folded: little room, and seldom asked for. */
function Address({ address, open }: { address: PanelOrder['shippingAddress']; open: boolean }) {
  const place =
    address && [[address.zip, address.city].filter(Boolean).join(' '), address.province, address.country].filter(Boolean).join(', ')
  const lines = address ? [address.name, address.address1, address.address2, place].filter(Boolean) : []
  if (lines.length === 0) {
    return (
      <p class="address">
        {t('order.address')} <span class="quiet">{t('order.noAddress')}</span>
      </p>
    )
  }
  return (
    <details class="address" open={open}>
      <summary>{t('order.address')}</summary>
      <address>
        {lines.map((line, n) => (
          // each in its own direction: a Hebrew name must not turn the house number round
          <Fragment key={n}>
            {n > 0 && '\n'}
            <bdi>{line}</bdi>
          </Fragment>
        ))}
      </address>
    </details>
  )
}
