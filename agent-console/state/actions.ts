import type { TicketStatus, TicketSummary } from '../../server/contract/thread.ts'
import { navigate, route, ticketPath } from '../routes/router.ts'
import { t } from '../texts/texts.ts'
import { failureText } from './failures.ts'
import { receiveTicket, settle, shown } from './queue/queue.ts'
import { neighbourOf } from './queue/rows.ts'
import { request } from './request.ts'
import { me } from './session.ts'
import { receiveSummary, threadOf } from './thread/open-thread.ts'
import { showToast } from './toasts.ts'

type Settable = 'open' | 'pending' | 'solved'

/** The ticket as this browser knows it, from the open thread or the list. */
export function knownTicket(ticketId: string): TicketSummary | null {
  return threadOf(ticketId)?.ticket.value ?? shown.value.find((row) => row.id === ticketId) ?? null
}

export async function assignTicket(ticketId: string, to: { id: string; name: string } | null): Promise<void> {
  const before = knownTicket(ticketId)?.assignee ?? null
  if (before?.id === to?.id) return
  if (!(await put(ticketId, 'assignment', { agentId: to?.id ?? null }))) return
  const text =
    to === null ? t('toast.unassigned') : to.id === me.value?.id ? t('toast.assignedToMe') : t('toast.assigned', { name: to.name })
  showToast(text, { undo: () => void put(ticketId, 'assignment', { agentId: before?.id ?? null }) })
}

export async function changeStatus(ticketId: string, to: Settable): Promise<void> {
  const before = knownTicket(ticketId)?.status ?? 'open'
  if (before === to) return
  if (to === 'solved') goToNext(ticketId)
  if (!(await put(ticketId, 'status', { status: to }))) return
  if (to === 'solved') showToast(t('toast.solved'), { undo: () => void put(ticketId, 'status', { status: undoneStatus(before) }) })
}

/** From the bot to this agent, who need not have written yet. */
export async function takeOver(ticketId: string): Promise<void> {
  if (knownTicket(ticketId)?.handler !== 'bot') return
  if (await change('POST', ticketId, 'handoff', {})) showToast(t('toast.takenOver'))
}

/** A new ticket cannot become new again: it was worked on. */
function undoneStatus(before: TicketStatus): Settable {
  return before === 'pending' ? 'pending' : 'open'
}

/** The next ticket takes the place of the one on screen, and the focus. */
export function goToNext(ticketId: string): void {
  const at = route.value
  if (at.page !== 'tickets' || at.ticketId !== ticketId || at.view === 'solved') return
  const next = neighbourOf(shown.value, ticketId)
  navigate(ticketPath(at.view, next && next.id !== ticketId ? next.id : null))
}

const put = (ticketId: string, part: 'assignment' | 'status', body: unknown): Promise<boolean> => change('PUT', ticketId, part, body)

async function change(method: 'PUT' | 'POST', ticketId: string, part: string, body: unknown): Promise<boolean> {
  return (await changeTicket(method, ticketId, part, body)) !== null
}

/** The ticket as the change left it; null where it failed, which was told then. */
export async function changeTicket(
  method: 'PUT' | 'POST' | 'DELETE',
  ticketId: string,
  part: string,
  body?: unknown,
): Promise<TicketSummary | null> {
  try {
    const ticket = await request<TicketSummary>(method, `tickets/${ticketId}/${part}`, body)
    receiveTicket(ticket)
    receiveSummary(ticket)
    settle()
    return ticket
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return null
  }
}
