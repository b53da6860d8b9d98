import type { TicketSort, TicketView } from '../../../server/contract/api.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'

export interface QueueScope {
  view: TicketView
  sort?: TicketSort
  /** Null holds every store of the agent. */
  storeId: string | null
  agentId: string
}

function belongs(ticket: TicketSummary, scope: QueueScope): boolean {
  if (ticket.mergedInto || (scope.storeId !== null && ticket.storeId !== scope.storeId)) return false
  const done = ticket.status === 'solved' || ticket.status === 'closed'
  if (scope.view === 'solved') return done
  if (done || ticket.isBlocked) return false
  if (scope.view === 'snoozed') return ticket.snooze !== null
  if (ticket.snooze !== null) return false
  switch (scope.view) {
    case 'mine':
      return ticket.assignee?.id === scope.agentId
    case 'unassigned':
      return ticket.assignee === null && ticket.handler === 'agent'
    case 'bot':
      return ticket.handler === 'bot'
    case 'open':
      return true
  }
}

/** How a view is sorted by the server, where not by when tickets were solved. */
function orderOf(scope: QueueScope): (a: TicketSummary, b: TicketSummary) => number {
  if (scope.view === 'snoozed') return byWaking
  return scope.sort === 'newest' ? byNewest : byWait
}

function byNewest(a: TicketSummary, b: TicketSummary): number {
  return Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : -1)
}

/** Those that only wait for something come last. */
function byWaking(a: TicketSummary, b: TicketSummary): number {
  const [wakesA, wakesB] = [a, b].map((ticket) => (ticket.snooze?.until ? Date.parse(ticket.snooze.until) : Number.MAX_VALUE)) as [
    number,
    number,
  ]
  return wakesA - wakesB || (a.id < b.id ? -1 : 1)
}

/** The server's order: longest wait first, those nobody waits for last, equals by id. */
export function byWait(a: TicketSummary, b: TicketSummary): number {
  const waitA = a.waitingSince ? Date.parse(a.waitingSince) : Number.POSITIVE_INFINITY
  const waitB = b.waitingSince ? Date.parse(b.waitingSince) : Number.POSITIVE_INFINITY
  if (waitA !== waitB) return waitA < waitB ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * Takes one changed ticket into the rows of a view. `complete` says that the rows reach the view's end; until then
 * a ticket that sorts behind the last row waits for its page, or it would stand where the next page begins.
 */
export function applyChange(rows: readonly TicketSummary[], ticket: TicketSummary, scope: QueueScope, complete: boolean): TicketSummary[] {
  const held = rows.findIndex((row) => row.id === ticket.id)
  if (scope.view === 'solved') return applySolved(rows, ticket, held, scope)
  const others = held < 0 ? [...rows] : rows.toSpliced(held, 1)
  if (!belongs(ticket, scope)) return others
  const order = orderOf(scope)
  const place = others.findIndex((row) => order(ticket, row) < 0)
  if (place >= 0) return others.toSpliced(place, 0, ticket)
  return complete ? [...others, ticket] : others
}

/** Solved tickets stand by when they were solved, newest first: one that comes in was solved just now. */
function applySolved(rows: readonly TicketSummary[], ticket: TicketSummary, held: number, scope: QueueScope): TicketSummary[] {
  const stays = belongs(ticket, scope)
  if (held >= 0) return stays ? rows.with(held, ticket) : rows.toSpliced(held, 1)
  return stays ? [ticket, ...rows] : [...rows]
}

/** Rows read anew replace those held as far as they reach; what was loaded behind them stays. */
export function mergePages(held: readonly TicketSummary[], fresh: readonly TicketSummary[], complete: boolean): TicketSummary[] {
  if (complete) return [...fresh]
  const ids = new Set(fresh.map((row) => row.id))
  const behind = held.slice(held.findLastIndex((row) => ids.has(row.id)) + 1)
  return [...fresh, ...behind.filter((row) => !ids.has(row.id))]
}

/** The ticket to go to when `id` leaves the list: the one after it, else the one before. */
export function neighbourOf(rows: readonly TicketSummary[], id: string): TicketSummary | null {
  const place = rows.findIndex((row) => row.id === id)
  if (place < 0) return rows[0] ?? null
  return rows[place + 1] ?? rows[place - 1] ?? null
}
