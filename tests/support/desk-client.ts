import { randomBytes } from 'node:crypto'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import {
  type Ack,
  AGENT_NAMESPACE,
  type AgentToServer,
  type AnswerOf,
  type Failure,
  type ServerToAgent,
  type ServerToVisitor,
  SOCKET_PATH,
  VISITOR_NAMESPACE,
  type VisitorToServer,
} from '../../server/contract/socket-events.ts'
import { isFailure } from '../../server/contract/thread-client.ts'
import { STALL_MS } from './until.ts'

export type VisitorSocket = Socket<ServerToVisitor, VisitorToServer>
export type AgentSocket = Socket<ServerToAgent, AgentToServer>
type Question = keyof VisitorToServer & string

const SOCKET: Partial<ManagerOptions & SocketOptions> = {
  path: SOCKET_PATH,
  transports: ['websocket'],
  forceNew: true,
  reconnectionDelay: 50,
  reconnectionDelayMax: 400,
}

export function visitorToken(): string {
  return randomBytes(32).toString('base64url')
}

/** `ip` is what the desk sees if it trusts one proxy, so that a crowd on one machine is not taken for one person. */
export function visitorSocket(url: string, token: string, ip?: string): VisitorSocket {
  const extraHeaders: Record<string, string> = ip ? { 'x-forwarded-for': ip } : {}
  return persistent(io(`${url}${VISITOR_NAMESPACE}`, { ...SOCKET, extraHeaders, auth: { store: 'demo', token } }))
}

export function agentSocket(url: string, cookie: string): AgentSocket {
  return persistent(io(`${url}${AGENT_NAMESPACE}`, { ...SOCKET, extraHeaders: { cookie } }))
}

/** The client does not come back by itself after the server's own "no" or goodbye; the faces do, and so do we. */
function persistent<S extends Socket>(socket: S): S {
  let closed = false
  const again = () => {
    if (!socket.active && !closed) setTimeout(() => !closed && socket.connect(), 100).unref()
  }
  socket.on('connect_error', again)
  socket.on('disconnect', (reason: string) => {
    closed = reason === 'io client disconnect'
    again()
  })
  return socket
}

export async function untilConnected(socket: Socket): Promise<void> {
  if (socket.connected) return
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the socket did not connect')), STALL_MS)
    socket.once('connect', () => {
      clearTimeout(late)
      resolve()
    })
  })
}

/** Rejects with the server's `Failure`, or with an Error when the connection ends before the answer. */
export async function ask<K extends Question>(
  socket: VisitorSocket | AgentSocket,
  question: K,
  input: Parameters<VisitorToServer[K]>[0],
  patienceMs = STALL_MS,
): Promise<AnswerOf<K>> {
  if (!socket.connected) throw new Error('not connected')
  const answer = (await (socket as Socket).timeout(patienceMs).emitWithAck(question, input)) as Ack<AnswerOf<K>>
  if (!answer.ok) throw answer.error
  return answer.value
}

/** What the console does over HTTP. */
export class AgentApi {
  readonly url: string
  cookie = ''

  constructor(url: string) {
    this.url = url
  }

  static async signIn(url: string, email: string, password: string): Promise<AgentApi> {
    const api = new AgentApi(url)
    const answer = await api.#fetch('POST', 'session', { email, password })
    if (!answer.ok) throw new Error(`sign-in was answered ${answer.status}: ${await answer.text()}`)
    api.cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    return api
  }

  /** Rejects with the server's `Failure`, or with an Error when there is no answer. */
  async request<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.#fetch(method, path, body)
    const value = (await answer.json()) as T & { error?: Failure }
    if (answer.ok) return value
    throw isFailure(value.error) ? value.error : new Error(`${method} ${path} was answered ${answer.status}`)
  }

  #fetch(method: string, path: string, body?: object): Promise<Response> {
    const headers = { 'content-type': 'application/json', origin: this.url, cookie: this.cookie }
    return fetch(`${this.url}/api/${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(STALL_MS),
      ...(body && { body: JSON.stringify(body) }),
    })
  }
}
