import type { Server as HttpServer, ServerResponse } from 'node:http'
import { type Namespace, Server, type Socket } from 'socket.io'
import type { Desk, VisitorActor } from '../context.ts'
import type { ShopperFace } from '../contract/identity.ts'
import { type Ack, AGENT_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from '../contract/socket-events.ts'
import type { ThreadHead, TicketSummary, VisitorTicket } from '../contract/thread.ts'
import type { Browser } from '../customers/index.ts'
import { SessionEnded } from '../errors.ts'
import type { Recorded } from '../events/index.ts'
import type { Announcement } from '../orders/index.ts'
import { Bucket, Buckets } from '../throttle.ts'
import { type AgentCaller, agentHandlers } from './agent-requests.ts'
import { answerRequest, type Handlers, tooMuch } from './answer.ts'
import type { Doors } from './doors.ts'
import { agentOwnRoom, agentRoom, browserRoom, customerRoom, newsOf, roomsToAskAnew, storeRoom, visitorRoom } from './rooms.ts'
import { startRounds } from './rounds.ts'
import { type VisitorCaller, visitorHandlers } from './visitor-requests.ts'

/** Frames of one socket: a person types far below this, a flood far above. Past the refusals the socket is cut. */
const FRAMES = { burst: 500, perSecond: 250, refusals: 2_000 }
const ADMISSIONS_PER_CONNECTION = 4
const SOCKETS_PER_IP = 1_000
const NEW_CHATS_PER_IP = { burst: 400, perSecond: 1 }
/** A message of 8,000 characters with its envelope; larger frames close the connection. */
const FRAME_BYTES = 64 * 1024

const browserOf = ({ storeId, tokenHash }: VisitorActor): Browser => ({ storeId, session: tokenHash })

type Side = 'customer' | 'agents'
interface SocketData {
  caller?: VisitorCaller | AgentCaller
}

/** The sockets' side of the desk. The only file that joins a room or sends to one. */
export class Rooms {
  readonly #io: Server
  readonly #desk: Desk
  readonly #begins = new Buckets(NEW_CHATS_PER_IP.burst, NEW_CHATS_PER_IP.perSecond)
  readonly #perIp = new Map<string, number>()
  readonly #asked = new WeakMap<object, number>()
  readonly #stopRounds: () => void
  #isClosed = false

  constructor(http: HttpServer, desk: Desk, doors: Doors, basePath: string, isMounted = false) {
    this.#desk = desk
    this.#io = new Server(http, {
      path: `${basePath}${SOCKET_PATH}`,
      serveClient: false,
      // a store's server has sockets of its own, which are not ours to end
      destroyUpgrade: !isMounted,
      maxHttpBufferSize: FRAME_BYTES,
      perMessageDeflate: false,
      httpCompression: false,
      allowRequest: (request, decide) =>
        decide(null, !this.#isClosed && doors.isOwnOrigin(request.headers) && this.#mayConnect(doors.ipOf(request))),
    })
    this.#io.engine.use((_: unknown, response: ServerResponse, next: () => void) => {
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
      response.setHeader('referrer-policy', 'strict-origin-when-cross-origin')
      next()
    })
    this.#open(VISITOR_NAMESPACE, visitorHandlers(desk, this), async (socket) => {
      const door = await doors.visitorOf(socket.handshake.auth)
      if (!door) return false
      socket.join([browserRoom(browserOf(door.actor)), visitorRoom(door.actor)])
      socket.data.caller = { socketId: socket.id, ip: doors.ipOf(socket.request), ...door }
      return true
    })
    this.#open(AGENT_NAMESPACE, agentHandlers(desk, this), async (socket) => {
      const actor = await doors.agentOf(socket.handshake.headers.cookie)
      if (!actor) return false
      socket.join([agentOwnRoom(actor.id), ...actor.storeIds.map(storeRoom)])
      socket.data.caller = { socketId: socket.id, actor }
      socket.on('disconnecting', () => this.#leaveAll(socket))
      return true
    })
    this.#io.of('/').use((_, next) => next(new Error('unauthenticated')))
    this.#io.engine.on('connection', (connection) => this.#count(connection, doors))
    this.#stopRounds = startRounds(desk, this)
  }

  #open<C extends VisitorCaller | AgentCaller>(name: string, handlers: Handlers<C>, admit: (socket: Socket) => Promise<boolean>): void {
    const namespace = this.#io.of(name)
    namespace.use((socket, next) => {
      if (!this.#mayJoin(socket.conn)) {
        next(new Error('unauthenticated'))
        return
      }
      admit(socket).then(
        (admitted) => next(admitted ? undefined : new Error('unauthenticated')),
        (error) => {
          if (error instanceof SessionEnded) return next(new Error('session-ended'))
          this.#desk.log.warn({ error }, 'a socket could not be admitted')
          next(new Error('unavailable'))
        },
      )
    })
    namespace.on('connection', (socket) => {
      const bucket = new Bucket(FRAMES.burst, FRAMES.perSecond)
      let refusals = 0
      const tellFault = (answer: Ack<unknown>) => {
        if (!answer.ok) socket.emit('fault', answer.error)
      }
      socket.onAny((event: string, ...args: unknown[]) => {
        const ack = args.at(-1)
        const answer = typeof ack === 'function' ? (ack as (answer: unknown) => void) : tellFault
        if (!bucket.take()) {
          refusals += 1
          if (refusals > FRAMES.refusals) socket.disconnect(true)
          else answer(tooMuch())
          return
        }
        void answerRequest(handlers, socket.data.caller as C, this.#desk.log, event, args[0]).then(answer)
      })
    })
  }

  /** A connection asks once per namespace. More is a flood of admissions, each of which costs queries: it is cut. */
  #mayJoin(connection: Socket['conn']): boolean {
    const asked = (this.#asked.get(connection) ?? 0) + 1
    this.#asked.set(connection, asked)
    if (asked > ADMISSIONS_PER_CONNECTION) connection.close()
    return asked <= ADMISSIONS_PER_CONNECTION
  }

  #mayConnect(ip: string): boolean {
    return (this.#perIp.get(ip) ?? 0) < SOCKETS_PER_IP
  }

  #count(connection: { request: Parameters<Doors['ipOf']>[0]; on(event: 'close', fn: () => void): void }, doors: Doors): void {
    const ip = doors.ipOf(connection.request)
    this.#perIp.set(ip, (this.#perIp.get(ip) ?? 0) + 1)
    connection.on('close', () => {
      const left = (this.#perIp.get(ip) ?? 1) - 1
      if (left > 0) this.#perIp.set(ip, left)
      else this.#perIp.delete(ip)
    })
  }

  #side(side: Side): Namespace {
    return this.#io.of(side === 'customer' ? VISITOR_NAMESPACE : AGENT_NAMESPACE)
  }

  #tell(side: Side, room: string, name: string, payload: unknown): void {
    const namespace = this.#side(side)
    // an empty room would still be encoded for
    if (namespace.adapter.rooms.has(room)) namespace.to(room).emit(name, payload)
  }

  /** Tells the rooms what a commit recorded. */
  publish(recorded: Recorded[]): void {
    for (const news of newsOf(recorded)) this.#tell(news.to, news.room, news.name, news.payload)
    // whoever read a thread by a merge that is taken back must be asked anew whether they may
    for (const room of roomsToAskAnew(recorded)) this.#side('customer').in(room).socketsLeave(room)
  }

  mayBegin(ip: string): boolean {
    return this.#begins.take(ip)
  }

  /** True where the socket was not in the room before: then it must read again, for what happened in between. */
  joinTicket(socketId: string, side: Side, ticketId: string): boolean {
    const socket = this.#side(side).sockets.get(socketId)
    const room = side === 'customer' ? customerRoom(ticketId) : agentRoom(ticketId)
    if (!socket || socket.rooms.has(room)) return false
    socket.join(room)
    return true
  }

  leaveTicket(socketId: string, ticketId: string): void {
    this.#side('agents').sockets.get(socketId)?.leave(agentRoom(ticketId))
  }

  joinVisitor(visitor: VisitorActor, ticketId: string): void {
    this.#side('customer').in(visitorRoom(visitor)).socketsJoin(customerRoom(ticketId))
  }

  tellVisitor(visitor: VisitorActor, ticket: VisitorTicket): void {
    this.#tell('customer', visitorRoom(visitor), 'ticket.changed', ticket)
  }

  tellShopper(browser: Browser, shopper: ShopperFace): void {
    this.#tell('customer', browserRoom(browser), 'shopper.changed', shopper)
  }

  /** Cuts all tabs of a browser; those that come back are asked anew who they are. */
  cutShopper(browser: Browser): void {
    this.#side('customer').in(browserRoom(browser)).disconnectSockets(true)
  }

  /** Browsers of shoppers that are connected to this process. */
  browsers(): Browser[] {
    const callers = [...this.#side('customer').sockets.values()].flatMap((socket) => (socket.data as SocketData).caller ?? [])
    return (callers as VisitorCaller[]).map((caller) => browserOf(caller.actor))
  }

  /** Whether a shopper's screen that has this chat is connected to this process. */
  isInChat(ticketId: string): boolean {
    return this.#side('customer').adapter.rooms.has(customerRoom(ticketId))
  }

  tellHead(ticketId: string, heads: { customer: ThreadHead; agents: ThreadHead }): void {
    this.#tell('customer', customerRoom(ticketId), 'thread.head', heads.customer)
    this.#tell('agents', agentRoom(ticketId), 'thread.head', heads.agents)
  }

  /** Told to the other side and to colleagues; only by who has the thread open. */
  tellTyping(socketId: string, by: 'customer' | 'agent', ticketId: string, name: string, on: boolean): void {
    const socket = this.#side(by === 'customer' ? 'customer' : 'agents').sockets.get(socketId)
    if (!socket?.rooms.has(customerRoom(ticketId))) return
    const payload = { ticketId, name, by, on }
    this.#side('agents').to(agentRoom(ticketId)).except(socketId).emit('thread.typing', payload)
    if (by === 'agent') this.#tell('customer', customerRoom(ticketId), 'thread.typing', payload)
  }

  tellAgents(ticket: TicketSummary): void {
    this.#tell('agents', storeRoom(ticket.storeId), 'ticket.changed', ticket)
  }

  tellOrders(storeId: string, orders: { id: string; customerId: string | null }[]): void {
    const news = orders.map(({ id, customerId }) => ({ id, customerId }))
    this.#tell('agents', storeRoom(storeId), 'orders.changed', news)
  }

  tellNotified(agentIds: string[], ticket: TicketSummary): void {
    for (const id of agentIds) this.#tell('agents', agentOwnRoom(id), 'notified', ticket)
  }

  tellAction({ storeId, orderId, told }: Announcement): void {
    for (const { agentIds, notice } of told) for (const id of agentIds) this.#tell('agents', agentOwnRoom(id), 'action.notified', notice)
    this.#tell('agents', storeRoom(storeId), 'actions.changed', { storeId, orderId })
  }

  tellViewers(ticketId: string): void {
    const callers = this.#callersIn(agentRoom(ticketId))
    for (const caller of callers) {
      const names = new Set(callers.filter((c) => c.actor.id !== caller.actor.id).map((c) => c.actor.name))
      this.#tell('agents', caller.socketId, 'thread.viewers', { ticketId, names: [...names] })
    }
  }

  #leaveAll(socket: Socket): void {
    const open = [...socket.rooms].flatMap((room) => (room.startsWith('ticket:') ? [room.slice('ticket:'.length)] : []))
    setImmediate(() => {
      for (const ticketId of open) this.tellViewers(ticketId)
    })
  }

  #callersIn(room: string): AgentCaller[] {
    const sockets = this.#side('agents').sockets
    const ids = this.#side('agents').adapter.rooms.get(room) ?? []
    return [...ids].flatMap((id) => (sockets.get(id)?.data as SocketData | undefined)?.caller ?? []) as AgentCaller[]
  }

  /** Agents of a store with the console open in this process. */
  agentsOnline(storeId: string): number {
    return new Set(this.#callersIn(storeRoom(storeId)).map((caller) => caller.actor.id)).size
  }

  onlineAgentIds(): Set<string> {
    return new Set(this.agentCallers().map((caller) => caller.actor.id))
  }

  agentCallers(): AgentCaller[] {
    return [...this.#side('agents').sockets.values()].flatMap((socket) => (socket.data as SocketData).caller ?? []) as AgentCaller[]
  }

  /** Ends what a session had open, after telling it why. */
  endSession(sessionId: string): void {
    for (const caller of this.agentCallers()) {
      if (caller.actor.sessionId !== sessionId) continue
      this.#tell('agents', caller.socketId, 'session.ended', null)
      this.#side('agents').sockets.get(caller.socketId)?.disconnect(true)
    }
  }

  /** An agent was given or lost stores: the console comes back at once, and what it may hear is asked anew. */
  moveStores(caller: AgentCaller): void {
    this.#side('agents').sockets.get(caller.socketId)?.disconnect(true)
  }

  /** Tickets that some screen has open. */
  openTickets(): string[] {
    const rooms = [...this.#side('customer').adapter.rooms.keys(), ...this.#side('agents').adapter.rooms.keys()]
    return [...new Set(rooms.flatMap((room) => (room.startsWith('ticket:') ? [room.slice('ticket:'.length)] : [])))]
  }

  /** Closes every socket; clients come back to the next process by themselves. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopRounds()
    this.#io.disconnectSockets(true)
    this.#io.engine.close()
  }
}
