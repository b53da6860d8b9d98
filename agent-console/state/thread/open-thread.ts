import { type Signal, signal } from '@preact/signals'
import type { TicketDetail } from '../../../server/contract/api.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { isFailure, type PendingMessage, ThreadClient, type ThreadLink } from '../../../server/contract/thread-client.ts'
import { noteOpened } from '../palette/recent.ts'
import { createPanel, type TicketPanel } from '../panel/ticket-panel.ts'
import { knownRow, shown } from '../queue/queue.ts'
import { ask, tell } from '../realtime.ts'
import { request } from '../request.ts'
import { me } from '../session.ts'
import { beginWith, forgetThreads, keepThread, keptThread, prefetchThread } from './kept-threads.ts'
import { countWaiting, pendingShelf, ticketsWithPending } from './pending.ts'

export interface OpenThread {
  id: string
  client: ThreadClient
  /** Counts the client's changes, so that views which read it draw again. */
  version: Signal<number>
  ticket: Signal<TicketDetail | null>
  missing: Signal<boolean>
  /** The customer and their orders. */
  panel: TicketPanel
  /** Who is writing now: the shopper, other agents, the bot. */
  typing: Signal<{ name: string; by: 'customer' | 'agent' | 'bot' }[]>
  viewers: Signal<string[]>
  /** How far this browser has said that it read. */
  seen: number
}

/** Stands for the earlier tickets while only the row in the queue is known: nobody is told that there are none. */
export const NOT_READ: TicketDetail['earlierTickets'] = []

const threads = new Map<string, OpenThread>()
/** The thread on screen. */
export const current = signal<OpenThread | null>(null)
let reach: (ticketId: string, message: PendingMessage) => Promise<string> = () => Promise.reject(new Error('not ready'))

/** How what was written reaches the server; answers the ticket it landed in. */
export function sendBy(sender: typeof reach): void {
  reach = sender
}

export function openThread(ticketId: string): void {
  if (current.value?.id === ticketId) return
  leaveThread()
  const thread = threads.get(ticketId) ?? startThread(ticketId)
  current.value = thread
  void readTicket(thread).then(() => prefetchNeighbours(thread))
  void thread.panel.read()
  void thread.client.connect()
}

/** Whoever works down the queue finds the next ticket there already. */
function prefetchNeighbours(thread: OpenThread): void {
  if (thread !== current.value) return
  const place = shown.value.findIndex((row) => row.id === thread.id)
  if (place < 0) return
  for (const row of [shown.value[place + 1], shown.value[place - 1]]) if (row && !threads.has(row.id)) void prefetchThread(row.id)
}

/** Leaves the screen; a thread with messages still to send stays alive until they are out. */
export function leaveThread(): void {
  const thread = current.value
  current.value = null
  if (thread) endIfIdle(thread)
}

/** Everything of the last session goes; what was not sent stays on its shelf. */
export function closeThreads(): void {
  current.value = null
  for (const thread of threads.values()) thread.client.close()
  threads.clear()
  forgetThreads()
}

/** What was read of any thread may be untrue: the one on screen is read from its beginning. */
export function rereadThreads(): void {
  const id = current.value?.id
  closeThreads()
  if (id) openThread(id)
}

/** After each (re)connect: reads what was missed and sends what waits, also for tickets that are not on screen. */
export function resumeThreads(): void {
  const agentId = me.value?.id
  if (!agentId) return
  for (const ticketId of ticketsWithPending(agentId)) if (!threads.has(ticketId)) startThread(ticketId)
  countWaiting(agentId)
  for (const thread of threads.values()) {
    void thread.client.connect()
    if (thread !== current.value) continue
    void readTicket(thread)
    void thread.panel.read()
  }
}

export const threadOf = (ticketId: string): OpenThread | undefined => threads.get(ticketId)

export function receiveSummary(summary: TicketSummary): void {
  const held = threads.get(summary.id)?.ticket
  if (held?.value && held.value.seq <= summary.seq) held.value = { ...held.value, ...summary }
}

/** After a change that more follows from than a summary says. */
export async function rereadTicket(ticketId: string): Promise<void> {
  const thread = threads.get(ticketId)
  if (thread) await Promise.all([readTicket(thread), thread.panel.read()])
}

function startThread(ticketId: string): OpenThread {
  const thread: OpenThread = {
    id: ticketId,
    client: new ThreadClient(ticketId, link, pendingShelf(me.value?.id ?? '', ticketId), () => changed(thread)),
    version: signal(0),
    ticket: signal(null),
    missing: signal(false),
    panel: createPanel(ticketId),
    typing: signal([]),
    viewers: signal([]),
    seen: 0,
  }
  const kept = keptThread(ticketId)
  if (kept) beginWith(thread.client, kept.page)
  thread.ticket.value = knownDetail(ticketId, kept?.ticket ?? null)
  thread.panel.value.value = kept?.panel ?? null
  threads.set(ticketId, thread)
  return thread
}

/** What is known before the ticket is read: its row in the queue, where that is newer, over what was read earlier. */
function knownDetail(ticketId: string, kept: TicketDetail | null): TicketDetail | null {
  const row = knownRow(ticketId)
  if (!row || (kept && kept.seq > row.seq)) return kept
  const rest = kept ?? { createdAt: row.lastMessageAt, solvedAt: null, identities: [], earlierTickets: NOT_READ }
  return { ...rest, ...row }
}

function changed(thread: OpenThread): void {
  thread.version.value += 1
  if (thread.client.state === 'missing') thread.missing.value = true
  if (thread !== current.value) queueMicrotask(() => endIfIdle(thread))
}

function endIfIdle(thread: OpenThread): void {
  if (thread === current.value || threads.get(thread.id) !== thread) return
  if (thread.client.pending.some((message) => message.state !== 'failed')) return
  const { client, ticket, panel } = thread
  if (client.state === 'ready' && client.head)
    keepThread(thread.id, {
      page: { events: client.events, before: client.before, head: client.head },
      ticket: ticket.value,
      panel: panel.value.value,
    })
  client.close()
  threads.delete(thread.id)
  tell('thread.close', { ticketId: thread.id })
}

async function readTicket(thread: OpenThread): Promise<void> {
  try {
    thread.ticket.value = await request<TicketDetail>('GET', `tickets/${thread.id}`)
    if (thread === current.value) noteOpened(thread.ticket.value)
  } catch (failure) {
    if (isFailure(failure) && (failure.code === 'not_found' || failure.code === 'invalid')) thread.missing.value = true
  }
}

const link: ThreadLink = {
  load: (ticketId, since) => ask('thread.open', { ticketId, since }),
  earlier: (ticketId, before) => ask('thread.earlier', { ticketId, before }),
  send: sendMessage,
}

async function sendMessage(ticketId: string | null, message: PendingMessage): Promise<{ ticketId: string }> {
  try {
    return { ticketId: await reach(ticketId ?? '', message) }
  } catch (failure) {
    // A session that ended is no verdict on the message: it waits for its writer to sign in again.
    if (isFailure(failure) && failure.code === 'unauthenticated') throw new Error('signed out', { cause: failure })
    throw failure
  }
}
