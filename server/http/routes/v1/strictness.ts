import type * as z from 'zod/mini'
import { invalidBy } from '../../../catalogue/index.ts'
import { type Fault, Invalid } from '../../../errors.ts'

/**
 * What the API does not take though the neutral form does. Shops and files tell what they have, and more than we know; a program of the
 * store's own that is wrong should hear of it.
 */
export function findMistakes(told: object, known: string[], checks: Checks): Fault[] {
  const unknown = Object.keys(told)
    .filter((name) => !known.includes(name))
    .map((name) => fault(name.slice(0, 100), `is not known${hintFor(name, known)}`))
  return [...unknown, ...checks(told as Record<string, unknown>)]
}

/** What the neutral form does not take, so that all is told at once. */
export function faultsIn(schema: z.ZodMiniType, told: unknown, called: string): Fault[] {
  const { success, error } = schema.safeParse(told)
  return success ? [] : invalidBy(error, called).faults
}

/** @throws Invalid where there are any; as many as a person reads are told */
export function refuse(faults: Fault[]): void {
  const [first] = faults
  if (first) throw new Invalid(first.message, first.field, faults.slice(0, 20))
}

type Checks = (told: Record<string, unknown>) => Fault[]

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export const checkOrder: Checks = (told) => [...currencyFaults(told, 'currency'), ...negativeFaults(told, 'total')]

/** Below zero is what a shop owes to those who ordered: shops and files tell that, a program says how many there are. */
export const checkProduct: Checks = ({ variants }) =>
  recordsIn(variants).flatMap(([variant, at]) => [
    ...currencyFaults(variant, 'currency', `variants.${at}.`),
    ...negativeFaults(variant, 'price', `variants.${at}.`),
    ...negativeFaults(variant, 'quantity', `variants.${at}.`),
    ...recordsIn(variant.stock).flatMap(([level, n]) => negativeFaults(level, 'available', `variants.${at}.stock.${n}.`)),
  ])

function currencyFaults(told: Record<string, unknown>, name: string, path = ''): Fault[] {
  const value = told[name]
  // what is no text the neutral form refuses
  if (typeof value !== 'string' || value.trim() === '' || CURRENCIES.has(value.trim().toUpperCase())) return []
  return [fault(`${path}${name}`, 'must be three letters of ISO 4217, such as EUR')]
}

function negativeFaults(told: Record<string, unknown>, name: string, path = ''): Fault[] {
  const value = told[name]
  return (typeof value === 'number' || typeof value === 'string') && Number(value) < 0 ? [fault(`${path}${name}`, 'is negative')] : []
}

function recordsIn(value: unknown): [Record<string, unknown>, number][] {
  const all = Array.isArray(value) ? value : []
  return all.flatMap((each, n) => (typeof each === 'object' && each !== null ? [[each, n] as [Record<string, unknown>, number]] : []))
}

const fault = (field: string, words: string): Fault => ({ field, message: `${field} ${words}${words.endsWith('?') ? '' : '.'}` })

function hintFor(name: string, known: string[]): string {
  const near = known
    .map((each) => ({ each, far: distance(name.slice(0, 50).toLowerCase(), each) }))
    .sort((one, other) => one.far - other.far)[0]
  return near && near.far <= 2 ? `: did you mean ${near.each}?` : ''
}

/** How many letters have to be put, taken or changed to make one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...other].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === wanted ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
