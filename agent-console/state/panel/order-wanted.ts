import { signal } from '@preact/signals'

/** The order that somebody looked for: it stands open wherever it is shown. */
export const orderWanted = signal<string | null>(null)
