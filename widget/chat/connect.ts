import { io, type Socket } from 'socket.io-client'
import type { Ack, AnswerOf, ServerToVisitor, VisitorToServer } from '../../server/contract/socket-events.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '../../server/contract/socket-paths.ts'

export type VisitorSocket = Socket<ServerToVisitor, VisitorToServer>
type Requests = keyof VisitorToServer & string
export type InputOf<K extends Requests> = Parameters<VisitorToServer[K]>[0]

/** An answer that takes longer is as good as none: the same is asked again. */
const ANSWER_MS = 10_000
const KNOCK_AGAIN_MS = 5_000

interface Listening {
  connected(): void
  disconnected(): void
  /** The server does not know this store, or this chat may not be shown here. Knocking again would not help. */
  refused(): void
  /** The token names nobody any more: its sign-in is over. */
  ended(): void
}

/** Opens the one socket of this frame, until `leaving`. `base` is where the server's paths begin. */
export function connect(base: URL, auth: { store: string; token: string }, leaving: AbortSignal, listening: Listening): VisitorSocket {
  const socket: VisitorSocket = io(new URL(VISITOR_NAMESPACE, base.origin).href, {
    path: base.pathname.replace(/\/$/, '') + SOCKET_PATH,
    auth,
    // Most reach a web socket at once; the others lose a second, not the chat.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 5_000,
  })
  // A server that closed or turned away is not tried again by the library.
  const knockAgain = () => void (socket.active || setTimeout(() => leaving.aborted || socket.connect(), KNOCK_AGAIN_MS))
  leaving.addEventListener('abort', () => socket.off().disconnect())
  socket.on('connect', () => listening.connected())
  socket.on('disconnect', () => {
    listening.disconnected()
    knockAgain()
  })
  socket.on('connect_error', (error) => {
    if (!socket.active && error.message === 'unauthenticated') return listening.refused()
    if (!socket.active && error.message === 'session-ended') return listening.ended()
    listening.disconnected()
    knockAgain()
  })
  return socket
}

/** Asks one thing. Rejects with the server's `Failure`, or with an Error where there is no answer. */
export async function request<K extends Requests>(socket: VisitorSocket, name: K, input: InputOf<K>): Promise<AnswerOf<K>> {
  // Not kept for later: what must not be lost is kept by who asks.
  if (!socket.connected) throw new Error('not connected')
  const asking = socket.timeout(ANSWER_MS) as unknown as { emitWithAck(name: string, input: unknown): Promise<Ack<AnswerOf<K>>> }
  const answer = await asking.emitWithAck(name, input)
  if (answer.ok) return answer.value
  throw answer.error
}
