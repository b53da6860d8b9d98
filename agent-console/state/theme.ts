import { signal } from '@preact/signals'
import { readText, writeText } from './storage.ts'

export type Theme = 'light' | 'dark'
const CHOICE = 'theme'

/** Null follows the system. */
export const theme = signal<Theme | null>(null)

/** Call before drawing. */
export function loadTheme(): void {
  const kept = readText(CHOICE)
  show(kept === 'light' || kept === 'dark' ? kept : null)
}

/** Kept in this browser. */
export function chooseTheme(to: Theme | null): void {
  writeText(CHOICE, to)
  show(to)
}

function show(to: Theme | null): void {
  theme.value = to
  if (to) document.documentElement.dataset.theme = to
  else delete document.documentElement.dataset.theme
}
