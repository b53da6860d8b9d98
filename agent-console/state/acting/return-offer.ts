import type { OrderAction } from '../../../server/contract/console/actions.ts'
import type { ActionNews, ThreadEvent } from '../../../server/contract/thread.ts'

/** The newest return that a ticket's thread tells to be done; null once an agent answered the customer after it. */
export function openedReturnIn(events: readonly ThreadEvent[]): ActionNews | null {
  const done = events.findLast(
    (event) => event.type === 'action.changed' && event.action.kind === 'create_return' && event.action.state === 'done',
  )
  if (done?.type !== 'action.changed') return null
  const isAnswered = events.some(
    (event) =>
      event.seq > done.seq && (event.type === 'message.received' || event.type === 'message.posted') && event.actor.kind === 'agent',
  )
  return isAnswered ? null : done.action
}

/** What the customer has to know to send something back; empty where whoever opened the return wrote nothing. */
export function wordsOf({ request }: Pick<OrderAction, 'request'>): string {
  return request.kind === 'create_return' ? [request.instructions, request.labelUrl].filter(Boolean).join('\n\n') : ''
}
