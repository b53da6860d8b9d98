import { signal } from '@preact/signals'
import type { PendingMessage, PendingShelf } from '../../../server/contract/thread-client.ts'
import { listKeys, readJson, writeJson } from '../storage.ts'

/** Messages of all tickets that wait for the line to come back. */
export const waitingSends = signal(0)

const prefixOf = (agentId: string): string => `${agentId}:pending:`

/**
 * Keeps what one agent wrote to one ticket until it is confirmed. Two tabs may hold the same ticket: each writes only
 * over messages it has held itself, so neither loses what the other still has to send.
 */
export function pendingShelf(agentId: string, ticketId: string): PendingShelf {
  const key = prefixOf(agentId) + ticketId
  const own = new Set<string>()
  return {
    read() {
      const pending = readJson<PendingMessage[]>(key) ?? []
      for (const message of pending) own.add(message.clientId)
      return pending
    },
    write(pending) {
      for (const message of pending) own.add(message.clientId)
      const others = (readJson<PendingMessage[]>(key) ?? []).filter((message) => !own.has(message.clientId))
      const all = [...others, ...pending]
      writeJson(key, all.length > 0 ? all : null)
      countWaiting(agentId)
    },
  }
}

export const ticketsWithPending = (agentId: string): string[] => listKeys(prefixOf(agentId))

export function countWaiting(agentId: string): void {
  const lists = ticketsWithPending(agentId).map((id) => readJson<PendingMessage[]>(prefixOf(agentId) + id) ?? [])
  waitingSends.value = lists.flat().filter((message) => message.state !== 'failed').length
}
