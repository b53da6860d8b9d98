import { signal } from '@preact/signals'
import type { ChangeResult, SnoozeInput, TicketChange } from '../../../server/contract/console/queue.ts'
import type { TicketStatus, TicketSummary } from '../../../server/contract/thread.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import { receiveSummary } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'
import { readQueue, receiveTicket, settle } from './queue.ts'
import { clearSelection, select, selected } from './selection.ts'

/** Changes of one request: few enough that the progress moves. */
const BATCH = 25
type Settable = 'open' | 'pending' | 'solved'
type Make = (ticket: TicketSummary) => TicketChange | null

/** How far a run is; null while none is under way. */
export const bulkProgress = signal<{ done: number; all: number } | null>(null)

export function assignSelected(to: { id: string; name: string } | null): Promise<void> {
  const agentId = to?.id ?? null
  return run(
    (ticket) => ({ do: 'assign', ticketId: ticket.id, agentId, from: ticket.assignee?.id ?? null }),
    (ticket) => ({ do: 'assign', ticketId: ticket.id, agentId: ticket.assignee?.id ?? null, from: agentId }),
    (count) => (to ? t('bulk.assigned', { count, name: to.name }) : t('bulk.unassigned', { count })),
  )
}

export function setStatusOfSelected(status: Settable): Promise<void> {
  return run(
    (ticket) => ({ do: 'status', ticketId: ticket.id, status, from: ticket.status }),
    (ticket) => ({ do: 'status', ticketId: ticket.id, status: before(ticket.status), from: status }),
    (count) => t(`bulk.${status}`, { count }),
  )
}

export function snoozeSelected(snooze: SnoozeInput): Promise<void> {
  return run(
    (ticket) => ({ do: 'snooze', ticketId: ticket.id, snooze }),
    (ticket) => (ticket.snooze ? null : { do: 'wake', ticketId: ticket.id }),
    (count) => t('bulk.snoozed', { count }),
  )
}

export function wakeSelected(): Promise<void> {
  return run(
    (ticket) => (ticket.snooze ? { do: 'wake', ticketId: ticket.id } : null),
    (ticket) => ({ do: 'snooze', ticketId: ticket.id, snooze: again(ticket) }),
    (count) => t('bulk.woken', { count }),
  )
}

/** Where a ticket goes back to: a new one cannot become new again. */
function before(status: TicketStatus): Settable {
  return status === 'pending' || status === 'solved' ? status : 'open'
}

function again({ snooze }: TicketSummary): SnoozeInput {
  if (snooze?.for === 'time' && snooze.until) return { for: 'time', until: snooze.until }
  return snooze?.for === 'parcel' ? { for: 'parcel' } : { for: 'reply' }
}

/** Does one thing to all that is selected, with one Undo for what went well. What did not stays selected and is named. */
async function run(make: Make, undo: Make, told: (count: number) => string): Promise<void> {
  if (bulkProgress.value) return
  const tickets = selected.value
  const outcome = await apply(tickets.flatMap((ticket) => make(ticket) ?? []))
  const gone = tickets.filter((ticket) => outcome.done.has(ticket.id))
  clearSelection()
  for (const ticket of tickets) if (outcome.failed.has(ticket.id)) select(ticket.id, true)
  if (gone.length > 0) {
    const back = gone.flatMap((ticket) => undo(ticket) ?? [])
    showToast(told(gone.length), back.length > 0 ? { undo: () => void takeBack(back) } : {})
  }
  tellFailed(tickets, outcome.failed)
}

async function takeBack(changes: TicketChange[]): Promise<void> {
  const { failed } = await apply(changes)
  if (failed.size > 0) showToast(t('bulk.undoFailed', { count: failed.size, reason: [...failed.values()][0] ?? '' }), { bad: true })
}

/** At most this many are named one by one. */
const NAMED = 2

function tellFailed(tickets: TicketSummary[], failed: Map<string, string>): void {
  if (failed.size === 0) return
  const lines = tickets.flatMap((ticket) => {
    const reason = failed.get(ticket.id)
    return reason ? [`#${ticket.number}: ${reason}`] : []
  })
  showToast([t('bulk.failed', { count: failed.size }), ...lines.slice(0, NAMED)].join(' '), { bad: true, ms: 20_000 })
}

async function apply(changes: TicketChange[]): Promise<{ done: Set<string>; failed: Map<string, string> }> {
  const done = new Set<string>()
  const failed = new Map<string, string>()
  bulkProgress.value = { done: 0, all: changes.length }
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH)
    const results = await request<ChangeResult[]>('POST', 'tickets/changes', { changes: batch }).catch((failure: unknown) =>
      batch.map((): ChangeResult => ({ failure: { code: 'unavailable', message: failureText(failure) } })),
    )
    for (const [n, change] of batch.entries()) {
      const result = results[n]
      if (result && 'ticket' in result) {
        done.add(change.ticketId)
        receiveTicket(result.ticket)
        receiveSummary(result.ticket)
      } else failed.set(change.ticketId, result?.failure.message ?? '')
    }
    bulkProgress.value = { done: Math.min(changes.length, from + BATCH), all: changes.length }
  }
  bulkProgress.value = null
  settle()
  if (failed.size > 0) void readQueue()
  return { done, failed }
}
