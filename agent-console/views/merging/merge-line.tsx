import type { ComponentChildren } from 'preact'
import type { TicketRef } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { gitMerge, undo2 } from '../../../server/ui/icons.ts'
import { ticketPath } from '../../routes/router.ts'
import { fullText, timeText } from '../../state/clock.ts'
import { me } from '../../state/session.ts'
import type { MergeEvent, ThreadItem } from '../../state/thread/items.ts'
import { type TextKey, t } from '../../texts/texts.ts'
import { MergedHistory } from './merged-history.tsx'

export interface MergeLineProps {
  event: MergeEvent
  /** The thread it stands in: either side tells it from its own end. */
  threadId: string
  /** Whether what came in by it is still here. */
  stands: boolean
  /** How messages of the other thread are drawn. */
  draw: (item: ThreadItem, threadId: string) => ComponentChildren
}

/** Another ticket came in, with what was said in it, or went again; or this ticket did. */
export function MergeLine({ event, threadId, stands, draw }: MergeLineProps) {
  const own = event.ticket.id === threadId
  const other = own ? (event.type === 'ticket.merged' ? event.into : event.from) : event.ticket
  const by = event.actor.id === me.value?.id ? t('youSubject') : event.actor.name
  return (
    <>
      <div class="ev">
        <span class="ev-mark">
          <Icon of={event.type === 'ticket.merged' ? gitMerge : undo2} class="flip" />
        </span>
        <p class="line wraps">
          <span>
            {t(keyOf(event.type, own), { by })} <TicketLink to={other} />
          </span>
          <time dateTime={event.at} title={fullText(event.at)}>
            {timeText(event.at)}
          </time>
        </p>
      </div>
      {event.type === 'ticket.merged' && !own && stands && <MergedHistory ticket={event.ticket} draw={draw} />}
    </>
  )
}

function keyOf(type: MergeEvent['type'], own: boolean): TextKey {
  if (type === 'ticket.merged') return own ? 'merge.wentInto' : 'merge.cameIn'
  return own ? 'merge.cameBack' : 'merge.wentAgain'
}

export function TicketLink({ to }: { to: Pick<TicketRef, 'id' | 'number'> & { subject?: string } }) {
  return (
    <a class="ticket-link" href={ticketPath('open', to.id)}>
      #{to.number}
      {to.subject && (
        <>
          {' '}
          <bdi>{to.subject}</bdi>
        </>
      )}
    </a>
  )
}
