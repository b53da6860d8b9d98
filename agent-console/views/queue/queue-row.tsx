import type { TicketView } from '../../../server/contract/api.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { bot, check, hand } from '../../../server/ui/icons.ts'
import { channelIcons } from '../../components/channel-icons.ts'
import { Face } from '../../components/face.tsx'
import { StatusSign } from '../../components/status.tsx'
import { ticketPath } from '../../routes/router.ts'
import { changeStatus } from '../../state/actions.ts'
import { now, waitText } from '../../state/clock.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

export function QueueRow({ ticket, view, on }: { ticket: TicketSummary; view: TicketView; on: boolean }) {
  const done = ticket.status === 'solved' || ticket.status === 'closed'
  return (
    <li class={['row', on && 'on', ticket.unread && 'unread'].filter(Boolean).join(' ')}>
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
          {ticket.preview || ticket.subject}
        </span>
        <span class="sign">
          {!done && <BotSign ticket={ticket} view={view} />}
          {view === 'open' && ticket.assignee && <Assignee id={ticket.assignee.id} name={ticket.assignee.name} />}
          {ticket.status !== 'open' && !(view === 'solved' && done) && <StatusSign status={ticket.status} named />}
        </span>
      </a>
      {!done && (
        <span class="quick">
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
      )}
    </li>
  )
}

/** That the bot is at it, or that it gave up and nobody has answered since: a view of one of them need not say so in each row. */
function BotSign({ ticket, view }: { ticket: TicketSummary; view: TicketView }) {
  if (ticket.handler === 'bot') return view === 'bot' ? null : <Icon of={bot} class="i-s" label={t('row.bot')} />
  if (ticket.lastAuthor !== 'bot' || ticket.assignee) return null
  return <Icon of={hand} class="i-s bot-ink" label={t('row.handedOff')} />
}

function Wait({ ticket }: { ticket: TicketSummary }) {
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
