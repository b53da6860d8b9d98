import { computed, signal } from '@preact/signals'
import type { IconShape } from '../../../server/ui/icons.ts'

/** In the order in which the palette shows them. */
export const GROUPS = ['ticket', 'macros', 'go', 'desk'] as const
export type Group = (typeof GROUPS)[number]

/** Something that can be done from anywhere: by its key, or in the palette by its name. */
export interface Command {
  id: string
  group: Group
  icon: IconShape
  text: () => string
  /** As `useKeys` takes them: `e`, `g m`. */
  keys?: string
  /** It does nothing, and is not shown, while this is false. */
  when?: () => boolean
  run: () => void
  /** The palette stays open for what it asks. */
  stays?: true
}

const parts = signal<readonly (() => readonly Command[])[]>([])

/** Makes commands known. They are asked for anew whenever the palette opens, so a part may name what is there now. */
export function registerCommands(list: () => readonly Command[]): () => void {
  parts.value = [...parts.value, list]
  return () => {
    parts.value = parts.value.filter((each) => each !== list)
  }
}

export const commands = computed(() => parts.value.flatMap((list) => list()))

/** What can be done now. */
export const openCommands = (): Command[] => commands.value.filter((command) => command.when?.() ?? true)
