import type { TicketDetail } from '../../../server/contract/api.ts'
import { StatusSign } from '../../components/status.tsx'
import { ticketPath } from '../../routes/router.ts'
import { dateText, now } from '../../state/clock.ts'
import { NOT_READ } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'

export function EarlierTickets({ ticket }: { ticket: TicketDetail }) {
  if (ticket.earlierTickets === NOT_READ) return null
  return (
    <section aria-labelledby="earlier-tickets">
      <h3 id="earlier-tickets">{t('panel.earlier')}</h3>
      {ticket.earlierTickets.length === 0 && <p class="quiet">{t('panel.none')}</p>}
      <ul class="past-list">
        {ticket.earlierTickets.map((earlier) => (
          <li key={earlier.id}>
            <a href={ticketPath(earlier.status === 'solved' || earlier.status === 'closed' ? 'solved' : 'open', earlier.id)}>
              <StatusSign status={earlier.status} named />
              <span class="cut" dir="auto">
                {earlier.subject}
              </span>
              <span class="quiet">{dateText(earlier.at, now.value)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
