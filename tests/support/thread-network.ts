import { THREAD_PAGE } from '../../server/contract/limits.ts'
import type { Message, ThreadEvent, ThreadHead, ThreadPage } from '../../server/contract/thread.ts'
import { type PendingMessage, ThreadClient, type ThreadLink } from '../../server/contract/thread-client.ts'

interface Faults {
  /** Of 100 pushed events, how many are lost, and how many come twice. */
  lostEvents: number
  repeated: number
  /** Of 100 accepted messages, how many answers are lost. */
  lostAcks: number
  /** Longest delay on the way, in milliseconds. */
  late: number
  seed: number
}
interface Ticket {
  id: string
  events: ThreadEvent[]
  accepted: Set<string>
  closed: boolean
}
type Written = Omit<PendingMessage, 'state' | 'error'>

/** One customer's tickets and an unreliable road to them: the server's promises of `ThreadLink`, and nothing more. */
export function createThreadNetwork(faults: Partial<Faults> = {}) {
  let fault: Faults = { lostEvents: 0, repeated: 0, lostAcks: 0, late: 0, seed: 1, ...faults }
  let state = fault.seed >>> 0
  const chance = (percent: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state / 2 ** 32) * 100 < percent
  }
  const delay = () => (fault.late && chance(50) ? new Promise<void>((resolve) => setTimeout(resolve, fault.late)) : Promise.resolve())
  const tickets: Ticket[] = []
  const clients = new Set<ThreadClient>()
  let isUp = true
  let connection = 0
  let refused: string | null = null

  const ticketOf = (id: string) => {
    const found = tickets.find((t) => t.id === id)
    if (!found) throw { code: 'not_found', message: 'No such ticket' }
    return found
  }
  const headOf = (t: Ticket): ThreadHead => ({ ticketId: t.id, seq: t.events.length, seenByCustomer: 0, seenByAgent: 0 })

  function add(ticket: Ticket, type: 'message.received' | 'message.posted', body: string, clientId: string | null): ThreadEvent {
    const seq = ticket.events.length + 1
    const message: Message = {
      id: `${ticket.id}-${seq}`,
      kind: 'reply',
      channel: 'chat',
      body,
      clientId,
      delivery: null,
      deliveryError: null,
      attachments: [],
      bot: null,
    }
    const actor = { kind: type === 'message.posted' ? ('agent' as const) : ('customer' as const), id: null, name: 'Somebody' }
    const event: ThreadEvent = { type, seq, at: new Date(seq).toISOString(), actor, message }
    ticket.events.push(event)
    for (const client of clients) if (client.ticketId === ticket.id) push(client, event)
    return event
  }

  function push(client: ThreadClient, event: ThreadEvent): void {
    const sentOn = connection
    const times = chance(fault.lostEvents) ? 0 : chance(fault.repeated) ? 2 : 1
    for (let i = 0; i < times; i++) void delay().then(() => isUp && sentOn === connection && clients.has(client) && client.receive(event))
  }

  function accept(ticketId: string | null, message: Written): { ticketId: string } {
    for (const t of tickets) {
      if (t.accepted.has(message.clientId)) return { ticketId: t.id }
    }
    let ticket = ticketId === null ? null : ticketOf(ticketId)
    if (!ticket || ticket.closed) {
      ticket = { id: `ticket-${tickets.length + 1}`, events: [], accepted: new Set(), closed: false }
      tickets.push(ticket)
    }
    ticket.accepted.add(message.clientId)
    add(ticket, 'message.received', message.body, message.clientId)
    return { ticketId: ticket.id }
  }

  /** There and back; a connection that drops in between answers with nothing. */
  async function ask<T>(answer: () => T, losesAnswers = false): Promise<T> {
    const sentOn = connection
    if (!isUp) throw new Error('no connection')
    await delay()
    if (!isUp || sentOn !== connection) throw new Error('no answer')
    const value = answer()
    await delay()
    if (!isUp || sentOn !== connection || (losesAnswers && chance(fault.lostAcks))) throw new Error('no answer')
    return value
  }

  const link: ThreadLink = {
    load: (ticketId, since) =>
      ask((): ThreadPage => {
        const ticket = ticketOf(ticketId)
        const from = since ?? Math.max(0, ticket.events.length - THREAD_PAGE)
        return {
          events: ticket.events.slice(from, from + THREAD_PAGE),
          head: headOf(ticket),
          before: since === null && from > 0 ? from + 1 : null,
        }
      }),
    earlier: (ticketId, before) =>
      ask((): ThreadPage => {
        const ticket = ticketOf(ticketId)
        const from = Math.max(0, before - 1 - THREAD_PAGE)
        return { events: ticket.events.slice(from, before - 1), head: headOf(ticket), before: from > 0 ? from + 1 : null }
      }),
    send: (ticketId, message) =>
      ask(() => {
        if (message.clientId === refused) throw { code: 'invalid', message: 'Refused' }
        return accept(ticketId, message)
      }, true),
  }

  const beat = () => {
    for (const client of clients) {
      const ticket = tickets.find((t) => t.id === client.ticketId)
      if (isUp && ticket) client.receiveHead(headOf(ticket))
    }
    setTimeout(beat, 10_000)
  }
  setTimeout(beat, 10_000)

  const network = {
    open(ticketId: string | null, shelf: PendingMessage[] = []): ThreadClient {
      const kept = { read: () => [...shelf], write: (pending: PendingMessage[]) => void shelf.splice(0, shelf.length, ...pending) }
      const client = new ThreadClient(ticketId, link, kept, () => undefined)
      clients.add(client)
      return client
    },
    leave: (client: ThreadClient) => void clients.delete(client),
    begin(events: number): string {
      const ticket: Ticket = { id: `ticket-${tickets.length + 1}`, events: [], accepted: new Set(), closed: false }
      tickets.push(ticket)
      for (let i = 0; i < events; i++) add(ticket, 'message.received', `begun ${i}`, null)
      return ticket.id
    },
    accept,
    write(body: string): ThreadEvent | null {
      const ticket = tickets.at(-1)
      return ticket ? add(ticket, 'message.posted', body, null) : null
    },
    refuse(clientId: string | null): void {
      refused = clientId
    },
    closeTicket(): void {
      const ticket = tickets.at(-1)
      if (ticket) ticket.closed = true
    },
    down(): void {
      isUp = false
    },
    up(): void {
      isUp = true
      connection++
      for (const client of clients) void client.connect()
    },
    /** From here on nothing is lost; lets a schedule end. */
    heal(): void {
      fault = { ...fault, lostEvents: 0, lostAcks: 0, late: 0 }
      network.up()
    },
    ticketId: () => tickets.at(-1)?.id ?? null,
    bodies: () => (tickets.at(-1)?.events ?? []).flatMap((e) => ('message' in e ? [e.message.body] : [])),
  }
  return network
}
