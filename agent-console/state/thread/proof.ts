import { signal } from '@preact/signals'
import type { Citation, Evidence } from '../../../server/contract/bot.ts'

/** What stands in the box beside words of the bot: the rows they came from, or the words of an article. */
export interface Proof {
  /** The words it explains. */
  anchor: HTMLElement
  facts: Evidence[]
  citation: Citation | null
}

/** How long the box outlives the pointer, in milliseconds: long enough to move onto it. */
const LEAVE_MS = 150

/** The one box that is open. */
export const shownProof = signal<Proof | null>(null)
let leaving: ReturnType<typeof setTimeout> | undefined

export function showProof(proof: Proof): void {
  keepProof()
  shownProof.value = proof
}

export function keepProof(): void {
  clearTimeout(leaving)
}

/** After a moment, unless the pointer has come back or onto the box. */
export function leaveProof(): void {
  clearTimeout(leaving)
  leaving = setTimeout(hideProof, LEAVE_MS)
}

export function hideProof(): void {
  clearTimeout(leaving)
  shownProof.value = null
}

/** The panel marks a value while the words that say it are pointed at. */
export function isPointedAt(table: Evidence['table'], id: string, fields: readonly string[]): boolean {
  return shownProof.value?.facts.some((fact) => fact.table === table && fact.id === id && fields.includes(fact.field)) ?? false
}
