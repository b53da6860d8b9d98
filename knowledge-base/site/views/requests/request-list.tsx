import type { TicketStatus, VisitorTicket } from '../../../../server/contract/thread.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { chevronRight } from '../../../../server/ui/icons.ts'
import type { Visit } from '../../visit/visit.ts'
import { Crumbs, Layout } from '../layout.tsx'

export const TONES: Record<TicketStatus, string> = {
  new: 'is-moving',
  open: 'is-moving',
  pending: 'is-late',
  solved: 'is-good',
  closed: 'is-quiet',
}

interface RequestListProps {
  visit: Visit
  tickets: VisitorTicket[]
  /** An address was proven: what was written under it elsewhere is here too. */
  isProven: boolean
}

export function RequestListPage({ visit, tickets, isProven }: RequestListProps) {
  const { words, at } = visit
  const { t } = words
  return (
    <Layout visit={visit} head={{ title: t('requests.title'), path: '/requests', hidden: true }} current="requests">
      <Crumbs visit={visit} trail={[{ title: t('requests.title') }]} />
      <div class="narrow page">
        <h1>{t('requests.title')}</h1>
        <p class="lead under">{tickets.length === 0 ? t('requests.none') : t(isProven ? 'requests.proven' : 'requests.here')}</p>
        <ul class="rows section-s">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <a class="order-row" href={at(`/requests/${ticket.id}`)}>
                <span>
                  <b dir="auto">{ticket.subject}</b>
                  <span class={`state ${TONES[ticket.status]}`}>{t(`status.${ticket.status}`)}</span>
                  <span class="quiet s">{words.dateTime(new Date(ticket.lastMessageAt))}</span>
                </span>
                <Icon of={chevronRight} class="flip small" />
              </a>
            </li>
          ))}
        </ul>
        <p class="after choices">
          <a class="button" href={at('/contact')}>
            {t('nav.write')}
          </a>
          {!isProven && (
            <a class="link tap" href={at('/orders?again=1')}>
              {t('requests.more')}
            </a>
          )}
        </p>
      </div>
    </Layout>
  )
}
