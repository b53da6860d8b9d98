import { signal } from '@preact/signals'
import type { Found, FoundGroup } from '../../../server/contract/console/search.ts'
import { paletteScope } from '../layout.ts'
import { request } from '../request.ts'

/** Long enough that a word is not searched letter by letter, short enough to feel like typing. */
const PAUSE_MS = 120
/** A single letter is in everything. */
const LEAST = 2

export interface Finding {
  /** What was searched for. */
  q: string
  found: Found
}

/** The latest answer; it stays while the next is under way, so that the list does not flicker. */
export const finding = signal<Finding | null>(null)
export const searchState = signal<'idle' | 'searching' | 'failed'>('idle')

let timer: ReturnType<typeof setTimeout> | undefined
let wanted = ''

export function searchFor(typed: string): void {
  clearTimeout(timer)
  wanted = typed.trim()
  if (wanted.length < LEAST) {
    finding.value = null
    searchState.value = 'idle'
    return
  }
  searchState.value = 'searching'
  timer = setTimeout(() => void search(wanted), PAUSE_MS)
}

async function search(q: string): Promise<void> {
  try {
    const only = paletteScope.value
    const found = await request<Found>('GET', `search?q=${encodeURIComponent(q)}${only ? `&in=${only}` : ''}`)
    if (q !== wanted || only !== paletteScope.value) return
    finding.value = { q, found }
    searchState.value = 'idle'
  } catch {
    if (q === wanted) searchState.value = 'failed'
  }
}

/** The next page of one group, behind what is shown of it. */
export async function findMore(group: FoundGroup): Promise<void> {
  const held = finding.value
  const cursor = held?.found[group].next
  if (!held || !cursor) return
  const more = await request<Found>('GET', `search?q=${encodeURIComponent(held.q)}&in=${group}&cursor=${encodeURIComponent(cursor)}`).catch(
    () => null,
  )
  if (!more || finding.value !== held) return
  const items = [...held.found[group].items, ...more[group].items]
  finding.value = { q: held.q, found: { ...held.found, [group]: { items, next: more[group].next } } }
}
