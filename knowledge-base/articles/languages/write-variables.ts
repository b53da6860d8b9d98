import type { Variables } from '../variables.ts'
import { arabicVariable } from './arabic-variables.ts'

/** How a language writes a store's value, with its unit where the language bends it by the number. */
const writers: Record<string, (name: string, value: string) => string> = { ar: arabicVariable }

/** A store's values as articles of this locale say them. A store has each value once, whatever languages it writes in. */
export function writeVariables(values: Variables, locale: string): Variables {
  const write = writers[locale.split('-', 1)[0] ?? '']
  if (!write) return values
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(name, value)]))
}
