import { signal } from '@preact/signals'
import type { Macro } from '../../../server/contract/macros/macros.ts'

/** Where the slash stands that opened the menu; null while it is shut. */
export const slashAt = signal<number | null>(null)
/** The slash was put there by a button or a key, so leaving the menu takes it away again. */
export const slashIsOurs = signal(false)

/** Whether a slash at this place asks for a macro: at the start of the text or of a word, never inside of one. */
export function opensMenu(body: string, at: number): boolean {
  return body[at] === '/' && (at === 0 || /\s/.test(body[at - 1] ?? ''))
}

/** What was typed behind the slash; null where the caret left it, which shuts the menu. */
export function queryAt(body: string, slash: number, caret: number): string | null {
  if (!opensMenu(body, slash) || caret <= slash) return null
  const query = body.slice(slash + 1, caret)
  return /\n/.test(query) || query.length > 40 || /^\s/.test(query) ? null : query
}

/** Those whose name holds every word that was typed, at the start of a word first; without words, the most used first. */
export function matchingMacros(macros: readonly Macro[], query: string): Macro[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const place = ({ name }: Macro): number => {
    const low = name.toLowerCase()
    if (!words.every((word) => low.includes(word))) return -1
    return words.every((word) => ` ${low}`.includes(` ${word}`)) ? 0 : 1
  }
  return macros
    .map((macro) => ({ macro, place: place(macro) }))
    .filter((each) => each.place >= 0)
    .sort((a, b) => a.place - b.place || b.macro.uses - a.macro.uses)
    .map((each) => each.macro)
}
