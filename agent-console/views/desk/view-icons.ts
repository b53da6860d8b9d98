import type { TicketView } from '../../../server/contract/api.ts'
import { alarmClock, bot, circleDashed, type IconShape, inbox, layers, stSolved } from '../../../server/ui/icons.ts'

export const viewIcons: Record<TicketView, IconShape> = {
  mine: inbox,
  unassigned: circleDashed,
  bot,
  snoozed: alarmClock,
  open: layers,
  solved: stSolved,
}
