import type { ShopperFace } from '../../server/contract/identity.ts'
import { LIST_REFRESH_MS } from '../../server/contract/limits.ts'
import type { StoreFace } from '../../server/contract/socket-events.ts'
import type { AuthorKind, VisitorTicket } from '../../server/contract/thread.ts'
import { type PendingMessage, ThreadClient } from '../../server/contract/thread-client.ts'
import { connect, request, type VisitorSocket } from './connect.ts'
import type { Keep } from './keep.ts'
import { chatsWithPending, pendingShelf } from './pending-shelf.ts'
import { newClientId } from './token.ts'

/** A sign of typing that is not repeated within this time has ended. */
const TYPING_LASTS_MS = 6_000
const TYPING_EVERY_MS = 3_000

/** What the frame does about the news of its chats. */
interface Listening {
  changed(): void
  /** An answer came in while the frame is alive. */
  arrived(ticket: VisitorTicket): void
  /** The sign-in is over, and the token with it. */
  ended(): void
}

export type Connection = 'connecting' | 'online' | 'offline' | 'refused'

/** Everything the frame knows: the store, the shopper's chats and their threads. Screens are drawn from it, and told when it changed. */
export class VisitorChat {
  connection: Connection = 'connecting'
  store: StoreFace | null
  /** Null until the server has said which there are. */
  tickets: VisitorTicket[] | null = null
  agentsOnline = 0
  /** Who this browser is known to be; null until the server has said it. */
  shopper: ShopperFace | null = null
  /** Who is typing in which ticket. */
  typing: { ticketId: string; name: string; by: 'agent' | 'bot' } | null = null
  hasEnded = false
  /** The thread on screen. */
  open: ThreadClient | null = null
  private readonly threads = new Set<ThreadClient>()
  private readonly socket: VisitorSocket
  private readonly keep: Keep
  private readonly changed: () => void
  private readonly arrived: Listening['arrived']
  private readonly leaving = new AbortController()
  private readonly sending = new Set<Promise<unknown>>()
  private held = Promise.resolve()
  private readonly seen = new Map<string, number>()
  private typingEnds: ReturnType<typeof setTimeout> | undefined
  private typed: { ticketId: string; at: number } | null = null

  constructor(base: URL, auth: { store: string; token: string }, keep: Keep, listening: Listening) {
    this.keep = keep
    this.changed = listening.changed
    this.arrived = listening.arrived
    this.store = readStore(keep, auth.store)
    this.socket = connect(base, auth, this.leaving.signal, {
      connected: () => void this.readAll(),
      disconnected: () => this.become('offline'),
      refused: () => this.become('refused'),
      ended: () => {
        this.hasEnded = true
        this.become('offline')
        listening.ended()
      },
    })
    this.listen()
    for (const ticketId of chatsWithPending(keep)) this.thread(ticketId)
    const { signal } = this.leaving
    const timer = setInterval(() => this.refresh(), LIST_REFRESH_MS)
    signal.addEventListener('abort', () => clearInterval(timer))
    addEventListener('focus', () => this.refresh(), { signal })
    document.addEventListener('visibilitychange', () => this.refresh(), { signal })
  }

  /** Somebody else speaks from now on: nothing more is heard, sent or kept here. */
  end(): void {
    this.leaving.abort()
    clearTimeout(this.typingEnds)
    for (const thread of this.threads) thread.close()
  }

  /** Waits until nothing is on its way, and keeps what is sent from now on until the answer is called: who speaks may change. */
  async hold(): Promise<() => void> {
    let letGo = () => {}
    this.held = new Promise((resolve) => {
      letGo = resolve
    })
    await Promise.allSettled([...this.sending])
    // Their threads have moved to the tickets that they began.
    await new Promise((resolve) => setTimeout(resolve))
    return letGo
  }

  /** Says something in a chat. It is on screen at once and leaves as soon as it can. */
  say(thread: ThreadClient, body: string, attachments: PendingMessage['attachments'] = []): void {
    thread.write({ clientId: newClientId(), kind: 'reply', body, attachments, at: new Date().toISOString() })
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

  private async readAll(): Promise<void> {
    this.seen.clear()
    if (await this.readSession()) for (const thread of this.threads) void thread.connect()
  }

  private async readSession(): Promise<boolean> {
    try {
      const session = await request(this.socket, 'session.open', {})
      this.store = session.store
      this.tickets = newestFirst(session.tickets)
      this.agentsOnline = session.agentsOnline
      this.shopper = session.shopper
      this.keep.write('store', JSON.stringify(session.store))
      this.become('online')
      return true
    } catch {
      // Connected, yet without an answer: asked again until the connection says otherwise.
      if (this.connection !== 'online') setTimeout(() => this.socket.connected && void this.readAll(), TYPING_EVERY_MS)
      return false
    }
  }

  private listen(): void {
    this.socket.on('ticket.changed', (ticket) => this.put(ticket))
    this.socket.on('shopper.changed', (shopper) => {
      this.shopper = shopper
      this.changed()
    })
    this.socket.on('thread.event', ({ ticketId, event, ticket }) => {
      const before = this.ticket(ticketId)?.unread ?? 0
      if (event.actor.kind !== 'customer') this.hear(ticketId, event.actor.kind)
      this.put(ticket)
      for (const thread of this.threads) if (thread.ticketId === ticketId) thread.receive(event)
      if (ticket.unread > before) this.arrived(ticket)
      // which chats there are has changed: what may be read, and what is heard of, is asked anew
      if ('ticket' in event) void this.readAll()
    })
    this.socket.on('thread.head', (head) => {
      for (const thread of this.threads) if (thread.ticketId === head.ticketId) thread.receiveHead(head)
    })
    this.socket.on('thread.typing', ({ ticketId, name, by, on }) => {
      if (by === 'customer') return
      clearTimeout(this.typingEnds)
      this.hear(ticketId, by)
      this.typing = on ? { ticketId, name, by } : null
      this.typingEnds = setTimeout(() => {
        this.typing = null
        this.changed()
      }, TYPING_LASTS_MS)
      this.changed()
    })
  }

  /** How threads reach the desk, those too that are shown within another one. */
  link(): ConstructorParameters<typeof ThreadClient>[1] {
    const ask = this.socket
    return {
      load: (ticketId, since) => request(ask, 'thread.open', { ticketId, since }),
      earlier: (ticketId, before) => request(ask, 'thread.earlier', { ticketId, before }),
      send: async (ticketId, { clientId, body, attachments }) => {
        await this.held
        const sent = request(ask, 'message.send', { ticketId, clientId, body, attachmentIds: attachments.map((a) => a.id) })
        this.sending.add(sent)
        return sent.finally(() => this.sending.delete(sent))
      },
    }
  }

  /** An agent who writes is there, whatever the last count said; and a message ends the typing before it. */
  private hear(ticketId: string, by: AuthorKind): void {
    if (by === 'agent') this.agentsOnline = Math.max(1, this.agentsOnline)
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
