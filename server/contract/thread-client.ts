import type { Failure } from './socket-events.ts'
import type { Message, ThreadEvent, ThreadHead, ThreadPage } from './thread.ts'

/** A message its sender already sees, and that no event has confirmed yet. */
export interface PendingMessage {
  clientId: string
  kind: 'reply' | 'note'
  body: string
  attachments: { id: string; name: string; type: string; size: number }[]
  at: string
  /** `waiting`: will be sent by itself. `failed`: the server refused it; only its writer can help. */
  state: 'sending' | 'waiting' | 'failed'
  error: string | null
}

/**
 * How a thread reaches its server. `send` and `load` reject with a `Failure` or with anything else for "no answer".
 * `send` answers where the message landed: a reply to a closed ticket begins another one.
 */
export interface ThreadLink {
  load(ticketId: string, since: number | null): Promise<ThreadPage>
  earlier(ticketId: string, before: number): Promise<ThreadPage>
  send(ticketId: string | null, message: PendingMessage): Promise<{ ticketId: string }>
}
/** Where unsent messages outlive a reload. */
export interface PendingShelf {
  read(): PendingMessage[]
  write(pending: PendingMessage[]): void
}

const RETRY_MS = 2_000

/**
 * One thread as one browser holds it: events in the order of their `seq` without a hole, and behind them
 * what this browser wrote and nobody confirmed. Both faces use it, so both survive a lost connection alike.
 */
export class ThreadClient {
  ticketId: string | null
  events: ThreadEvent[] = []
  pending: PendingMessage[] = []
  head: ThreadHead | null = null
  /** `seq` to ask for what came earlier; null when the thread's start is held. */
  before: number | null = null
  state: 'idle' | 'loading' | 'ready' | 'missing' = 'idle'

  private readonly link: ThreadLink
  private readonly shelf: PendingShelf
  private readonly changed: () => void
  private early: ThreadEvent[] = []
  private accepted = new Set<string>()
  private catchingUp = false
  private catchUpAgain = false
  private sending = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(ticketId: string | null, link: ThreadLink, shelf: PendingShelf, changed: () => void) {
    this.ticketId = ticketId
    this.link = link
    this.shelf = shelf
    this.changed = changed
    this.pending = shelf.read().map((m) => (m.state === 'sending' ? { ...m, state: 'waiting' } : m))
  }

  get last(): number {
    return this.events[this.events.length - 1]?.seq ?? 0
  }

  /** Messages of the thread, confirmed ones first; what a screen draws and what tests compare with the database. */
  get messages(): Message[] {
    return this.events.flatMap((e) => ('message' in e ? [e.message] : []))
  }

