import type { TicketDetail } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { mail, userRound, x } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { StatusSign } from '../../components/status.tsx'
import { ticketPath } from '../../routes/router.ts'
import { dateText, fullText, now } from '../../state/clock.ts'
import { panelOpen } from '../../state/layout.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'

export function Panel({ thread }: { thread: OpenThread }) {
  const ticket = thread.ticket.value
  const close = (): void => {
    panelOpen.value = false
  }
  const customer = ticket?.customer.name ?? ''
  return (
    <aside class={panelOpen.value ? 'panel is-open' : 'panel'} aria-label={t('panel')}>
      <div class="bar">
        {ticket && <Face name={customer} size="l" />}
        <h2 class="title cut" dir="auto">
          {customer}
        </h2>
        <span class="push" />
        <button type="button" class="btn icon panel-toggle" aria-label={t('panel.close')} onClick={close}>
          <Icon of={x} />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={t('panel.details')}>
        {ticket && <Customer ticket={ticket} />}
        {ticket && <EarlierTickets ticket={ticket} />}
      </section>
    </aside>
  )
}

function Customer({ ticket }: { ticket: TicketDetail }) {
  const verified = ticket.identities.some((identity) => identity.kind === 'email')
  return (
    <section aria-label={t('panel.customer')}>
      <p class="value">
        <span>
          <b>{ticket.earlierTickets.length + 1}</b> {t('panel.tickets', { count: ticket.earlierTickets.length + 1 })}
        </span>
        <span title={fullText(ticket.createdAt)}>
          {t('panel.since')} <b>{dateText(ticket.createdAt, now.value)}</b>
        </span>
      </p>
      <ul class="idents" aria-label={t('panel.identities')}>
        {ticket.identities.map((identity) => (
          <li key={identity.value}>
            <Icon of={identity.kind === 'email' ? mail : userRound} />
            <span class="cut" dir="auto">
              {identity.kind === 'email' ? identity.value : t('panel.browser')}
            </span>
            <span class="mark">{identity.kind === 'email' ? 'L1' : 'L0'}</span>
          </li>
        ))}
      </ul>
      {!verified && <p class="why">{t('panel.unverified')}</p>}
    </section>
  )
}

function EarlierTickets({ ticket }: { ticket: TicketDetail }) {
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
