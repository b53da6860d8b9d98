import type { TicketDetail } from '../../../server/contract/api.ts'
import type { SnoozeInput } from '../../../server/contract/console/queue.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { alarmClock, chevronDown, clock, type IconShape, reply, truck, undo2 } from '../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { snoozeSelected, wakeSelected } from '../../state/queue/bulk.ts'
import { choosingTime, snoozeText, snoozeTicket, wakeTicket } from '../../state/queue/snooze.ts'
import { type TextKey, t } from '../../texts/texts.ts'

interface Doing {
  snooze: (snooze: SnoozeInput) => void
  wake: () => void
  choose: () => void
}

/** Until when one ticket, or with `selection` all that is selected, may be put away. */
export function snoozeItems(of: string | 'selection', snoozed: boolean): MenuItem[] {
  const doing: Doing =
    of === 'selection'
      ? { snooze: (snooze) => void snoozeSelected(snooze), wake: () => void wakeSelected(), choose: () => choose(of) }
      : { snooze: (snooze) => void snoozeTicket(of, snooze), wake: () => void wakeTicket(of), choose: () => choose(of) }
  const wake = item('wake', 'snooze.wake', undo2, doing.wake, 'w')
  return [
    ...(snoozed ? [wake] : []),
    item('parcel', 'snooze.parcel', truck, () => doing.snooze({ for: 'parcel' }), 'p'),
    item('tomorrow', 'snooze.tomorrow', alarmClock, () => doing.snooze({ for: 'tomorrow' }), 't'),
    item('reply', 'snooze.reply', reply, () => doing.snooze({ for: 'reply' }), 'r'),
    item('time', 'snooze.time', clock, doing.choose, 'd'),
  ]
}

function choose(of: string | 'selection'): void {
  choosingTime.value = { of }
}

function item(key: string, textKey: TextKey, icon: IconShape, run: () => void, hotkey: string): MenuItem {
  const text = t(textKey)
  const label = (
    <>
      <Icon of={icon} class={icon === reply || icon === undo2 ? 'flip' : ''} />
      {text}
    </>
  )
  return { key, text, label, run, hotkey }
}

/** Beside status and assignee: what the ticket waits for while it is put away. */
export function SnoozeProp({ ticket }: { ticket: TicketDetail }) {
  if (ticket.status === 'solved' || ticket.status === 'closed') return null
  const name = ticket.snooze ? snoozeText(ticket.snooze) : t('snooze')
  const button = (
    <>
      <Icon of={alarmClock} />
      <span class="cut">{name}</span>
      <Icon of={chevronDown} class="i-s" />
    </>
  )
  return (
    <Menu
      id="snooze-menu"
      class={ticket.snooze ? 'prop is-snoozed' : 'prop'}
      name={t('snooze')}
      shortcut="h"
      button={button}
      items={snoozeItems(ticket.id, ticket.snooze !== null)}
    />
  )
}
