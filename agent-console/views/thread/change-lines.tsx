import { useState } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, chevronRight, circleDot, userRound } from '../../../server/ui/icons.ts'
import { StatusSign, statusText } from '../../components/status.tsx'
import { fullText, timeText } from '../../state/clock.ts'
import { me } from '../../state/session.ts'
import type { ChangeEvent } from '../../state/thread/items.ts'
import { t } from '../../texts/texts.ts'

/** From this many on, what happened between two messages folds into one line. */
const FOLD_FROM = 3

export function ChangeLines({ events }: { events: ChangeEvent[] }) {
  const [open, setOpen] = useState(false)
  const folds = events.length >= FOLD_FROM
  return (
    <>
      {folds && (
        <div class="ev folded">
          <span class="ev-mark">
            <Icon of={open ? chevronDown : chevronRight} class={open ? '' : 'flip'} />
          </span>
          <div>
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              <span class="cut">
                {t('events.folded', { count: events.length })} {!open && events.map(changeText).join(' · ')}
              </span>
            </button>
          </div>
        </div>
      )}
      {(!folds || open) && events.map((event) => <ChangeLine key={event.seq} event={event} />)}
    </>
  )
}

function ChangeLine({ event }: { event: ChangeEvent }) {
  return (
    <div class="ev">
      <span class="ev-mark">
        {event.type === 'status.changed' ? <StatusSign status={event.to} /> : <Icon of={event.to ? userRound : circleDot} />}
      </span>
      <p class="line">
        <span class="cut" dir="auto">
          {changeText(event)}
        </span>
        <time dateTime={event.at} title={fullText(event.at)}>
          {timeText(event.at)}
        </time>
      </p>
    </div>
  )
}

function changeText(event: ChangeEvent): string {
  const self = me.value?.id
  const by = actorText(event)
  if (event.type === 'ticket.assigned') {
    if (!event.to) return t('events.unassigned', { by })
    if (event.to.id === event.actor.id) return t('events.took', { by })
    return t('events.assigned', { by, to: event.to.id === self ? t('you') : event.to.name })
  }
  if (event.to === 'solved') return t('events.solved', { by })
  if (event.to === 'open' && (event.from === 'solved' || event.from === 'closed')) {
    return event.actor.kind === 'customer' ? t('events.reopenedByReply') : t('events.reopened', { by })
  }
  return t('events.status', { by, to: statusText(event.to) })
}

function actorText({ actor }: ChangeEvent): string {
  if (actor.kind === 'system') return t('desk.name')
  if (actor.kind === 'bot') return t('bot')
  return actor.id === me.value?.id ? t('youSubject') : actor.name
}
