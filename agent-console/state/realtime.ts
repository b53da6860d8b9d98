import { signal } from '@preact/signals'
import { io, type Socket } from 'socket.io-client'
import type { Ack, AgentToServer, AnswerOf, ServerToAgent } from '../../server/contract/socket-events.ts'
import { AGENT_NAMESPACE, SOCKET_PATH } from '../../server/contract/socket-paths.ts'
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

/** Asks over the socket; rejects with a `Failure`, or with an Error when the connection ends or no answer comes. */
export async function ask<K extends Question>(question: K, input: InputOf<K>): Promise<AnswerOf<K>> {
  const asked = socket
  if (!asked?.connected) throw new Error('not connected')
  // The event map ties each question to its own answer; the compiler cannot follow that through a type parameter.
  const patient = asked.timeout(ANSWER_MS) as unknown as { emitWithAck(event: K, input: InputOf<K>): Promise<Ack<AnswerOf<K>>> }
  const answer = await patient.emitWithAck(question, input)
  if (!answer.ok) throw new RequestFailed(answer.error)
  return answer.value
}

/** Tells without caring for the answer: typing and seen marks are worth nothing later. */
export function tell<K extends 'typing' | 'seen' | 'thread.close'>(question: K, input: InputOf<K>): void {
  ask(question, input).catch(() => null)
}
