import { useState } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import {
  alarmClock,
  checkCheck,
  chevronDown,
  chevronRight,
  circleDot,
  gitMerge,
  hand,
  parcel,
  shieldCheck,
  undo2,
  userRound,
  zap,
} from '../../../server/ui/icons.ts'
import { StatusSign, statusText } from '../../components/status.tsx'
import { fullText, timeText } from '../../state/clock.ts'
import { moneyText } from '../../state/panel/words.ts'
import { snoozeText } from '../../state/queue/snooze.ts'
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
  // Who somebody is, and by what, is worth more than one line.
  const whole = event.type === 'customer.identified'
  return (
    <div class="ev">
      <span class="ev-mark">
        <ChangeSign event={event} />
      </span>
      <p class={whole ? 'line wraps' : 'line'}>
        <span class={whole ? '' : 'cut'} dir="auto">
          {changeText(event)}
        </span>
        <time dateTime={event.at} title={fullText(event.at)}>
          {timeText(event.at)}
        </time>
      </p>
    </div>
  )
}

function ChangeSign({ event }: { event: ChangeEvent }) {
  switch (event.type) {
    case 'status.changed':
      return <StatusSign status={event.to} />
    case 'ticket.assigned':
      return <Icon of={event.to ? userRound : circleDot} />
    case 'ticket.handed_off':
      return <Icon of={hand} />
    case 'customer.identified':
      return <Icon of={shieldCheck} />
    case 'action.changed':
      return <Icon of={event.action.state === 'done' ? checkCheck : parcel} />
    case 'ticket.snoozed':
    case 'ticket.woke':
      return <Icon of={alarmClock} />
    case 'order.linked':
    case 'order.unlinked':
      return <Icon of={parcel} />
    case 'incident.joined':
      return <Icon of={zap} />
    case 'message.moved':
      return <Icon of={event.isBack ? undo2 : gitMerge} class="flip" />
  }
}

function changeText(event: ChangeEvent): string {
  const by = actorText(event)
  switch (event.type) {
    case 'ticket.assigned':
      return assignmentText(event, by)
    case 'status.changed':
      return statusChangeText(event, by)
    case 'ticket.handed_off':
      return t('events.tookOver', { by })
    case 'customer.identified':
      return identifiedText(event)
    case 'action.changed':
      return actionText(event, by)
    case 'ticket.snoozed':
      return t('events.snoozed', { by, until: snoozeText(event.snooze) })
    case 'ticket.woke':
      return t(`events.woke.${event.reason}`, { by, order: event.order ?? '' })
    case 'order.linked':
    case 'order.unlinked':
      return t(event.type === 'order.linked' ? 'events.linked' : 'events.unlinked', {
        by,
        order: [event.order, event.part].filter(Boolean).join(' · '),
      })
    case 'incident.joined':
      return t('events.incident', { about: event.incident.subject.value })
    case 'message.moved':
      return t(event.isBack ? 'events.movedBack' : 'events.moved', { by, from: String(event.from.number), to: String(event.to.number) })
  }
}

type Of<T extends ChangeEvent['type']> = Extract<ChangeEvent, { type: T }>

function assignmentText({ to, actor }: Of<'ticket.assigned'>, by: string): string {
  if (!to) return t('events.unassigned', { by })
  if (to.id === actor.id) return t('events.took', { by })
  return t('events.assigned', { by, to: to.id === me.value?.id ? t('you') : to.name })
}

function statusChangeText({ from, to, actor }: Of<'status.changed'>, by: string): string {
  if (to === 'solved') return t('events.solved', { by })
  if (to === 'open' && (from === 'solved' || from === 'closed')) {
    return actor.kind === 'customer' ? t('events.reopenedByReply') : t('events.reopened', { by })
  }
  return t('events.status', { by, to: statusText(to) })
}

/** What was wanted of which order, and what became of it; done is said of it only once the shop shows it, or by whoever says so. */
function actionText({ action }: Of<'action.changed'>, by: string): string {
  const amount = action.amount === null ? '' : ` ${moneyText(action.amount, action.currency)}`
  const what = `${t(`action.${action.kind}`)}${amount}, ${action.order}`
  const step = action.what === 'settled' ? (`settled.${action.state === 'done' ? 'done' : 'other'}` as const) : action.what
  return [t(`events.action.${step}`, { by, what }), action.says].filter(Boolean).join(': ')
}

/** A visitor becomes somebody: both names, so that the messages above still have their author. */
function identifiedText({ actor, from, level, how, of }: Of<'customer.identified'>): string {
  const proof = { name: actor.name, level: `L${level}`, proof: t(`proof.${how}`, { of }) }
  return from === actor.name ? t('events.identified', proof) : t('events.renamed', { ...proof, was: from })
}

function actorText({ actor }: ChangeEvent): string {
  if (actor.kind === 'system') return t('desk.name')
  if (actor.kind === 'bot') return t('bot')
  return actor.id === me.value?.id ? t('youSubject') : actor.name
}
