import { batch, computed, signal } from '@preact/signals'
import type { Queue, QueueCounts, TicketSort, TicketView } from '../../../server/contract/api.ts'
import type { RowOrder } from '../../../server/contract/console/queue.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { request } from '../request.ts'
import { me, storeId } from '../session.ts'
import { readText, writeText } from '../storage.ts'
import { applyChange, mergePages, type QueueScope } from './rows.ts'

/** Pages that one re-read asks for at most; what was loaded behind them stays as it is. */
const MOST_PAGES = 4
const COUNTS_DELAY_MS = 400

export const view = signal<TicketView>('mine')
export const sort = signal<TicketSort>(readText('queue-sort') === 'newest' ? 'newest' : 'longest')
export const counts = signal<QueueCounts | null>(null)
export const queueState = signal<'loading' | 'ready' | 'failed'>('loading')
/** A page behind the last row is being read, or could not be. */
export const moreState = signal<'idle' | 'loading' | 'failed'>('idle')
const rows = signal<TicketSummary[]>([])
const next = signal<string | null>(null)
/** The order kept still while the pointer is over the list; null when rows may move. */
const heldIds = signal<string[] | null>(null)
const lastKnown = new Map<string, TicketSummary>()
/** The order that a row speaks of, as the list last told. */
export const rowOrders = signal<ReadonlyMap<string, RowOrder>>(new Map())

export const hasMore = computed(() => next.value !== null)
/** What the list shows: the view's rows, or while it is held the same places with fresh contents. */
export const shown = computed<TicketSummary[]>(() => {
  const current = rows.value
  const held = heldIds.value
  return held ? held.flatMap((id) => lastKnown.get(id) ?? []) : current
})
/** Tickets that came while the list was held still. */
export const newBehind = computed(() => {
  const held = heldIds.value
  return held ? rows.value.filter((row) => !held.includes(row.id)).length : 0
})

let reading: { scope: string; changes: TicketSummary[] } | null = null
let again = false
let countsTimer: ReturnType<typeof setTimeout> | undefined

const scopeNow = (): QueueScope => ({ view: view.value, sort: sort.value, storeId: storeId.value, agentId: me.value?.id ?? '' })
const keyOf = (scope: QueueScope): string => `${scope.view} ${scope.sort} ${scope.storeId} ${scope.agentId}`

/** Shows another view, or the same for another store. */
export function openView(to: TicketView): void {
  batch(() => {
    view.value = to
    take([], null)
    rowOrders.value = new Map()
    heldIds.value = null
    queueState.value = 'loading'
    moreState.value = 'idle'
  })
  reading = null
  void readQueue()
}

/** Reads the loaded pages again. Calls while one runs are folded into one more. */
export async function readQueue(): Promise<void> {
  const scope = scopeNow()
  if (scope.agentId === '') return
  if (reading?.scope === keyOf(scope)) {
    again = true
    return
  }
  const run = { scope: keyOf(scope), changes: [] as TicketSummary[] }
  reading = run
  again = false
  try {
    const fresh = await readPages(scope, Math.min(MOST_PAGES, Math.max(1, Math.ceil(rows.value.length / 50))))
    if (reading !== run) return
    batch(() => {
      const complete = fresh.next === null
      const behindKept = !complete && rows.value.length > fresh.tickets.length && next.value !== null
      take(mergePages(rows.value, fresh.tickets, complete), behindKept ? next.value : fresh.next)
      queueState.value = 'ready'
      for (const ticket of run.changes) takeChange(ticket)
    })
  } catch {
    if (reading === run && queueState.value === 'loading') queueState.value = 'failed'
  } finally {
    if (reading === run) reading = null
  }
  if (again && reading === null) void readQueue()
}

async function readPages(scope: QueueScope, pages: number): Promise<Queue> {
  const all: Queue = { tickets: [], orders: [], next: null }
  for (let page = 0; page < pages; page += 1) {
    const answer = await readPage(scope, all.next)
    all.tickets.push(...answer.tickets)
    all.next = answer.next
    if (answer.next === null) break
  }
  return all
}

async function readPage(scope: QueueScope, cursor: string | null): Promise<Queue> {
  const query = new URLSearchParams({ view: scope.view, sort: scope.sort ?? 'longest' })
  if (scope.storeId) query.set('store', scope.storeId)
  if (cursor) query.set('cursor', cursor)
  const page = await request<Queue>('GET', `tickets?${query}`)
  rowOrders.value = new Map([...rowOrders.value, ...page.orders.map((order) => [order.ticketId, order] as const)])
  return page
}

export function sortBy(by: TicketSort): void {
  writeText('queue-sort', by === 'longest' ? null : by)
  sort.value = by
  openView(view.value)
}

export async function loadMore(): Promise<void> {
  const cursor = next.value
  const scope = scopeNow()
  if (cursor === null || moreState.value === 'loading') return
  moreState.value = 'loading'
  try {
    const page = await readPage(scope, cursor)
    if (keyOf(scope) !== keyOf(scopeNow()) || next.value !== cursor) return
    batch(() => {
      const known = new Set(rows.value.map((row) => row.id))
      take([...rows.value, ...page.tickets.filter((row) => !known.has(row.id))], page.next)
      settle()
    })
    moreState.value = 'idle'
  } catch {
    moreState.value = 'failed'
  } finally {
    if (moreState.value === 'loading') moreState.value = 'idle'
  }
}

/** A ticket as it was pushed, or as the answer to an own action: patched in place, moved in or out of the view. */
export function receiveTicket(ticket: TicketSummary): void {
  reading?.changes.push(ticket)
  takeChange(ticket)
  readCountsSoon()
}

/** A ticket as any list last showed it. */
export const knownRow = (ticketId: string): TicketSummary | null => lastKnown.get(ticketId) ?? null

/** This browser has read the ticket; the row need not wait for the server to say so. */
export function markRead(ticketId: string): void {
  const ticket = lastKnown.get(ticketId)
  if (ticket?.unread) takeChange({ ...ticket, unread: false })
}

function takeChange(ticket: TicketSummary): void {
  // An answer that was under way may be older than what is held already.
  if ((lastKnown.get(ticket.id)?.seq ?? 0) > ticket.seq) return
  lastKnown.set(ticket.id, ticket)
  rows.value = applyChange(rows.value, ticket, scopeNow(), next.value === null)
}

function take(tickets: TicketSummary[], cursor: string | null): void {
  for (const ticket of tickets) lastKnown.set(ticket.id, ticket)
  next.value = cursor
  rows.value = tickets
}

export function holdStill(): void {
  heldIds.value ??= rows.value.map((row) => row.id)
}

export function letMove(): void {
  heldIds.value = null
}

/** After an own action the list is what it should be, held or not. */
export function settle(): void {
  if (heldIds.value) heldIds.value = rows.value.map((row) => row.id)
}

export function readCountsSoon(): void {
  clearTimeout(countsTimer)
  countsTimer = setTimeout(() => void readCounts(), COUNTS_DELAY_MS)
}

export async function readCounts(): Promise<void> {
  const store = storeId.value
  const answer = await request<QueueCounts>('GET', `tickets/counts${store ? `?store=${store}` : ''}`).catch(() => null)
  if (answer && store === storeId.value) counts.value = answer
}
