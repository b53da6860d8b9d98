import type { ThreadEventType } from '../contract/thread.ts'

/** Whether the customer may know of it. Exhaustive on purpose: a new event type does not compile until it is decided here. */
export function isPublic(type: ThreadEventType): boolean {
  switch (type) {
    case 'message.received':
    case 'message.posted':
    case 'status.changed':
    case 'ticket.handed_off':
    case 'customer.identified':
    case 'ticket.merged':
    case 'ticket.unmerged':
    case 'message.moved':
      return true
    case 'note.added':
    case 'message.changed':
    case 'message.delivered':
    case 'delivery.failed':
    case 'delivery.bounced':
    case 'machine.received':
    case 'ticket.assigned':
    case 'ticket.snoozed':
    case 'ticket.woke':
    case 'order.linked':
    case 'order.unlinked':
    case 'action.changed':
    case 'incident.joined':
      return false
  }
}
