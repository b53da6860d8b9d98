import { useEffect } from 'preact/hooks'
import type { TicketDetail } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, clock, userRound } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { Menu } from '../../components/menu.tsx'
import { StatusSign, statusText } from '../../components/status.tsx'
import { now, waitText } from '../../state/clock.ts'
import { readTeam, team } from '../../state/people.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'
import { IncidentProp } from '../incidents/incident-prop.tsx'
import { SnoozeProp } from '../snooze/snooze-menu.tsx'
import { assignItems, statusItems } from './ticket-menus.tsx'

export function TicketProps({ ticket, thread }: { ticket: TicketDetail; thread: OpenThread }) {
  useEffect(() => {
    if (!team.value) readTeam().catch(() => null)
  }, [])
  return (
    <fieldset class="props" aria-label={t('props')}>
      <StatusMenu ticket={ticket} />
      <AssignMenu ticket={ticket} />
      <SnoozeProp ticket={ticket} />
      {ticket.channel === 'social' && <IncidentProp thread={thread} />}
      {ticket.waitingSince && !ticket.mergedInto && (
        <span class="since">
          <Icon of={clock} class="i-s" />
          {t('props.waiting', { wait: waitText(ticket.waitingSince, now.value) })}
        </span>
      )}
    </fieldset>
  )
}

function StatusMenu({ ticket }: { ticket: TicketDetail }) {
  const face = (
    <>
      <StatusSign status={ticket.status} />
      {statusText(ticket.status)}
    </>
  )
  if (ticket.status === 'closed' || ticket.mergedInto) return <span class="prop still">{face}</span>
  const label = t('status.label', { status: statusText(ticket.status) })
  const button = (
    <>
      {face}
      <Icon of={chevronDown} class="i-s" />
    </>
  )
  return <Menu id="status-menu" class="prop" name={t('status')} label={label} shortcut="s" button={button} items={statusItems(ticket)} />
}

function AssignMenu({ ticket }: { ticket: TicketDetail }) {
  const name = ticket.assignee?.name ?? t('assign.nobody')
  if (ticket.mergedInto)
    return (
      <span class="prop still" dir="auto">
        {name}
      </span>
    )
  const button = (
    <>
      {ticket.assignee ? <Face name={name} agent size="s" /> : <Icon of={userRound} />}
      <span class="sr">{t('assign.to')}</span>
      <span class="cut" dir="auto">
        {name}
      </span>
      <Icon of={chevronDown} class="i-s" />
    </>
  )
  return <Menu id="assign-menu" class="prop" name={t('assign')} shortcut="a" button={button} items={assignItems(ticket)} />
}
