import { listLiveSessions } from '../agents/index.ts'
import { contextFor, type Desk } from '../context.ts'
import { HEAD_INTERVAL_MS } from '../contract/limits.ts'
import { listEndedSessions } from '../customers/index.ts'
import { headOf, listHeads } from '../tickets/index.ts'
import type { Rooms } from './server.ts'

/** A session that ended anywhere is out of every process within this time. */
const SESSION_CHECK_MS = 3_000
const PER_QUERY = 1_000

/** What sockets are told without anything having happened: how far each open thread goes, and that a session is over. */
export function startRounds(desk: Desk, rooms: Rooms): () => void {
  const ctx = contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  const heads = every(HEAD_INTERVAL_MS, desk, async () => {
    const open = rooms.openTickets()
    for (let from = 0; from < open.length; from += PER_QUERY) {
      for (const head of await listHeads(ctx, open.slice(from, from + PER_QUERY))) {
        rooms.tellHead(head.ticketId, { customer: headOf(head, 'customer'), agents: headOf(head, 'agent') })
      }
    }
  })
  const sessions = every(SESSION_CHECK_MS, desk, async () => {
    const callers = rooms.agentCallers()
    const live = new Map((await listLiveSessions(ctx, [...new Set(callers.map((c) => c.actor.sessionId))])).map((s) => [s.id, s]))
    for (const caller of callers) {
      const session = live.get(caller.actor.sessionId)
      if (!session) rooms.endSession(caller.actor.sessionId)
      else if (String(session.storeIds) !== String(caller.actor.storeIds)) rooms.moveStores(caller)
    }
  })
  const shoppers = every(SESSION_CHECK_MS, desk, async () => {
    const browsers = rooms.browsers()
    for (let from = 0; from < browsers.length; from += PER_QUERY) {
      for (const browser of await listEndedSessions(ctx, browsers.slice(from, from + PER_QUERY))) rooms.cutShopper(browser)
    }
  })
  return () => {
    clearInterval(heads)
    clearInterval(sessions)
    clearInterval(shoppers)
  }
}

function every(ms: number, desk: Desk, work: () => Promise<void>): NodeJS.Timeout {
  let busy = false
  return setInterval(() => {
    if (busy) return
    busy = true
    work()
      .catch((error) => desk.log.warn({ error }, 'a round over the sockets failed'))
      .finally(() => {
        busy = false
      })
  }, ms)
}
