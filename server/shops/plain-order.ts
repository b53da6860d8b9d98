import { Invalid } from '../errors.ts'

/** Orders are flat; what goes deeper is a record of a database with a way back to itself. */
const DEEPEST = 12

/** What an adapter gave, as JSON would carry it: dates as ISO 8601, bigints as text. Everything else is for the parser to judge. */
export function plainOrder(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) throw new Invalid('it refers to itself, or is nested too deep.')
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  if (Array.isArray(value)) return value.map((each) => plainOrder(each, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainOrder(each, depth + 1)]))
}

/** The shop's id of what may be no order at all; null where it tells none. */
export function idOf(value: unknown): string | null {
  const { id } = Object(value)
  return typeof id === 'string' || typeof id === 'bigint' || Number.isSafeInteger(id) ? String(id) : null
}
