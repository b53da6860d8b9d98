import type { Message, ThreadEvent } from '../../../../server/contract/thread.ts'
import type { Visit } from '../../visit/visit.ts'
import { BotCard, Sources } from './bot-card.tsx'

interface EntryProps {
  visit: Visit
  event: ThreadEvent
  isLast: boolean
  ticketId: string
  formId: string
}

/** One thing that happened in a request, as far as its writer is concerned. */
export function Entry({ visit, event, isLast, ticketId, formId }: EntryProps) {
  const { words } = visit
  switch (event.type) {
    case 'message.received':
    case 'message.posted':
      return <Said visit={visit} event={event} isLast={isLast} ticketId={ticketId} formId={formId} />
    case 'ticket.handed_off':
      return (
        <li class="turn">
          {words.t('request.handed')} {event.wait && waitOf(visit, event.wait)}
        </li>
      )
    case 'status.changed':
      return event.to === 'solved' ? <li class="turn">{words.t('status.solved')}</li> : null
    case 'message.delivered':
    case 'delivery.failed':
    case 'ticket.assigned':
    case 'customer.identified':
    case 'note.added':
      return null
  }
}

type SaidEvent = Extract<ThreadEvent, { message: Message }>

function Said({ visit, event, isLast, ticketId, formId }: Omit<EntryProps, 'event'> & { event: SaidEvent }) {
  const { words } = visit
  const { message, actor, at } = event
  if (message.kind !== 'reply' || message.isElsewhere) return null
  const who = actor.kind === 'customer' ? words.t('request.you') : actor.kind === 'bot' ? words.t('request.bot') : actor.name
  return (
    <li class={`said from-${actor.kind}`}>
      <p class="byline">
        <b>
          <bdi>{who}</bdi>
        </b>{' '}
        <time class="quiet s" dateTime={at}>
          {words.dateTime(new Date(at))}
        </time>
      </p>
      <div class="body" dir="auto">
        {message.body}
      </div>
      {message.attachments.map((file) => (
        <p key={file.id}>
          <a class="link tap" href={visit.at(`/requests/${ticketId}/${file.url}`)}>
            {words.t('request.attachment', { name: file.name })}
          </a>
        </p>
      ))}
      {message.bot && <Sources visit={visit} citations={message.bot.citations} />}
      {message.bot?.card && <BotCard visit={visit} card={message.bot.card} isLast={isLast} ticketId={ticketId} formId={formId} />}
    </li>
  )
}

type Wait = NonNullable<Extract<ThreadEvent, { type: 'ticket.handed_off' }>['wait']>

function waitOf({ words }: Visit, wait: Wait): string {
  if (wait.kind === 'minutes') return words.t('request.wait.minutes', { from: wait.from, to: wait.to })
  return wait.opensAt ? words.t('request.wait.opens', { at: words.dateTime(new Date(wait.opensAt)) }) : words.t('request.wait.here')
}
