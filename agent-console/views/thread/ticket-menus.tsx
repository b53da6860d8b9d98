import type { TicketDetail } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { gitMerge, userRound } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import type { MenuItem } from '../../components/menu.tsx'
import { StatusSign, statusText } from '../../components/status.tsx'
import { assignTicket, changeStatus } from '../../state/actions.ts'
import { openMerge } from '../../state/merging/merge-tickets.ts'
import { team } from '../../state/people.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

const SETTABLE = ['open', 'pending', 'solved'] as const

export function statusItems(ticket: TicketDetail): MenuItem[] {
  return SETTABLE.map((status) => ({
    key: status,
    text: statusText(status),
    checked: ticket.status === status,
    label: (
      <>
        <StatusSign status={status} />
        {statusText(status)}
      </>
    ),
    run: () => void changeStatus(ticket.id, status),
  }))
}

export function mergeItem(ticket: TicketDetail): MenuItem {
  return {
    key: 'merge',
    text: t('merge.merge'),
    label: (
      <>
        <Icon of={gitMerge} class="flip" />
        {t('merge.merge')}
      </>
    ),
    run: () => openMerge(ticket),
  }
}

/** Oneself first, then those who work for the ticket's store, then nobody. */
export function assignItems(ticket: TicketDetail): MenuItem[] {
  const self = me.value
  if (!self) return []
  const others = (team.value ?? []).filter((agent) => agent.id !== self.id && !agent.disabledAt && agent.storeIds.includes(ticket.storeId))
  const nobody: MenuItem = {
    key: 'nobody',
    text: t('assign.nobody'),
    checked: ticket.assignee === null,
    label: (
      <>
        <Icon of={userRound} />
        {t('assign.nobody')}
      </>
    ),
    run: () => void assignTicket(ticket.id, null),
  }
  return [personItem(ticket, self, t('assign.toMe')), ...others.map((agent) => personItem(ticket, agent, agent.name)), nobody]
}

function personItem(ticket: TicketDetail, agent: { id: string; name: string }, label: string): MenuItem {
  return {
    key: agent.id,
    text: label,
    checked: ticket.assignee?.id === agent.id,
    label: (
      <>
        <Face name={agent.name} agent size="s" />
        <span class="cut" dir="auto">
          {label}
        </span>
      </>
    ),
    run: () => void assignTicket(ticket.id, { id: agent.id, name: agent.name }),
  }
}
