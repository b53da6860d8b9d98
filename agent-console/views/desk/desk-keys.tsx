import { computed } from '@preact/signals'
import type { SnoozeInput } from '../../../server/contract/console/queue.ts'
import { isField, type Keys, useKeys } from '../../routes/keyboard.ts'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { assignTicket, changeStatus, knownTicket, takeOver } from '../../state/actions.ts'
import { keySheetOpen, paletteOpen, paletteScope, panelOpen } from '../../state/layout.ts'
import { forwarding } from '../../state/mail/forwarding.ts'
import { openMerge } from '../../state/merging/merge-tickets.ts'
import { commands, registerCommands } from '../../state/palette/registry.ts'
import { linkDialog } from '../../state/panel/graph-dialogs.ts'
import { assignSelected, setStatusOfSelected, snoozeSelected } from '../../state/queue/bulk.ts'
import { shown, view } from '../../state/queue/queue.ts'
import { clearSelection, cursor, select, selectCursor, selected, toggle } from '../../state/queue/selection.ts'
import { snoozeTicket } from '../../state/queue/snooze.ts'
import { me } from '../../state/session.ts'
import { composing, type DraftKind, writeWanted } from '../../state/thread/drafting/drafts.ts'
import { undoNewest } from '../../state/toasts.ts'
import { openMacroMenu } from '../composer/macros/use-macro-menu.ts'
import { deskCommands } from './desk-commands.ts'

/** The desk's shortcuts. Those of the ticket do nothing while none is open. */
export function DeskKeys() {
  useKeys(allKeys.value)
  return null
}

const openTicketId = (): string | null => (route.value.page === 'tickets' ? route.value.ticketId : null)
const go = (to: string) => (): void => navigate(to)

const KEYS: Keys = {
  j: (event) => step(1, event.shiftKey),
  k: (event) => step(-1, event.shiftKey),
  x: () => cursor.value && toggle(cursor.value),
  r: () => write('reply'),
  n: () => write('note'),
  f: forward,
  '/': openMacros,
  a: () => openMenu('assign'),
  s: () => openMenu('status'),
  h: () => openMenu('snooze'),
  'h p': () => snoozeBy({ for: 'parcel' }),
  'h t': () => snoozeBy({ for: 'tomorrow' }),
  'h r': () => snoozeBy({ for: 'reply' }),
  i: () => {
    const id = openTicketId()
    if (!me.value) return
    if (id) void assignTicket(id, { id: me.value.id, name: me.value.name })
    else onSelection(() => me.value && assignSelected({ id: me.value.id, name: me.value.name }))
  },
  e: () => {
    const id = openTicketId()
    if (id) void changeStatus(id, knownTicket(id)?.status === 'solved' ? 'open' : 'solved')
    else onSelection(() => setStatusOfSelected(view.value === 'solved' ? 'open' : 'solved'))
  },
  b: () => {
    const id = openTicketId()
    if (id) void takeOver(id)
  },
  m: () => {
    const ticket = knownTicket(openTicketId() ?? '')
    if (ticket && ticket.status !== 'closed' && !ticket.mergedInto) openMerge(ticket)
  },
  l: () => {
    const ticket = knownTicket(openTicketId() ?? '')
    if (ticket) linkDialog.value = { ticketId: ticket.id, storeId: ticket.storeId }
  },
  z: undoNewest,
  o: () => {
    panelOpen.value = !panelOpen.value
  },
  'g m': go('desk/mine'),
  'g u': go('desk/unassigned'),
  'g b': go('desk/bot'),
  'g h': go('desk/snoozed'),
  'g a': go('desk/open'),
  'g s': go('desk/solved'),
  'g w': go('desk/actions'),
  'g o': () => {
    paletteScope.value = 'orders'
    paletteOpen.value = true
  },
  'g p': go('desk/products'),
  'g l': go('desk/products/low'),
  'g k': go('desk/articles'),
  '?': () => {
    keySheetOpen.value = true
  },
  Escape: stepOut,
}

registerCommands(() => deskCommands(KEYS))

/** Those of the desk, and of whatever other part has made a command with a key known. */
const allKeys = computed<Keys>(() => {
  const others = commands.value.filter((command) => command.keys && !KEYS[command.keys])
  return { ...KEYS, ...Object.fromEntries(others.map((command) => [command.keys, () => (command.when?.() ?? true) && command.run()])) }
})

function openMacros(): void {
  const id = openTicketId()
  if (id) openMacroMenu(id, composing.value)
}

function forward(): void {
  const id = openTicketId()
  if (id) forwarding.value = { ticketId: id, messageId: null }
}

function write(kind: DraftKind): void {
  const id = openTicketId()
  if (!id) return
  composing.value = kind
  writeWanted.value = id
}

/** Of the open ticket, else of what is selected in the table, where the keyboard's own row counts as a selection of one. */
function openMenu(of: 'assign' | 'status' | 'snooze'): void {
  if (openTicketId()) document.getElementById(`${of}-menu`)?.click()
  else
    onSelection(() => {
      wantedMenu = of
      // the bar is drawn with the selection
      requestAnimationFrame(() => wantedMenu === of && document.getElementById(`bulk-${of}`)?.click())
    })
}

let wantedMenu: string | null = null

/** Both keys in one go: the menu that the first opens need not be waited for. */
function snoozeBy(snooze: SnoozeInput): void {
  wantedMenu = null
  for (const menu of document.querySelectorAll<HTMLElement>('[popover]:popover-open')) menu.hidePopover()
  const id = openTicketId()
  if (id) void snoozeTicket(id, snooze)
  else onSelection(() => void snoozeSelected(snooze))
}

function onSelection(run: () => void): void {
  selectCursor()
  if (selected.value.length > 0) run()
}

/** Moves along the rows; where the queue is not on screen, along the tickets themselves. */
function step(by: 1 | -1, extend = false): void {
  const at = route.value
  if (at.page !== 'tickets' && at.page !== 'articles') return
  const rows = [...document.querySelectorAll<HTMLElement>('.queue .row > a, .grid .subject a, .article-row > a')]
  const visible = rows.some((row) => row.offsetParent !== null)
  const focused = rows.indexOf(document.activeElement as HTMLElement)
  const here = visible && focused >= 0 ? focused : shown.value.findIndex((row) => at.page === 'tickets' && row.id === at.ticketId)
  const next = here < 0 && by < 0 ? -1 : here + by
  if (visible) {
    if (extend && rows[next]) for (const row of [rows[here], rows[next]]) row?.dataset.ticket && select(row.dataset.ticket, true)
    const row = rows[next]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
    return
  }
  const ticket = shown.value[next]
  if (ticket && at.page === 'tickets') navigate(ticketPath(at.view, ticket.id))
}

/** One step out: the slid-over panel, then the ticket. Fields and layers handle their own Escape. */
function stepOut(event: KeyboardEvent): void {
  const at = route.value
  if (isField(event.target)) return
  if (panelOpen.value) panelOpen.value = false
  else if (at.page === 'tickets' && !at.ticketId) clearSelection()
  else if (at.page === 'tickets' && at.ticketId) {
    const id = at.ticketId
    navigate(ticketPath(at.view, null))
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`:is(.queue, .grid) [data-ticket="${id}"]`)?.focus())
  }
}
