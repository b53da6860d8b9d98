import { computed, signal } from '@preact/signals'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { letMove, shown } from './queue.ts'

const ids = signal<ReadonlySet<string>>(new Set())
/** The row that the keyboard is at. */
export const cursor = signal<string | null>(null)

/** What is selected and still in the list, in its order. */
export const selected = computed<TicketSummary[]>(() => shown.value.filter((row) => ids.value.has(row.id)))
export const isSelected = (id: string): boolean => ids.value.has(id)
/** Rows of the list carry boxes: where there is no keyboard, and no table with boxes of its own. */
export const selecting = signal(false)
/** `some`: a part of what is shown. */
export const selectedPart = computed<'none' | 'some' | 'all'>(() => {
  const count = selected.value.length
  return count === 0 ? 'none' : count === shown.value.length ? 'all' : 'some'
})

let anchor: string | null = null

export function select(id: string, on: boolean): void {
  anchor = id
  const next = new Set(ids.value)
  if (on) next.add(id)
  else next.delete(id)
  ids.value = next
}

export const toggle = (id: string): void => select(id, !ids.value.has(id))

export function selectAll(on: boolean): void {
  ids.value = new Set(on ? shown.value.map((row) => row.id) : [])
}

/** From the row selected last to this one, as a click with Shift means. */
export function selectTo(id: string): void {
  const rows = shown.value
  const from = rows.findIndex((row) => row.id === anchor)
  const to = rows.findIndex((row) => row.id === id)
  if (from < 0 || to < 0) {
    select(id, true)
    return
  }
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  ids.value = new Set([...ids.value, ...between.map((row) => row.id)])
}

/** The keyboard's own row stands for a selection where there is none. */
export function selectCursor(): void {
  if (selected.value.length === 0 && cursor.value) select(cursor.value, true)
}

export function clearSelection(): void {
  ids.value = new Set()
  selecting.value = false
  letMove()
}
