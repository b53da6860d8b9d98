import * as z from 'zod/mini'
import { Invalid } from '../../errors.ts'

/**
 * Fields of orders and products as other systems tell them. What is absent, null or blank is null: the source does not say.
 * Errors say what is wrong with a field, not which it is.
 */

/** Characters of an id, a number, an address: what stands in an index. */
export const KEY = 200
/** Characters of anything people wrote. */
export const TEXT = 10_000

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const isStorable = (value: string) => !value.includes('\0') && !/\p{Surrogate}/u.test(value)

export const text = (most: number) =>
  z
    .string('must be text')
    .check(z.trim(), z.maxLength(most, `is longer than ${most} characters`), z.refine(isStorable, 'holds characters that no text has'))

/** Absent, null and blank mean the same: the source does not say. */
const isBlank = (value: unknown) => value === undefined || (typeof value === 'string' && value.trim() === '')
export const optional = <Out>(schema: z.ZodMiniType<Out>) =>
  z.pipe(
    z.transform((value: unknown): unknown => (isBlank(value) ? null : value)),
    z.nullable(schema),
  )

/** A number in JSON must be one that every reader of JSON reads alike: Shopify's ids are beyond 2^53, then only text is exact. */
const notKey = 'must be text, or a whole number below 2^53'
const keyText = z.pipe(z.union([z.string(), z.int(notKey)], notKey), z.transform(String))
export const key = z.pipe(keyText, text(KEY).check(z.minLength(1, 'is empty')))
const amountText = z.pipe(z.union([z.string(), z.number()], 'must be an amount'), z.transform(String))
export const amount = z.pipe(amountText, z.string().check(z.trim(), z.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'must be an amount such as 12.50')))
export const quantity = z.pipe(
  z.transform((value: unknown) => value ?? 1),
  z.int('must be a whole number').check(z.minimum(0, 'is negative'), z.maximum(1_000_000, 'is too large')),
)
const dateText = z.union(
  [z.iso.datetime({ offset: true, local: true }), z.iso.datetime({ offset: true, local: true, precision: -1 }), z.iso.date()],
  'must be an ISO 8601 date',
)
const hasZone = (text: string) => /(Z|[+-]\d\d:\d\d)$/.test(text)
/** ISO 8601. An hour without an offset is UTC; what instant a day without an hour is, the caller knows. */
export const date = (noonOf: (day: string) => Date) =>
  z.pipe(
    z.pipe(
      dateText,
      z.transform((text) => (text.includes('T') ? new Date(hasZone(text) ? text : `${text}Z`) : noonOf(text))),
    ),
    z.date().check(z.refine((value) => value.getUTCFullYear() >= 1 && value.getUTCFullYear() <= 9999, 'is outside the years 1 to 9999')),
  )
export const url = text(2_000).check(z.regex(/^https?:\/\/\S+$/i, 'must be an http or https address'))
export const oneOf = <T extends readonly string[]>(words: T) => z.enum(words, `must be one of ${words.join(', ')}`)

export const list = <Out>(item: z.ZodMiniType<Out>, most: number) =>
  z.array(item, 'must be a list').check(z.maxLength(most, `holds more than ${most}`))
export const orEmpty = <Out>(items: z.ZodMiniType<Out>) =>
  z.pipe(
    z.transform((value: unknown): unknown => value ?? []),
    items,
  )

export const record = <Shape extends z.core.$ZodShape>(shape: Shape) => z.object(shape, 'must be an object')

/** As many are told at once. */
const FAULTS = 20

/** What a schema finds wrong with a value, `called` so where it is about the whole of it. */
export function invalidBy({ issues }: Pick<z.core.$ZodError, 'issues'>, called: string): Invalid {
  const faults = issues.slice(0, FAULTS).map(({ path, message }) => {
    const field = path.join('.')
    return { field, message: `${field || called} ${message}.` }
  })
  const [first = { field: '', message: `${called} is not valid.` }] = faults
  return new Invalid(first.message, first.field, faults)
}
