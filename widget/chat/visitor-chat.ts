import { LIST_REFRESH_MS } from '../../server/contract/limits.ts'
import type { StoreFace } from '../../server/contract/socket-events.ts'
import type { VisitorTicket } from '../../server/contract/thread.ts'
import { ThreadClient } from '../../server/contract/thread-client.ts'
import { connect, request, type VisitorSocket } from './connect.ts'
import type { Keep } from './keep.ts'
import { chatsWithPending, pendingShelf } from './pending-shelf.ts'

/** A sign of typing that is not repeated within this time has ended. */
const TYPING_LASTS_MS = 6_000
const TYPING_EVERY_MS = 3_000

export type Connection = 'connecting' | 'online' | 'offline' | 'refused'

/** Everything the frame knows: the store, the shopper's chats and their threads. Screens are drawn from it, and told when it changed. */
export class VisitorChat {
  connection: Connection = 'connecting'
  store: StoreFace | null
  /** Null until the server has said which there are. */
  tickets: VisitorTicket[] | null = null
  agentsOnline = 0
  /** Who is typing in which ticket. */
  typing: { ticketId: string; name: string } | null = null
  private readonly threads = new Set<ThreadClient>()
  private readonly socket: VisitorSocket
  private readonly keep: Keep
  private readonly changed: () => void
  private readonly arrived: (ticket: VisitorTicket) => void
  private readonly seen = new Map<string, number>()
  private typingEnds: ReturnType<typeof setTimeout> | undefined
  private typed: { ticketId: string; at: number } | null = null

  /** `arrived` is called for each answer that comes in while the frame is alive. */
  constructor(
    base: URL,
    auth: { store: string; token: string },
    keep: Keep,
    changed: () => void,
    arrived: (ticket: VisitorTicket) => void,
  ) {
    this.keep = keep
    this.changed = changed
    this.arrived = arrived
    this.store = readStore(keep, auth.store)
    this.socket = connect(base, auth, {
      connected: () => void this.open(),
      disconnected: () => this.become('offline'),
      refused: () => this.become('refused'),
    })
    this.listen()
    for (const ticketId of chatsWithPending(keep)) this.thread(ticketId)
    setInterval(() => this.refresh(), LIST_REFRESH_MS)
    addEventListener('focus', () => this.refresh())
    document.addEventListener('visibilitychange', () => this.refresh())
  }

  /** Unread messages over all chats. */
  get unread(): number {
    return (this.tickets ?? []).reduce((sum, ticket) => sum + ticket.unread, 0)
  }

  /** The thread of a ticket; null is the chat that begins with its first message. */
  thread(ticketId: string | null): ThreadClient {
    for (const thread of this.threads) if (thread.ticketId === ticketId) return thread
    let begun: ThreadClient | null = null
    const shelf = pendingShelf(this.keep, () => (begun ? begun.ticketId : ticketId))
    begun = new ThreadClient(ticketId, this.link(), shelf, this.changed)
    this.threads.add(begun)
    if (this.connection === 'online') void begun.connect()
    return begun
  }

  ticket(ticketId: string | null): VisitorTicket | null {
    return this.tickets?.find((t) => t.id === ticketId) ?? null
  }

  /** Says how far the shopper has read. Only what is really in view is reported. */
  see(thread: ThreadClient): void {
    const { ticketId, last } = thread
    if (!ticketId || last <= Math.max(thread.head?.seenByCustomer ?? 0, this.seen.get(ticketId) ?? 0)) return
    this.seen.set(ticketId, last)
    request(this.socket, 'seen', { ticketId, seq: last }).then(
      () => this.put({ ...(this.ticket(ticketId) as VisitorTicket), unread: 0 }),
      () => this.seen.delete(ticketId),
    )
  }

  /** Tells the other side of typing, at most every few seconds; `on` false ends it at once. */
  type(ticketId: string | null, on: boolean): void {
    const held = this.typed?.ticketId === ticketId ? this.typed : null
    if (!ticketId || (on ? held && Date.now() - held.at < TYPING_EVERY_MS : !held)) return
    this.typed = on ? { ticketId, at: Date.now() } : null
    request(this.socket, 'typing', { ticketId, on }).catch(() => undefined)
  }

  /** Reads the list again; nothing it shows is older than the last of these. */
  refresh(): void {
    if (document.visibilityState === 'visible' && this.connection === 'online') void this.readSession()
  }

  private async open(): Promise<void> {
    this.seen.clear()
    if (await this.readSession()) for (const thread of this.threads) void thread.connect()
  }

  private async readSession(): Promise<boolean> {
    try {
      const session = await request(this.socket, 'session.open', {})
      this.store = session.store
      this.tickets = newestFirst(session.tickets)
      this.agentsOnline = session.agentsOnline
      this.keep.write('store', JSON.stringify(session.store))
      this.become('online')
      return true
    } catch {
      // Connected, yet without an answer: asked again until the connection says otherwise.
      if (this.connection !== 'online') setTimeout(() => this.socket.connected && void this.open(), TYPING_EVERY_MS)
      return false
    }
  }

  private listen(): void {
    this.socket.on('ticket.changed', (ticket) => this.put(ticket))
    this.socket.on('thread.event', ({ ticketId, event, ticket }) => {
      const before = this.ticket(ticketId)?.unread ?? 0
      if (event.actor.kind === 'agent') this.agentIsHere(ticketId)
      this.put(ticket)
      for (const thread of this.threads) if (thread.ticketId === ticketId) thread.receive(event)
      if (ticket.unread > before) this.arrived(ticket)
    })
    this.socket.on('thread.head', (head) => {
      for (const thread of this.threads) if (thread.ticketId === head.ticketId) thread.receiveHead(head)
    })
    this.socket.on('thread.typing', ({ ticketId, name, by, on }) => {
      if (by !== 'agent') return
      clearTimeout(this.typingEnds)
      this.agentIsHere(ticketId)
      this.typing = on ? { ticketId, name } : null
      this.typingEnds = setTimeout(() => {
        this.typing = null
        this.changed()
      }, TYPING_LASTS_MS)
      this.changed()
    })
  }

  private link(): ConstructorParameters<typeof ThreadClient>[1] {
    const ask = this.socket
    return {
      load: (ticketId, since) => request(ask, 'thread.open', { ticketId, since }),
      earlier: (ticketId, before) => request(ask, 'thread.earlier', { ticketId, before }),
      send: (ticketId, { clientId, body, attachments }) =>
        request(ask, 'message.send', { ticketId, clientId, body, attachmentIds: attachments.map((a) => a.id) }),
    }
  }

  /** Who writes is there, whatever the last count said; and a message ends its typing. */
  private agentIsHere(ticketId: string): void {
    this.agentsOnline = Math.max(1, this.agentsOnline)
    if (this.typing?.ticketId === ticketId) this.typing = null
  }

  private put(ticket: VisitorTicket): void {
    if (!ticket.id || !this.tickets) return
    this.tickets = newestFirst([ticket, ...this.tickets.filter((t) => t.id !== ticket.id)])
    this.changed()
  }

  private become(connection: Connection): void {
    this.connection = connection
    if (connection !== 'online') this.typing = null
    this.changed()
  }
}

function newestFirst(tickets: VisitorTicket[]): VisitorTicket[] {
  return [...tickets].sort((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt))
}

/** The store's name of the last visit is on screen before the server has answered. */
function readStore(keep: Keep, key: string): StoreFace | null {
  try {
    const held = Object(JSON.parse(keep.read('store') ?? 'null'))
    return held.key === key && typeof held.name === 'string' ? held : null
  } catch {
    return null
  }
}
