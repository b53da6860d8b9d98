import { signal } from '@preact/signals'
import { io, type Socket } from 'socket.io-client'
import {
  type Ack,
  AGENT_NAMESPACE,
  type AgentToServer,
  type AnswerOf,
  type ServerToAgent,
  SOCKET_PATH,
} from '../../server/contract/socket-events.ts'
import { RequestFailed } from './request.ts'
import { leave, loadSession, me } from './session.ts'

const ANSWER_MS = 8_000
const AGAIN_MS = 2_000

export const online = signal(false)
type AgentSocket = Socket<ServerToAgent, AgentToServer>
let socket: AgentSocket | null = null
let connectedListener: () => void = () => {}

/** Holds one connection while somebody is signed in. `listen` attaches to every new one; `connected` follows each (re)connect. */
export function openRealtime(listen: (socket: AgentSocket) => void, connected: () => void): () => void {
  const base = new URL('.', document.baseURI)
  const own: AgentSocket = io(`${base.origin}${AGENT_NAMESPACE}`, {
    path: base.pathname.replace(/\/$/, '') + SOCKET_PATH,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    forceNew: true,
  })
  socket = own
  connectedListener = connected
  own.on('connect', () => {
    online.value = true
    connectedListener()
  })
  own.on('disconnect', () => {
    online.value = false
    if (!own.active) void comeBack(own)
  })
  own.on('connect_error', () => {
    online.value = false
    // The server's own "no", unlike a line that is down, is not tried again by the client.
    if (!own.active) void comeBack(own)
  })
  own.on('session.ended', leave)
  listen(own)
  return () => {
    if (socket === own) socket = null
    online.value = false
    own.close()
  }
}

async function comeBack(own: AgentSocket): Promise<void> {
  await loadSession()
  setTimeout(() => {
    if (socket === own && me.value) own.connect()
  }, AGAIN_MS)
}

type Question = keyof AgentToServer & keyof { [K in keyof AgentToServer as K]: unknown }
type InputOf<K extends Question> = Parameters<AgentToServer[K]>[0]

/** Asks over the socket; rejects with a `Failure`, or with an Error when no answer comes. */
export function ask<K extends Question>(question: K, input: InputOf<K>): Promise<AnswerOf<K>> {
  return new Promise((resolve, reject) => {
    const asked = socket
    if (!asked?.connected) {
      reject(new Error('not connected'))
      return
    }
    const timer = setTimeout(() => reject(new Error('no answer')), ANSWER_MS)
    const answered = (answer: Ack<AnswerOf<K>>): void => {
      clearTimeout(timer)
      if (answer.ok) resolve(answer.value)
      else reject(new RequestFailed(answer.error))
    }
    // The event map ties each question to its own answer; the compiler cannot follow that through a type parameter.
    const emit = asked.emit.bind(asked) as unknown as (event: K, input: InputOf<K>, ack: typeof answered) => void
    emit(question, input, answered)
  })
}

/** Tells without caring for the answer: typing and seen marks are worth nothing later. */
export function tell<K extends 'typing' | 'seen' | 'thread.close'>(question: K, input: InputOf<K>): void {
  ask(question, input).catch(() => null)
}
