import type { TicketView } from '../../../../server/contract/api.ts'
import type { RowOrder } from '../../../../server/contract/console/queue.ts'
import type { TicketSummary } from '../../../../server/contract/thread.ts'
import { Face } from '../../../components/face.tsx'
import { StatusSign, statusText } from '../../../components/status.tsx'
import { navigate, ticketPath } from '../../../routes/router.ts'
import { now, waitText } from '../../../state/clock.ts'
import { moneyText } from '../../../state/panel/words.ts'
import { rowOrders } from '../../../state/queue/queue.ts'
import { cursor, isSelected, select, selectTo } from '../../../state/queue/selection.ts'
import { snoozeMark } from '../../../state/queue/snooze.ts'
import { named, t } from '../../../texts/texts.ts'
import { DraftMark } from '../queue-row.tsx'

export function TableRow({ ticket, view }: { ticket: TicketSummary; view: TicketView }) {
  const on = isSelected(ticket.id)
  const at = cursor.value === ticket.id
  const path = ticketPath(view, ticket.id)
  return (
    <tr
      class={[on && 'on', at && 'cursor', ticket.unread && 'unread'].filter(Boolean).join(' ')}
      onFocusIn={() => {
        cursor.value = ticket.id
      }}
      onClick={(event) => {
        if (event.target instanceof Element && !event.target.closest('a, input, button')) navigate(path)
      }}
    >
      <td class="c-check">
        <input
          class="check"
          type="checkbox"
          checked={on}
          aria-label={t('table.select', { subject: ticket.subject })}
          onClick={(event) => (event.shiftKey ? selectTo(ticket.id) : select(ticket.id, event.currentTarget.checked))}
        />
      </td>
      <td class="subject">
        <span class="cell">
          <a class="cut" dir="auto" href={path} data-ticket={ticket.id}>
            {ticket.subject || t('mail.noSubject')}
            {ticket.unread && <span class="sr">{t('row.unread')}</span>}
          </a>
          <DraftMark ticketId={ticket.id} />
        </span>
      </td>
      <td class="c-customer">
        <bdi>{ticket.customer.name}</bdi>
      </td>
      <OrderCells order={rowOrders.value.get(ticket.id)} />
      <td class="c-status">
        <span class="cell">
          <StatusSign status={ticket.status} />
          {statusText(ticket.status)}
        </span>
      </td>
      <td class="c-assignee">
        <Assignee ticket={ticket} />
      </td>
      <td class="c-wait num">{lastText(ticket)}</td>
    </tr>
  )
}

function OrderCells({ order }: { order: RowOrder | undefined }) {
  return (
    <>
      <td class="c-order">{order ? <bdi>{order.number}</bdi> : <span class="quiet">{t('panel.none')}</span>}</td>
      <td class={order && isLate(order) ? 'c-parcel late-ink' : 'c-parcel'}>{order && parcelText(order)}</td>
      <td class="c-value num">{order?.total && moneyText(order.total, order.currency)}</td>
    </>
  )
}

function parcelText({ status, parcel }: RowOrder): string {
  if (status === 'cancelled') return t('order.cancelled')
  return parcel ? named('state', parcel) : t('order.noParcel')
}

function isLate({ status, parcel, promisedAt }: RowOrder): boolean {
  return status !== 'cancelled' && parcel !== 'delivered' && promisedAt !== null && Date.parse(promisedAt) < now.value
}

function Assignee({ ticket }: { ticket: TicketSummary }) {
  if (ticket.handler === 'bot') return <span class="quiet">{t('bot')}</span>
  if (!ticket.assignee) return <span class="quiet">{t('assign.nobody')}</span>
  return (
    <span class="cell">
      <Face name={ticket.assignee.name} agent size="s" />
      <span class="cut" dir="auto">
        {ticket.assignee.name}
      </span>
    </span>
  )
}

function lastText(ticket: TicketSummary): string {
  if (ticket.snooze) return snoozeMark(ticket.snooze)
  return ticket.waitingSince ? waitText(ticket.waitingSince, now.value) : waitText(ticket.lastMessageAt, now.value)
}
