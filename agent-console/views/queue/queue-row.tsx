import type { TicketView } from '../../../server/contract/api.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { alarmClock, bot, check, hand } from '../../../server/ui/icons.ts'
import { channelIcons } from '../../components/channel-icons.ts'
import { Face } from '../../components/face.tsx'
import { StatusSign } from '../../components/status.tsx'
import { ticketPath } from '../../routes/router.ts'
import { changeStatus } from '../../state/actions.ts'
import { now, waitText } from '../../state/clock.ts'
import { isSelected, selecting, toggle } from '../../state/queue/selection.ts'
import { snoozeMark, snoozeTicket, wakeTicket } from '../../state/queue/snooze.ts'
import { me } from '../../state/session.ts'
import { draftOf } from '../../state/thread/drafting/drafts.ts'
import { t } from '../../texts/texts.ts'

export function QueueRow({ ticket, view, on }: { ticket: TicketSummary; view: TicketView; on: boolean }) {
  const done = ticket.status === 'solved' || ticket.status === 'closed'
  return (
    <li
      class={['row', (on || isSelected(ticket.id)) && 'on', selecting.value && 'is-selecting', ticket.unread && 'unread']
        .filter(Boolean)
        .join(' ')}
    >
      {selecting.value && (
        <label class="row-check">
          <input
            class="check"
            type="checkbox"
            checked={isSelected(ticket.id)}
            aria-label={t('table.select', { subject: ticket.subject })}
            onChange={() => toggle(ticket.id)}
          />
        </label>
      )}
      <a href={ticketPath(view, ticket.id)} data-ticket={ticket.id} aria-current={on ? 'true' : undefined}>
        <Icon of={channelIcons[ticket.channel]} class="i-s" label={t(`channel.${ticket.channel}`)} />
        <span class="who">
          <span class="cut" dir="auto">
            {ticket.customer.name}
          </span>
          {ticket.unread && <span class="sr">{t('row.unread')}</span>}
        </span>
        <Wait ticket={ticket} />
        <span class="what cut" dir="auto">
          {ticket.subject || t('mail.noSubject')}
        </span>
        <span class="sign">
          <DraftMark ticketId={ticket.id} />
          {!done && <BotSign ticket={ticket} view={view} />}
          {view === 'open' && ticket.assignee && <Assignee id={ticket.assignee.id} name={ticket.assignee.name} />}
          {ticket.status !== 'open' && !(view === 'solved' && done) && <StatusSign status={ticket.status} named />}
        </span>
      </a>
      {!done && <Quick ticket={ticket} />}
    </li>
  )
}

/** What the pointer can do without opening; each has a key too. */
function Quick({ ticket }: { ticket: TicketSummary }) {
  return (
    <span class="quick">
      <button
        type="button"
        class="btn icon"
        tabIndex={-1}
        aria-label={ticket.snooze ? t('row.wake', { name: ticket.customer.name }) : t('row.snooze', { name: ticket.customer.name })}
        onClick={() => void (ticket.snooze ? wakeTicket(ticket.id) : snoozeTicket(ticket.id, { for: 'tomorrow' }))}
      >
        <Icon of={alarmClock} />
      </button>
      <button
        type="button"
        class="btn icon"
        tabIndex={-1}
        aria-label={t('row.solve', { name: ticket.customer.name })}
        onClick={() => void changeStatus(ticket.id, 'solved')}
      >
        <Icon of={check} />
      </button>
    </span>
  )
}

/** That the bot is at it, or that it gave up and nobody has answered since: a view of one of them need not say so in each row. */
function BotSign({ ticket, view }: { ticket: TicketSummary; view: TicketView }) {
  if (ticket.handler === 'bot') return view === 'bot' ? null : <Icon of={bot} class="i-s" label={t('row.bot')} />
  if (ticket.lastAuthor !== 'bot' || ticket.assignee) return null
  return <Icon of={hand} class="i-s bot-ink" label={t('row.handedOff')} />
}

/** When a snoozed ticket wakes counts, not since when it waits. */
function Wait({ ticket }: { ticket: TicketSummary }) {
  if (ticket.snooze) return <span class="wait none">{snoozeMark(ticket.snooze)}</span>
  const since = ticket.waitingSince
  return (
    <span class={since ? 'wait' : 'wait none'}>
      {since && <span class="sr">{t('row.waiting')} </span>}
      {waitText(since ?? ticket.lastMessageAt, now.value)}
    </span>
  )
}

function Assignee({ id, name }: { id: string; name: string }) {
  return (
    <span class="assignee" title={name}>
      <span class="sr">{t('row.assignee', { name: id === me.value?.id ? t('you') : name })}</span>
      <Face name={name} agent size="s" />
    </span>
  )
}

/** Something begun and not sent stands in the composer of this ticket. */
export function DraftMark({ ticketId }: { ticketId: string }) {
  const begun = (['reply', 'note'] as const).some((kind) => {
    const { body, attachments } = draftOf(ticketId, kind).value
    return body !== '' || attachments.length > 0
  })
  return begun ? <span class="draft-mark">{t('row.draft')}</span> : null
}
