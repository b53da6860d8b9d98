import { signal } from '@preact/signals'
import type { TicketDetail } from '../../../server/contract/api.ts'
import type { MergeCandidate, MergePreview, UnmergePreview } from '../../../server/contract/console/merging.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { readQueue, receiveTicket, settle } from '../queue/queue.ts'
import { request } from '../request.ts'
import { receiveSummary, rereadTicket } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'

export interface Subject {
  id: string
  number: number
}
/** What the dialog is about; null while it is closed. */
export const mergeDialog = signal<{ kind: 'merge' | 'unmerge'; ticket: Subject } | null>(null)

export function openMerge({ id, number }: Subject): void {
  mergeDialog.value = { kind: 'merge', ticket: { id, number } }
}

export function openUnmerge({ id, number }: Subject): void {
  mergeDialog.value = { kind: 'unmerge', ticket: { id, number } }
}

export function closeMergeDialog(): void {
  mergeDialog.value = null
}

export const findCandidates = (ticketId: string, q: string): Promise<MergeCandidate[]> =>
  request('GET', `tickets/${ticketId}/merge-candidates?${new URLSearchParams({ q })}`)
export const previewMerge = (ticketId: string, intoId: string): Promise<MergePreview> =>
  request('GET', `tickets/${ticketId}/merge?into=${intoId}`)
export const previewUnmerge = (ticketId: string): Promise<UnmergePreview> => request('GET', `tickets/${ticketId}/merge`)

/** Merges, goes to the survivor, and offers to take it back. */
export async function mergeTicket(ticket: Subject, into: Subject): Promise<void> {
  try {
    const survivor = await request<TicketSummary>('PUT', `tickets/${ticket.id}/merge`, { intoId: into.id })
    closeMergeDialog()
    await take(survivor, ticket.id)
    showToast(t('merge.done', { gone: String(ticket.number), number: String(into.number) }), {
      undo: () => void unmergeTicket(ticket, into),
    })
    show(into.id)
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
  }
}

/** Takes a merge back and goes to the ticket that is itself again. */
export async function unmergeTicket(ticket: Subject, from: Subject): Promise<void> {
  try {
    const own = await request<TicketDetail>('DELETE', `tickets/${ticket.id}/merge`)
    closeMergeDialog()
    await take(own, from.id)
    showToast(t('merge.undone', { number: String(ticket.number) }))
    show(ticket.id)
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
  }
}

async function take(ticket: TicketSummary, otherId: string): Promise<void> {
  receiveTicket(ticket)
  receiveSummary(ticket)
  await Promise.all([rereadTicket(ticket.id), rereadTicket(otherId), readQueue()])
  settle()
}

function show(ticketId: string): void {
  const at = route.value
  navigate(ticketPath(at.page === 'tickets' ? at.view : 'open', ticketId))
}
