import type { TicketDetail } from '../../../server/contract/api.ts'
import type { CustomerPanel } from '../../../server/contract/orders.ts'
import type { ThreadPage } from '../../../server/contract/thread.ts'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { ask } from '../realtime.ts'
import { request } from '../request.ts'

/** What was read of a ticket, to draw at once the next time; what came since is read on from there. */
export interface KeptThread {
  page: ThreadPage
  ticket: TicketDetail | null
  panel: CustomerPanel | null
}

const MOST = 40
/** Older than this it is read anew: the addresses of its files would end. */
const LIFE_MS = 10 * 60_000
/** The newest page, whatever its `seq`. */
const END = 2_147_483_647

const kept = new Map<string, KeptThread & { at: number }>()
const reading = new Set<string>()

export function keepThread(ticketId: string, thread: KeptThread): void {
  kept.delete(ticketId)
  kept.set(ticketId, { ...thread, at: Date.now() })
  const oldest = kept.keys().next().value
  if (kept.size > MOST && oldest) kept.delete(oldest)
}

export function keptThread(ticketId: string): KeptThread | null {
  const thread = kept.get(ticketId)
  return thread && Date.now() - thread.at < LIFE_MS ? thread : null
}

/** A thread begins with what was read earlier; `connect` then reads on from there, as after a lost connection. */
export function beginWith(client: ThreadClient, page: ThreadPage): void {
  if (client.state !== 'idle') return
  client.events = page.events
  client.before = page.before
  client.head = page.head
  client.state = 'ready'
}

/** With the session all of it goes. */
export function forgetThreads(): void {
  kept.clear()
}

/**
 * Reads a ticket that is likely to be opened next. It asks for a page as one that scrolls back does: whoever only might
 * come is shown to nobody as a viewer, and has read nothing.
 */
export async function prefetchThread(ticketId: string): Promise<void> {
  if (keptThread(ticketId) || reading.has(ticketId)) return
  reading.add(ticketId)
  try {
    const [page, ticket, panel] = await Promise.all([
      ask('thread.earlier', { ticketId, before: END }),
      request<TicketDetail>('GET', `tickets/${ticketId}`),
      request<CustomerPanel>('GET', `tickets/${ticketId}/customer`),
    ])
    keepThread(ticketId, { page, ticket, panel })
  } catch {
    // it is read when it is opened, and says then what is wrong
  } finally {
    reading.delete(ticketId)
  }
}

/** Long enough that rows which are only passed are not read, in milliseconds. */
const REST_MS = 80

/** Reads ahead whichever row of the queue the keys rest on; the returned function ends it. */
export function prefetchFocusedRows(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const onFocus = (event: FocusEvent): void => {
    clearTimeout(timer)
    const ticketId = event.target instanceof HTMLElement ? event.target.dataset.ticket : undefined
    if (ticketId) timer = setTimeout(() => void prefetchThread(ticketId), REST_MS)
  }
  document.addEventListener('focusin', onFocus)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('focusin', onFocus)
  }
}
