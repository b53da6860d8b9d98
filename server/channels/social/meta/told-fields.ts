import type { Unconcerning } from '../../../social/index.ts'
import { keyIn, objectIn, shortTextIn, type Told, textIn } from '../../../told/read-field.ts'

/** The id under the first of these names that holds one. Ids come as numbers in some bodies, as text in others. */
export function keyAt(told: Told, ...names: string[]): string | null {
  for (const name of names) {
    const key = keyIn(told[name])
    if (key) return key
  }
  return null
}

/** An object within. */
export const within = (told: Told, name: string): Told => objectIn(told[name])

export const wordsAt = (told: Told, name: string): string => textIn(told[name]) ?? ''

/** Above it a number can only be milliseconds: as seconds it would be the year 5138. */
const MOST_SECONDS = 1e11

/** An instant in seconds or milliseconds, as number or text: Meta's networks write it in each of these ways. */
export function instantIn(value: unknown): Date | null {
  const number = typeof value === 'string' && /^\d{9,14}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !(number > 0) || number > MOST_SECONDS * 1000) return null
  return new Date(number > MOST_SECONDS ? number : number * 1000)
}

/** The first instant that is told. The last resort is older than everything, so that nothing newer is undone by it. */
export function firstInstant(...values: unknown[]): Date {
  for (const value of values) {
    const at = instantIn(value)
    if (at) return at
  }
  return new Date(0)
}

/** What concerns nobody here: its kind, for who looks at deliveries. */
export const nothing = (...kind: unknown[]): Unconcerning => ({
  what: 'nothing',
  kind: kind
    .map((part) => shortTextIn(part) ?? '?')
    .join('/')
    .slice(0, 100),
})
