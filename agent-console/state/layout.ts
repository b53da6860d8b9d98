import { signal } from '@preact/signals'
import type { FoundGroup } from '../../server/contract/console/search.ts'

/** The panel slides over a narrow window; wide ones always show it. */
export const panelOpen = signal(false)
export const keySheetOpen = signal(false)
/** The command palette. */
export const paletteOpen = signal(false)
/** The one group that the palette looks for; null looks for everything, and shows commands too. */
export const paletteScope = signal<FoundGroup | null>(null)
