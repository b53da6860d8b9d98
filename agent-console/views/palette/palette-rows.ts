import type { Found, FoundCustomer, FoundGroup, FoundOrder, FoundTicket } from '../../../server/contract/console/search.ts'
import type { Macro } from '../../../server/contract/macros/macros.ts'
import type { TicketStatus } from '../../../server/contract/thread.ts'
import { type IconShape, parcel, plus, userRound, zap } from '../../../server/ui/icons.ts'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { matchText } from '../../state/palette/match.ts'
import type { Recent } from '../../state/palette/recent.ts'
import { type Command, GROUPS, type Group } from '../../state/palette/registry.ts'
import { findMore } from '../../state/palette/search-desk.ts'
import { t } from '../../texts/texts.ts'

/** One line of the palette. */
export interface Row {
  id: string
  text: string
  /** Behind the text, in a quieter ink. */
  aside?: string | undefined
  /** At the end: a number, an address. */
  end?: string | undefined
  keys?: string | undefined
  icon?: IconShape
  status?: TicketStatus
  run: () => void
  /** The palette stays open: the row only brings more, or asks what for. */
  stays?: true
}
export interface RowGroup {
  id: string
  title: string
  rows: Row[]
}

const MOST_PER_GROUP = 8

export interface Sources {
  typed: string
  commands: readonly Command[]
  macros: readonly Macro[]
  insert: (macro: Macro) => void
  recent: readonly Recent[]
  found: Found | null
  /** Only this is shown; null shows everything. */
  scope: FoundGroup | null
}

/** This ticket first, then macros, things that were found, and places. */
export function rowGroups({ typed, commands, macros, insert, recent, found, scope }: Sources): RowGroup[] {
  if (scope) return foundGroups(found).filter((group) => group.id === scope && group.rows.length > 0)
  const byGroup = (group: Group): RowGroup => ({ id: group, title: t(`palette.${group}`), rows: commandRows(commands, group, typed) })
  const [ticket, , go, desk] = GROUPS.map(byGroup)
  const idle = typed.trim() === ''
  const things = idle ? [{ id: 'recent', title: t('palette.recent'), rows: recent.map(recentRow) }] : foundGroups(found)
  const macroRows = idle ? [] : macros.map((macro) => macroRow(macro, insert))
  const macroGroup = { id: 'macros', title: t('palette.macros'), rows: ranked(macroRows, typed).slice(0, MOST_PER_GROUP) }
  return [ticket, macroGroup, ...things, go, desk].flatMap((group) => (group && group.rows.length > 0 ? [group] : []))
}

function commandRows(commands: readonly Command[], group: Group, typed: string): Row[] {
  const rows = commands
    .filter((command) => command.group === group)
    .map(({ id, icon, keys, text, run, stays }) => ({ id: `command-${id}`, text: text(), icon, keys, run, ...(stays ? { stays } : {}) }))
  return ranked(rows, typed).slice(0, group === 'ticket' || group === 'go' ? 12 : MOST_PER_GROUP)
}

/** Those that match, the best first; equals stay in their order. */
function ranked(rows: Row[], typed: string): Row[] {
  return rows
    .flatMap((row) => {
      const match = matchText(row.text, typed)
      return match ? [{ row, score: match.score }] : []
    })
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

const macroRow = (macro: Macro, insert: (macro: Macro) => void): Row => ({
  id: `macro-${macro.id}`,
  text: macro.name,
  end: macro.uses > 0 ? t('macro.uses', { count: macro.uses }) : undefined,
  icon: zap,
  run: () => insert(macro),
})

/** Stays in the view that is open: a ticket may be opened beside a list that does not hold it. */
function openTicket(ticketId: string): void {
  navigate(ticketPath(route.value.page === 'tickets' ? route.value.view : 'open', ticketId))
}

const recentRow = ({ id, number, subject, status, name }: Recent): Row => ({
  id: `ticket-${id}`,
  text: subject,
  aside: name,
  end: `#${number}`,
  status,
  run: () => openTicket(id),
})

function foundGroups(found: Found | null): RowGroup[] {
  if (!found) return []
  return [
    { id: 'tickets', title: t('palette.tickets'), rows: [...found.tickets.items.map(ticketRow), ...moreRow('tickets', found)] },
    { id: 'customers', title: t('palette.customers'), rows: [...found.customers.items.map(customerRow), ...moreRow('customers', found)] },
    { id: 'orders', title: t('palette.orders'), rows: [...found.orders.items.map(orderRow), ...moreRow('orders', found)] },
  ]
}

function moreRow(group: FoundGroup, found: Found): Row[] {
  if (!found[group].next) return []
  const text = t('palette.moreOf', { what: t(`palette.${group}`) })
  return [{ id: `more-${group}-${found[group].items.length}`, text, icon: plus, stays: true, run: () => void findMore(group) }]
}

const ticketRow = ({ id, number, subject, status, customer, excerpt }: FoundTicket): Row => ({
  id: `ticket-${id}`,
  text: excerpt ?? subject,
  aside: customer.name,
  end: `#${number}`,
  status,
  run: () => openTicket(id),
})

const customerRow = ({ id, name, identity }: FoundCustomer): Row => ({
  id: `customer-${id}`,
  text: name,
  end: identity ?? undefined,
  icon: userRound,
  run: () => navigate(`desk/customers/${id}`),
})

const orderRow = ({ id, number, title, customer }: FoundOrder): Row => ({
  id: `order-${id}`,
  text: number,
  aside: [title, customer?.name].filter(Boolean).join(' · ') || undefined,
  icon: parcel,
  run: () => navigate(`desk/orders/${id}`),
})
