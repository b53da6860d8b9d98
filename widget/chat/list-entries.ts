import type { Author, Message, ThreadEvent } from '../../server/contract/thread.ts'
import type { PendingMessage } from '../../server/contract/thread-client.ts'
import type { MergeEvent } from './merging/merged.ts'

/** What a thread is drawn from, oldest first. `isNext` follows the same speaker and needs no name again. */
export type Entry =
  | { kind: 'day'; key: string; at: string }
  /** Something that happened to the chat; `name` is whose doing it was. */
  | { kind: 'turn'; what: 'solved' | 'reopened' | 'passed' | 'joined' | 'confirmed'; key: string; at: string; name: string }
  | { kind: 'message'; key: string; at: string; seq: number; author: Author; message: Message; isNext: boolean }
  /** This chat and another became one, or two again, among these events. */
  | { kind: 'merged'; key: string; event: MergeEvent; events: ThreadEvent[] }
  | { kind: 'pending'; key: string; message: PendingMessage; isNext: boolean }

/** Keys hold from the moment of writing to the confirmation and after: what is on screen is not drawn anew. */
export function listEntries(events: ThreadEvent[], pending: PendingMessage[]): Entry[] {
  const entries: Entry[] = []
  let day = ''
  const beginDay = (at: string) => {
    const next = new Date(at).toDateString()
    if (next !== day) entries.push({ kind: 'day', key: `day ${next}`, at })
    day = next
  }
  for (const event of events) {
    const what = turnOf(event)
    if ('ticket' in event) {
      entries.push({ kind: 'merged', key: `merged ${event.seq}`, event, events })
    } else if (what) {
      beginDay(event.at)
      entries.push({ kind: 'turn', what, key: `${what} ${event.seq}`, at: event.at, name: event.actor.name })
    } else if ('message' in event && !event.message.isElsewhere) {
      beginDay(event.at)
      const { at, seq, message, actor: author } = event
      const key = message.clientId ?? message.id
      entries.push({ kind: 'message', key, at, seq, author, message, isNext: isSpeaking(entries, author) })
    }
  }
  const self: Author = { kind: 'customer', id: null, name: '' }
  for (const message of pending) {
    beginDay(message.at)
    entries.push({ kind: 'pending', key: message.clientId, message, isNext: isSpeaking(entries, self) })
  }
  return entries
}

function turnOf(event: ThreadEvent): Extract<Entry, { kind: 'turn' }>['what'] | null {
  switch (event.type) {
    case 'status.changed':
      if (event.to === 'solved') return 'solved'
      return event.from === 'solved' ? 'reopened' : null
    case 'ticket.handed_off':
      return event.actor.kind === 'agent' ? 'joined' : 'passed'
    case 'customer.identified':
      return event.level >= 3 ? 'confirmed' : null
    default:
      return null
  }
}

function isSpeaking(entries: Entry[], author: Author): boolean {
  const last = entries[entries.length - 1]
  if (last?.kind === 'pending') return author.kind === 'customer'
  if (last?.kind !== 'message' || last.author.kind !== author.kind) return false
  return author.kind === 'customer' || last.author.name === author.name
}
