import { isField, type Keys, useKeys } from '../../routes/keyboard.ts'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { assignTicket, changeStatus, knownTicket, takeOver } from '../../state/actions.ts'
import { keySheetOpen, panelOpen } from '../../state/layout.ts'
import { openMerge } from '../../state/merging/merge-tickets.ts'
import { shown } from '../../state/queue/queue.ts'
import { me } from '../../state/session.ts'
import { composing, type DraftKind, writeWanted } from '../../state/thread/drafts.ts'
import { undoNewest } from '../../state/toasts.ts'

/** The desk's shortcuts. Those of the ticket do nothing while none is open. */
export function DeskKeys() {
  useKeys(KEYS)
  return null
}

const openTicketId = (): string | null => (route.value.page === 'tickets' ? route.value.ticketId : null)
const click = (id: string) => (): void => document.getElementById(id)?.click()
const go = (to: string) => (): void => navigate(to)

const KEYS: Keys = {
  j: () => step(1),
  k: () => step(-1),
  r: () => write('reply'),
  n: () => write('note'),
  a: click('assign-menu'),
  s: click('status-menu'),
  i: () => {
    const id = openTicketId()
    if (id && me.value) void assignTicket(id, { id: me.value.id, name: me.value.name })
  },
  e: () => {
    const id = openTicketId()
    if (id) void changeStatus(id, knownTicket(id)?.status === 'solved' ? 'open' : 'solved')
  },
  b: () => {
    const id = openTicketId()
    if (id) void takeOver(id)
  },
  m: () => {
    const ticket = knownTicket(openTicketId() ?? '')
    if (ticket && ticket.status !== 'closed' && !ticket.mergedInto) openMerge(ticket)
  },
  z: undoNewest,
  o: () => {
    panelOpen.value = !panelOpen.value
  },
  'g m': go('desk/mine'),
  'g u': go('desk/unassigned'),
  'g b': go('desk/bot'),
  'g a': go('desk/open'),
  'g s': go('desk/solved'),
  '?': () => {
    keySheetOpen.value = true
  },
  Escape: stepOut,
}

function write(kind: DraftKind): void {
  const id = openTicketId()
  if (!id) return
  composing.value = kind
  writeWanted.value = id
}

/** Moves along the rows; where the queue is not on screen, along the tickets themselves. */
function step(by: 1 | -1): void {
  const at = route.value
  if (at.page !== 'tickets') return
  const rows = [...document.querySelectorAll<HTMLElement>('.queue .row > a')]
  const visible = rows.some((row) => row.offsetParent !== null)
  const focused = rows.indexOf(document.activeElement as HTMLElement)
  const here = visible && focused >= 0 ? focused : shown.value.findIndex((row) => row.id === at.ticketId)
  const next = here < 0 && by < 0 ? -1 : here + by
  if (visible) {
    const row = rows[next]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
    return
  }
  const ticket = shown.value[next]
  if (ticket) navigate(ticketPath(at.view, ticket.id))
}

/** One step out: the slid-over panel, then the ticket. Fields and layers handle their own Escape. */
function stepOut(event: KeyboardEvent): void {
  const at = route.value
  if (isField(event.target)) return
  if (panelOpen.value) panelOpen.value = false
  else if (at.page === 'tickets' && at.ticketId) {
    const id = at.ticketId
    navigate(ticketPath(at.view, null))
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.queue [data-ticket="${id}"]`)?.focus())
  }
}
