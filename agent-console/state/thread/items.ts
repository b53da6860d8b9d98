import type { Message, ThreadEvent, ThreadHead } from '../../../server/contract/thread.ts'

type MessageEvent = Extract<ThreadEvent, { message: Message }>
export type ChangeEvent = Extract<ThreadEvent, { type: 'ticket.assigned' | 'status.changed' }>
export type DeliveryMark = 'sent' | 'delivered' | 'seen' | 'failed'

export type ThreadItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; event: MessageEvent; mark: DeliveryMark | null; reason: string | null }
  | { kind: 'changes'; key: string; events: ChangeEvent[] }

/** What a thread shows: days, messages with how far they got, and runs of events between them. */
export function threadItems(events: readonly ThreadEvent[], head: ThreadHead | null): ThreadItem[] {
  const outcomes = outcomesOf(events)
  const items: ThreadItem[] = []
  let day = ''
  for (const event of events) {
    if (isSilent(event)) continue
    const eventDay = new Date(event.at).toDateString()
    if (eventDay !== day) items.push({ kind: 'day', key: `day ${event.seq}`, at: event.at })
    day = eventDay
    if ('message' in event) {
      items.push({ kind: 'message', key: `event ${event.seq}`, event, ...markOf(event, outcomes.get(event.message.id), head) })
      continue
    }
    const run = items.at(-1)
    if (run?.kind === 'changes') run.events.push(event)
    else items.push({ kind: 'changes', key: `event ${event.seq}`, events: [event] })
  }
  return items
}

/** Deliveries are marks on their message, and that a new ticket was opened is told by its first answer. */
function isSilent(event: ThreadEvent): event is Extract<ThreadEvent, { type: 'message.delivered' | 'delivery.failed' }> {
  if (event.type === 'status.changed') return event.from === 'new' && event.to === 'open'
  return event.type === 'message.delivered' || event.type === 'delivery.failed'
}

type Outcome = { delivered: true } | { delivered: false; reason: string }

function outcomesOf(events: readonly ThreadEvent[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>()
  for (const event of events) {
    if (event.type === 'message.delivered') outcomes.set(event.messageId, { delivered: true })
    else if (event.type === 'delivery.failed') outcomes.set(event.messageId, { delivered: false, reason: event.reason })
  }
  return outcomes
}

function markOf(
  event: MessageEvent,
  outcome: Outcome | undefined,
  head: ThreadHead | null,
): { mark: DeliveryMark | null; reason: string | null } {
  if (event.type !== 'message.posted') return { mark: null, reason: null }
  if (head && head.seenByCustomer >= event.seq) return { mark: 'seen', reason: null }
  const delivery = outcome ? (outcome.delivered ? 'delivered' : 'failed') : event.message.delivery
  if (delivery === 'failed') return { mark: 'failed', reason: outcome && !outcome.delivered ? outcome.reason : event.message.deliveryError }
  return { mark: delivery === 'delivered' ? 'delivered' : 'sent', reason: null }
}
