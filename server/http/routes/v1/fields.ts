import * as z from 'zod/mini'
import { say } from './api-route.ts'

/** PostgreSQL stores neither NUL nor half a surrogate pair, and nobody looks for either. */
const isStorable = (value: string) => !value.includes('\0') && !/\p{Surrogate}/u.test(value)

/** A parameter of text. */
export const word = (most: number) =>
  z.string().check(z.minLength(1, 'is empty'), z.maxLength(most, `is longer than ${most} characters`), z.refine(isStorable, 'is no text'))

/** An instant: ISO 8601 with its offset, or a day, which begins in UTC. */
export const instant = z.pipe(
  z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 }), z.iso.date()], 'must be an ISO 8601 date'),
  z.pipe(
    z.transform((text: string) => new Date(text)),
    z
      .date('must be an ISO 8601 date')
      .check(z.refine((at) => at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999, 'is outside the years 1 to 9999')),
  ),
)

export const limit = say(
  z._default(z.pipe(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100')), z.transform(Number)), 50),
  'How many at most, 1 to 100.',
)
export const after = say(z.optional(word(100)), 'The `next` of the page before.')
export const next = say(z.nullable(z.string()), 'What to give as `after` for the next page; null on the last.')

/** Dates leave as ISO 8601 in UTC. */
export const date = z.pipe(
  z.transform((value: Date | string) => (value instanceof Date ? value.toISOString() : value)),
  z.iso.datetime(),
)
export const text = z.nullable(z.string())
export const maybeDate = z.nullable(date)
