import { signal } from '@preact/signals'
import type { SnoozeInput } from '../../../server/contract/console/queue.ts'
import type { Snooze, TicketSummary } from '../../../server/contract/thread.ts'
import { t } from '../../texts/texts.ts'
import { changeTicket, goToNext, knownTicket } from '../actions.ts'
import { momentText, now, shortMomentText } from '../clock.ts'
import { showToast } from '../toasts.ts'

/** What a date and time are being chosen for: one ticket, or all that is selected. */
export const choosingTime = signal<{ of: string | 'selection' } | null>(null)

export async function snoozeTicket(ticketId: string, snooze: SnoozeInput): Promise<void> {
  const before = knownTicket(ticketId)?.snooze ?? null
  const ticket = await changeTicket('PUT', ticketId, 'snooze', snooze)
  if (!ticket) return
  goToNext(ticketId)
  showToast(snoozedText(ticket), { undo: () => void putBack(ticketId, before) })
}

export async function wakeTicket(ticketId: string): Promise<void> {
  const before = knownTicket(ticketId)?.snooze ?? null
  if (!(await changeTicket('DELETE', ticketId, 'snooze'))) return
  showToast(t('snooze.woken'), before ? { undo: () => void putBack(ticketId, before) } : {})
}

async function putBack(ticketId: string, before: Snooze | null): Promise<void> {
  if (before === null) await changeTicket('DELETE', ticketId, 'snooze')
  else await changeTicket('PUT', ticketId, 'snooze', before.until ? { for: 'time', until: before.until } : { for: before.for })
}

const snoozedText = ({ snooze }: TicketSummary): string => (snooze ? t('snooze.done', { until: snoozeText(snooze) }) : '')

/** `until Wed 25 Nov 09:00`, `until HH-20418 moves`, `until the customer replies`. */
export function snoozeText(snooze: Snooze): string {
  if (snooze.until) return t('snooze.untilTime', { time: momentText(snooze.until, now.value) })
  return snooze.for === 'parcel' ? t('snooze.untilParcel', { order: snooze.order ?? '' }) : t('snooze.untilReply')
}

/** The same in the place of a wait. */
export function snoozeMark(snooze: Snooze): string {
  if (snooze.until) return shortMomentText(snooze.until, now.value)
  return snooze.for === 'parcel' ? t('snooze.markParcel') : t('snooze.markReply')
}
