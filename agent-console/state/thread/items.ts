import type { Message, ThreadEvent, ThreadHead } from '../../../server/contract/thread.ts'

type ChangedEvent = Extract<ThreadEvent, { type: 'message.changed' }>
type MessageEvent = Exclude<Extract<ThreadEvent, { message: Message }>, ChangedEvent>
export type HandoffEvent = Extract<ThreadEvent, { type: 'ticket.handed_off' }>
/** What happened between two messages; of handoffs only those that an agent asked for, which explain themselves. */
export type ChangeEvent = Exclude<ThreadEvent, MessageEvent | ChangedEvent | DeliveryEvent | MergeEvent>
/** Another ticket came in or went again, or this one did. */
export type MergeEvent = Extract<ThreadEvent, { type: 'ticket.merged' | 'ticket.unmerged' }>
export type BounceEvent = Extract<ThreadEvent, { type: 'delivery.bounced' }>
type DeliveryEvent = Extract<ThreadEvent, { type: 'message.delivered' | 'delivery.failed' | 'delivery.bounced' }>
export type DeliveryMark = 'sent' | 'delivered' | 'seen' | 'failed'

export type ThreadItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; event: MessageEvent; mark: DeliveryMark | null; reason: string | null; bounces: BounceEvent[] }
  | { kind: 'handoff'; key: string; event: HandoffEvent }
  | { kind: 'merge'; key: string; event: MergeEvent }
  | { kind: 'changes'; key: string; events: ChangeEvent[] }

/** What a thread shows: days, messages with how far they got, the bot's handoffs, and runs of events between them. */
export function threadItems(events: readonly ThreadEvent[], head: ThreadHead | null): ThreadItem[] {
  const outcomes = outcomesOf(events)
  const bounces = bouncesOf(events)
  const changed = new Map(events.flatMap((event) => (event.type === 'message.changed' ? [[event.message.id, event.message] as const] : [])))
  const items: ThreadItem[] = []
  let day = ''
  for (const each of events) {
    const event = standing(each, changed)
    // what was moved away is told by the line that says where it went
    if (event === null || isDelivery(event) || isOpening(event) || ('message' in event && event.message.isElsewhere)) continue
    const eventDay = new Date(event.at).toDateString()
    if (eventDay !== day) items.push({ kind: 'day', key: `day ${event.seq}`, at: event.at })
    day = eventDay
    const key = `event ${event.seq}`
    if ('message' in event) {
      const { id } = event.message
      items.push({ kind: 'message', key, event, ...markOf(event, outcomes.get(id), head), bounces: bounces.get(id) ?? [] })
    } else if (event.type === 'ticket.handed_off' && event.reason !== 'taken_over') items.push({ kind: 'handoff', key, event })
    else if (isMerge(event)) items.push({ kind: 'merge', key, event })
    else addChange(items, key, event)
  }
  return items
}

/** A message as it stands now; that it changed is seen by how it stands. */
function standing(event: ThreadEvent, changed: Map<string, Message>): Exclude<ThreadEvent, ChangedEvent> | null {
  if (event.type === 'message.changed') return null
  const message = 'message' in event ? changed.get(event.message.id) : undefined
  return 'message' in event && message ? { ...event, message } : event
}

/** Whether a ticket that came in is still here: nothing that this thread was told later says that it went. */
export function standsMerged(events: readonly ThreadEvent[], merge: MergeEvent): boolean {
  const last = events.findLast((event) => isMerge(event) && event.ticket.id === merge.ticket.id && event.at >= merge.at)
  return last?.type !== 'ticket.unmerged'
}

const isMerge = (event: ThreadEvent): event is MergeEvent => event.type === 'ticket.merged' || event.type === 'ticket.unmerged'

function addChange(items: ThreadItem[], key: string, event: ChangeEvent): void {
  const run = items.at(-1)
  if (run?.kind === 'changes') run.events.push(event)
  else items.push({ kind: 'changes', key, events: [event] })
}

/** Deliveries are marks on their message. */
function isDelivery(event: ThreadEvent): event is DeliveryEvent {
  return event.type === 'message.delivered' || event.type === 'delivery.failed' || event.type === 'delivery.bounced'
}

/** That a new ticket was opened is told by its first answer. */
function isOpening(event: ThreadEvent): boolean {
  return event.type === 'status.changed' && event.from === 'new' && event.to === 'open'
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

/** What was said last of each address: a copy that waited may come back in the end. */
function bouncesOf(events: readonly ThreadEvent[]): Map<string, BounceEvent[]> {
  const bounces = new Map<string, BounceEvent[]>()
  for (const event of events) {
    if (event.type !== 'delivery.bounced') continue
    const earlier = (bounces.get(event.messageId) ?? []).filter(({ address }) => address !== event.address)
    bounces.set(event.messageId, [...earlier, event])
  }
  return bounces
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
