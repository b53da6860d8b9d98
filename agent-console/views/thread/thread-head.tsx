import type { TicketDetail } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, chevronDown, chevronLeft, ellipsis, gitMerge, hand, history, panelRight } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { Menu } from '../../components/menu.tsx'
import { StatusSign, statusText } from '../../components/status.tsx'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { changeStatus, takeOver } from '../../state/actions.ts'
import { panelOpen } from '../../state/layout.ts'
import { openMerge } from '../../state/merging/merge-tickets.ts'
import { shown } from '../../state/queue/queue.ts'
import { me } from '../../state/session.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'
import { snoozeItems } from '../snooze/snooze-menu.tsx'
import { assignItems, mergeItem, statusItems } from './ticket-menus.tsx'

export function ThreadHead({ thread }: { thread: OpenThread }) {
  const ticket = thread.ticket.value
  const at = route.value
  const view = at.page === 'tickets' ? at.view : 'mine'
  return (
    <header class="bar">
      <a class="btn icon back" href={ticketPath(view, null)} aria-label={t('thread.back', { view: t(`view.${view}`) })}>
        <Icon of={chevronLeft} class="flip" />
      </a>
      <div class="two-line cut">
        <h1 class="cut" dir="auto">
          {ticket && (ticket.subject || t('mail.noSubject'))}
        </h1>
        {ticket && (
          <p class="narrow">
            <StatusSign status={ticket.status} />
            {statusText(ticket.status)} · {ticket.assignee ? <bdi>{ticket.assignee.name}</bdi> : t('assign.nobody')}
          </p>
        )}
      </div>
      {ticket && <span class="no">#{ticket.number}</span>}
      <span class="push" />
      <Viewers thread={thread} />
      <NextButton ticketId={thread.id} />
      <button
        type="button"
        class="btn icon panel-toggle"
        aria-label={t('panel.toggle')}
        aria-keyshortcuts="o"
        aria-expanded={panelOpen.value}
        onClick={() => {
          panelOpen.value = !panelOpen.value
        }}
      >
        <Icon of={panelRight} class="flip" />
      </button>
      {ticket && ticket.status !== 'closed' && !ticket.mergedInto && <TicketActions ticket={ticket} />}
    </header>
  )
}

function TicketActions({ ticket }: { ticket: TicketDetail }) {
  const done = ticket.status === 'solved'
  return (
    <>
      {ticket.handler === 'bot' && (
        <button type="button" class="btn main take-over" aria-keyshortcuts="b" onClick={() => void takeOver(ticket.id)}>
          <Icon of={hand} />
          {t('takeOver')}
        </button>
      )}
      <button
        type="button"
        class="btn icon merge-btn"
        aria-label={t('merge.merge')}
        title={t('merge.merge')}
        aria-keyshortcuts="m"
        onClick={() => openMerge(ticket)}
      >
        <Icon of={gitMerge} class="flip" />
      </button>
      <button
        type="button"
        class="btn line solve"
        aria-keyshortcuts="e"
        onClick={() => void changeStatus(ticket.id, done ? 'open' : 'solved')}
      >
        <Icon of={done ? history : check} />
        {done ? t('reopen') : t('solve')}
      </button>
      <Menu
        class="btn icon narrow"
        name={t('props')}
        label={t('props')}
        button={<Icon of={ellipsis} />}
        items={[...assignItems(ticket), ...statusItems(ticket), ...snoozeItems(ticket.id, ticket.snooze !== null), mergeItem(ticket)]}
      />
    </>
  )
}

function Viewers({ thread }: { thread: OpenThread }) {
  const names = thread.viewers.value.filter((name) => name !== me.value?.name)
  if (names.length === 0) return null
  return (
    <span
      class="faces"
      role="img"
      aria-label={t('thread.viewers', { count: names.length, names: names.join(', ') })}
      title={names.join(', ')}
    >
      {names.slice(0, 3).map((name) => (
        <Face key={name} name={name} agent />
      ))}
    </span>
  )
}

/** On a phone the list is a page away: this goes straight to the next ticket. */
function NextButton({ ticketId }: { ticketId: string }) {
  const at = route.value
  const rows = shown.value
  const place = rows.findIndex((row) => row.id === ticketId)
  const next = rows[place + 1]
  if (at.page !== 'tickets' || place < 0 || !next) return null
  const label = t('thread.next', { place: place + 1, all: rows.length })
  return (
    <button type="button" class="btn icon narrow" aria-label={label} onClick={() => navigate(ticketPath(at.view, next.id))}>
      <Icon of={chevronDown} />
    </button>
  )
}
