import type { PendingMessage, PendingShelf } from '../../server/contract/thread-client.ts'
import type { Keep } from './keep.ts'

/** Name of the shelf of a chat that has not begun. */
export const NEW_CHAT = 'new'

/**
 * Unsent messages of one thread. Tabs share storage: each changes only messages it has seen, and leaves what
 * another tab wrote. `ticketOf` is asked each time, because a chat gets its ticket with the first message.
 */
export function pendingShelf(keep: Keep, ticketOf: () => string | null): PendingShelf {
  const known = new Set<string>()
  let shelved = ticketOf()
  const store = (ticketId: string | null, pending: PendingMessage[]) => {
    const others = readShelf(keep, ticketId).filter((m) => !known.has(m.clientId))
    const left = [...others, ...pending]
    keep.write(nameOf(ticketId), left.length > 0 ? JSON.stringify(left) : null)
  }
  return {
    read() {
      const pending = readShelf(keep, ticketOf())
      for (const message of pending) known.add(message.clientId)
      return pending
    },
    write(pending) {
      for (const message of pending) known.add(message.clientId)
      const ticketId = ticketOf()
      store(ticketId, pending)
      if (ticketId !== shelved) store(shelved, [])
      shelved = ticketId
    },
  }
}

/** Chats with something unsent; null is the chat that has not begun. */
export function chatsWithPending(keep: Keep): (string | null)[] {
  return keep.names().flatMap((name) => (name.startsWith('pending:') ? [name === nameOf(null) ? null : name.slice('pending:'.length)] : []))
}

function readShelf(keep: Keep, ticketId: string | null): PendingMessage[] {
  try {
    const held: unknown = JSON.parse(keep.read(nameOf(ticketId)) ?? '[]')
    return Array.isArray(held) ? held.filter(isPending) : []
  } catch {
    return []
  }
}

/** Storage outlives versions, and anybody may write to it. */
function isPending(value: unknown): value is PendingMessage {
  const held = Object(value)
  return (
    typeof held.clientId === 'string' && typeof held.body === 'string' && Array.isArray(held.attachments) && typeof held.at === 'string'
  )
}

function nameOf(ticketId: string | null): string {
  return `pending:${ticketId ?? NEW_CHAT}`
}