  /** Call on opening and again on every reconnect: reads what is missing, then sends what waits. */
  async connect(): Promise<void> {
    await this.catchUp()
    void this.flush()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.retry)
  }

  /** Reads from the last held `seq` until the head is reached. Calls while one runs are folded into one more. */
  async catchUp(): Promise<void> {
    if (!this.ticketId || this.closed || this.state === 'missing') return
    if (this.catchingUp) {
      this.catchUpAgain = true
      return
    }
    this.catchingUp = true
    if (this.state === 'idle') this.state = 'loading'
    try {
      let more = true
      while (more) more = await this.readOn(this.ticketId)
    } catch (failure) {
      if (isFailure(failure) && failure.code === 'not_found') this.state = 'missing'
      // Asked again meanwhile, so perhaps over a new connection: no reason to wait.
      else this.retryLater(this.catchUpAgain ? 0 : isFailure(failure) ? failure.retryAfterMs : undefined)
    } finally {
      this.catchingUp = false
      this.changed()
    }
  }

  /** Reads one page and answers whether there is more to read now. */
  private async readOn(ticketId: string): Promise<boolean> {
    this.catchUpAgain = false
    const first = this.state === 'loading'
    const from = this.last
    const accepted = [...this.accepted]
    const page = await this.link.load(ticketId, first ? null : from)
    if (ticketId !== this.ticketId) return true
    // what is held of a thread may be untrue once a message has come, gone or come back in the middle of it
    if (!first && page.events.some((event) => event.type === 'message.moved')) {
      this.startAnew()
      return true
    }
    if (first) this.before = page.before
    this.state = 'ready'
    for (const event of page.events) this.append(event)
    this.takeHead(page.head)
    const early = this.early.filter((e) => e.seq > this.last).sort((a, b) => a.seq - b.seq)
    this.early = []
    for (const event of early) if (!this.isAhead(event)) this.append(event)
    if (this.last >= page.head.seq) this.settle(accepted)
    return this.catchUpAgain || (this.last > from && this.last < page.head.seq)
  }

  /** An event as it was pushed. Out of turn means that something was missed: it is fetched, never guessed. */
  receive(event: ThreadEvent): void {
    if (this.catchingUp || this.state !== 'ready') this.early.push(event)
    else if (this.isAhead(event) || event.type === 'message.moved') void this.catchUp()
    else if (this.append(event)) this.changed()
  }

  /** What lies between is missing here: drawing it would leave a hole for good, so the thread is read on instead. */
  private isAhead(event: ThreadEvent): boolean {
    const ahead = event.seq > this.last + 1
    if (ahead && this.catchingUp) this.catchUpAgain = true
    return ahead
  }

  receiveHead(head: ThreadHead): void {
    this.takeHead(head)
    if (this.state === 'ready' && head.seq > this.last) void this.catchUp()
    this.changed()
  }

  async loadEarlier(): Promise<void> {
    if (!this.ticketId || this.before === null) return
    const { ticketId } = this
    const page = await this.link.earlier(ticketId, this.before)
    if (ticketId !== this.ticketId) return
    const first = this.events[0]?.seq ?? Number.POSITIVE_INFINITY
    this.events = [...page.events.filter((e) => e.seq < first), ...this.events]
    this.before = page.before
    this.changed()
  }

  /** Shows the message at once; it leaves in the order of writing, and again after a lost connection. */
  write(message: Omit<PendingMessage, 'state' | 'error'>): void {
    this.keep([...this.pending, { ...message, state: 'waiting', error: null }])
    void this.flush()
  }

  sendAgain(clientId: string): void {
    this.keep(this.pending.map((m) => (m.clientId === clientId ? { ...m, state: 'waiting', error: null } : m)))
    void this.flush()
  }

  discard(clientId: string): void {
    this.drop(clientId)
  }

  private async flush(): Promise<void> {
    if (this.sending || this.closed) return
    this.sending = true
    try {
      for (let next = this.nextWaiting(); next; next = this.nextWaiting()) {
        const message = next
        this.mark(message.clientId, 'sending', null)
        try {
          const { ticketId } = await this.link.send(this.ticketId, message)
          if (ticketId !== this.ticketId) this.moveTo(ticketId)
          if (!this.pending.some((m) => m.clientId === message.clientId)) continue
          this.accepted.add(message.clientId)
          await this.catchUp()
        } catch (failure) {
          if (isFailure(failure) && isFinal(failure)) {
            this.mark(message.clientId, 'failed', failure.message)
            continue
          }
          this.mark(message.clientId, 'waiting', null)
          this.retryLater(isFailure(failure) ? failure.retryAfterMs : undefined)
          return
        }
      }
    } finally {
      this.sending = false
    }
  }

  private nextWaiting(): PendingMessage | undefined {
    return this.closed ? undefined : this.pending.find((m) => m.state === 'waiting')
  }

  /**
   * Goes on in another ticket, whose `seq` starts anew: the first message begins one, a reply to a closed one begins the next,
   * and a merged one goes on in the survivor. Connect afterwards.
   */
  moveTo(ticketId: string): void {
    for (const accepted of this.accepted) this.drop(accepted)
    this.accepted.clear()
    this.ticketId = ticketId
    this.early = []
    this.head = null
    this.startAnew()
    this.state = 'idle'
    this.keep(this.pending)
  }

  /** Nothing is held any more: what is read next is the newest page. */
  private startAnew(): void {
    this.events = []
    this.before = null
    this.state = 'loading'
  }

  /**
   * The answer may overtake the event: an accepted message stays on screen as pending until its event is here.
   * Sent again after a long absence, its event may lie before the first one held: then a whole reading that began
   * after the answer does not show it either, and it goes.
   */
  private settle(accepted: string[]): void {
    for (const clientId of accepted) {
      this.accepted.delete(clientId)
      this.drop(clientId)
    }
  }

  private append(event: ThreadEvent): boolean {
    if (event.seq <= this.last) return false
    this.events = [...this.events, event]
    if ('message' in event && event.message.clientId) {
      this.drop(event.message.clientId)
    }
    if (this.head && event.seq > this.head.seq) this.head = { ...this.head, seq: event.seq }
    return true
  }

  private takeHead(head: ThreadHead): void {
    const held = this.head
    this.head = {
      ticketId: head.ticketId,
      seq: Math.max(held?.seq ?? 0, head.seq),
      seenByCustomer: Math.max(held?.seenByCustomer ?? 0, head.seenByCustomer),
      seenByAgent: Math.max(held?.seenByAgent ?? 0, head.seenByAgent),
    }
  }

  private drop(clientId: string): void {
    if (this.pending.some((m) => m.clientId === clientId)) this.keep(this.pending.filter((m) => m.clientId !== clientId))
  }

  private mark(clientId: string, state: PendingMessage['state'], error: string | null): void {
    this.keep(this.pending.map((m) => (m.clientId === clientId ? { ...m, state, error } : m)))
  }

  private keep(pending: PendingMessage[]): void {
    this.pending = pending
    // Once closed, the shelf belongs to whoever opened the thread next: a late answer must not put the old state back.
    if (!this.closed) this.shelf.write(pending)
    this.changed()
  }

  private retryLater(afterMs = RETRY_MS): void {
    clearTimeout(this.retry)
    if (!this.closed) this.retry = setTimeout(() => void this.connect(), afterMs)
  }
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}

/** Sending the same again would be refused again. */
function isFinal(failure: Failure): boolean {
  return ['invalid', 'conflict', 'forbidden', 'not_found', 'unauthenticated'].includes(failure.code)
}
