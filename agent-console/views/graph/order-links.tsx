import type { TicketLink } from '../../../server/contract/console/links.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { triangleAlert, x } from '../../../server/ui/icons.ts'
import { unlinkOrder } from '../../state/panel/links.ts'
import { locale, t } from '../../texts/texts.ts'

/** Why a ticket is about an order, how sure that is, and the way to its own page. An agent takes off what is not so. */
export function OrderLinks({ order, ticketId }: { order: PanelOrder; ticketId: string }) {
  return (
    <div class="order-links">
      {order.isAnothers && (
        <p class="anothers" role="note">
          <Icon of={triangleAlert} class="i-s" />
          <span>{t('link.anothers')}</span>
        </p>
      )}
      {order.links && (
        <ul aria-label={t('link.title')}>
          {order.links.map((link) => (
            <li key={link.id}>
              <span dir="auto">{whyText(link, order)}</span>
              <button
                type="button"
                class="btn icon"
                aria-label={t('link.removeOf', { order: order.number })}
                title={t('link.remove')}
                onClick={() => void unlinkOrder(ticketId, link.id, order.number)}
              >
                <Icon of={x} class="i-s" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <a class="link" href={`desk/orders/${order.id}`}>
        {t('orderPage.open')}
      </a>
    </div>
  )
}

function whyText(link: TicketLink, order: PanelOrder): string {
  const line = order.lines.find((each) => each.id === link.lineId)
  const shipment = order.shipments.find((each) => each.id === link.shipmentId)
  const share = new Intl.NumberFormat(locale(), { style: 'percent' }).format(link.confidence)
  return [
    t(`order.linked.${link.reason}`),
    link.evidence && t('link.said', { text: link.evidence }),
    link.by,
    line && t('link.line', { title: line.title ?? line.sku ?? '' }),
    shipment?.trackingNumber && link.reason === 'agent' && t('link.shipment', { number: shipment.trackingNumber }),
    link.reason !== 'agent' && t('link.sure', { share }),
  ]
    .filter(Boolean)
    .join(' · ')
}
