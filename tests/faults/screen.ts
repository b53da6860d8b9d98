import type { SentMessage } from '../../server/contract/socket-events.ts'
import type { ThreadEvent } from '../../server/contract/thread.ts'
import { type PendingMessage, type PendingShelf, ThreadClient, type ThreadLink } from '../../server/contract/thread-client.ts'
import { type AgentApi, type AgentSocket, agentSocket, ask, type VisitorSocket, visitorSocket } from '../support/desk-client.ts'

/** A face asks again after this. */
const ANSWER_MS = 8_000

/** A message as its writer remembers it. */
export interface Said {
  clientId: string
  body: string
}

/** One open thread on one screen: the browsers' own client over a real socket, and a log of what it was promised. */
export abstract class Screen {
  readonly name: string
  client: ThreadClient
  /** Everything ever written here, in order. */
  readonly said: Said[] = []
  /** Client id → message id of what the desk said it has. */
  readonly acknowledged = new Map<string, string>()
  #shelved: PendingMessage[] = []

  constructor(name: string, ticketId: string | null) {
    this.name = name
    this.client = this.#load(ticketId)
  }

  abstract readonly socket: VisitorSocket | AgentSocket
  protected abstract send(ticketId: string | null, message: PendingMessage): Promise<SentMessage>
  protected abstract resume(): Promise<unknown>

  /** Called by the subclass once its socket is there. */
  protected listen(socket: VisitorSocket | AgentSocket): void {
    // The two sockets hear the same news under the same names; only the union's overloads differ.
    const heard = socket as VisitorSocket
    heard.on('connect', () => void this.resume().catch(() => undefined))
    heard.on('thread.event', ({ ticketId, event }) => {
      if (ticketId === this.client.ticketId) this.client.receive(event)
    })
    heard.on('thread.head', (head) => {
      if (head.ticketId === this.client.ticketId) this.client.receiveHead(head)
    })
  }

  write(body: string): void {
    const clientId = `${this.name}-${String(this.said.length).padStart(4, '0')}-message`
    this.said.push({ clientId, body })
    this.client.write({ clientId, kind: 'reply', body, attachments: [], at: new Date().toISOString() })
  }

  /** What a reload keeps: the shelf and the address, nothing else. */
  reload(): void {
    this.client.close()
    this.client = this.#load(this.client.ticketId)
    if (this.socket.connected) void this.resume().catch(() => undefined)
  }

  get messages(): string[] {
    return this.client.messages.map((message) => `${message.id} ${message.clientId ?? ''} ${message.body}`)
  }

  get events(): ThreadEvent[] {
    return this.client.events
  }

  get isQuiet(): boolean {
    return this.socket.connected && this.client.pending.length === 0
  }

  close(): void {
    this.client.close()
    this.socket.disconnect()
  }

  #load(ticketId: string | null): ThreadClient {
    const shelf: PendingShelf = { read: () => this.#shelved, write: (pending) => (this.#shelved = structuredClone(pending)) }
    const link: ThreadLink = {
      load: (id, since) => ask(this.socket, 'thread.open', { ticketId: id, since }, ANSWER_MS),
      earlier: (id, before) => ask(this.socket, 'thread.earlier', { ticketId: id, before }, ANSWER_MS),
      send: async (id, message) => {
        const sent = await this.send(id, message)
        this.acknowledged.set(message.clientId, sent.messageId)
        return sent
      },
    }
    return new ThreadClient(ticketId, link, shelf, () => {})
  }
}

export class VisitorScreen extends Screen {
  readonly socket: VisitorSocket

  constructor(name: string, url: string, options: { token: string; ticketId?: string; ip?: string }) {
    super(name, options.ticketId ?? null)
    this.socket = visitorSocket(url, options.token, options.ip)
    this.listen(this.socket)
  }

  protected send(ticketId: string | null, message: PendingMessage): Promise<SentMessage> {
    const input = { clientId: message.clientId, ticketId, body: message.body, attachmentIds: [] }
    return ask(this.socket, 'message.send', input, ANSWER_MS)
  }

  protected async resume(): Promise<void> {
    const { tickets } = await ask(this.socket, 'session.open', {}, ANSWER_MS)
    const newest = tickets[0]?.id
    if (newest && !this.client.ticketId && this.client.pending.length === 0) this.client.ticketId = newest
    await this.client.connect()
  }
}

export class AgentScreen extends Screen {
  readonly socket: AgentSocket
  readonly #api: AgentApi

  constructor(name: string, api: AgentApi, ticketId: string) {
    super(name, ticketId)
    this.#api = api
    this.socket = agentSocket(api.url, api.cookie)
    this.listen(this.socket)
  }

  protected send(ticketId: string | null, message: PendingMessage): Promise<SentMessage> {
    return this.#api.request('POST', `tickets/${ticketId}/replies`, { clientId: message.clientId, body: message.body, attachmentIds: [] })
  }

  protected async resume(): Promise<void> {
    await this.client.connect()
  }
}
