import { signal } from '@preact/signals'

/** The panel slides over a narrow window; wide ones always show it. */
export const panelOpen = signal(false)
export const keySheetOpen = signal(false)
/** The command palette. */
export const paletteOpen = signal(false)
