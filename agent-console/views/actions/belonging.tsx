import type { OrderAction } from '../../../server/contract/console/actions.ts'
import { ticketPath } from '../../routes/router.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

/** Which order an action is of, whose that is, and the ticket that it was asked for in. */
export function Belonging({ action: { orderId, orderNumber, customer, ticketId, ticketNumber, storeId } }: { action: OrderAction }) {
  const stores = me.value?.stores ?? []
  const store = stores.length > 1 && stores.find((each) => each.id === storeId)?.name
  return (
    <p class="act-links">
      <a class="link" href={`desk/orders/${orderId}`}>
        {t('waiting.order')} <bdi>{orderNumber}</bdi>
      </a>
      {customer && (
        <a class="link" href={`desk/customers/${customer.id}`} dir="auto">
          {customer.name}
        </a>
      )}
      {ticketId && (
        <a class="link" href={ticketPath('open', ticketId)}>
          {t('waiting.ticket')} {ticketNumber !== null && <bdi>#{ticketNumber}</bdi>}
        </a>
      )}
      {store && (
        <span class="quiet" dir="auto">
          {store}
        </span>
      )}
    </p>
  )
}
