import { UnreadableBody } from './unreadable-body.ts'

/**
 * Fields of a body, each as parseNeutralOrder takes it, or null: a platform's odd field is left out, for an order without it is
 * worth more than none. Bounds are those of the neutral order.
 */

export type Told = Record<string, unknown>

const KEY = 200
const TEXT = 10_000
const URL = 2_000

/** @throws {UnreadableBody} where it is no object: then nothing can be found in it */
export function readObject(body: unknown): Told {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new UnreadableBody('body', 'must be an object')
  return body as Told
}

/** What can be looked into; nothing is found in anything else. */
export function objectIn(value: unknown): Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Told) : {}
}

/** The objects of a list, at most so many. A list of PHP that has lost an item comes as an object with numbers for names. */
export function objectsIn(value: unknown, most: number): Told[] {
  const named = objectIn(value)
  const items = Array.isArray(value) ? value : Object.keys(named).every((name) => /^\d+$/.test(name)) ? Object.values(named) : []
  return items.slice(0, most).filter((each): each is Told => typeof each === 'object' && each !== null && !Array.isArray(each))
}

/** A record that tells something; null where all of it is unknown. */
export function orNothing<T extends object>(record: T): T | null {
  return Object.values(record).some((each) => each !== null) ? record : null
}

/** What people wrote, cut to the bound, without the characters that PostgreSQL does not store. */
export function textIn(value: unknown, most = TEXT): string | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
  if (typeof text !== 'string') return null
  return (
    text
      .slice(0, most)
      .replace(/\0|\p{Surrogate}/gu, '')
      .trim() || null
  )
}

export const shortTextIn = (value: unknown) => textIn(value, KEY)

/** An id: whole or not at all, for a part of it is another's. A number beyond 2^53 is not exact any more. */
export function keyIn(value: unknown): string | null {
  const text = Number.isSafeInteger(value) ? String(value) : value
  return typeof text === 'string' && text.length <= KEY && textIn(text) === text.trim() ? text.trim() : null
}

/** An instant as ISO 8601 in UTC. Where it names no offset it is taken as UTC, as everywhere in neutral orders. */
export function momentIn(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 40) return null
  const [, day, time, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|([+-])(\d\d):?(\d\d))?$/.exec(value.trim()) ?? []
  if (!day || !time || !dayIn(day)) return null
  const at = new Date(`${day}T${time}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999 ? null : at.toISOString()
}

/** A calendar day that exists. */
export function dayIn(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) && at.getUTCFullYear() >= 1 ? value : null
}

/** A whole number of things, or of those that are owed; null where it is none. */
export function countIn(value: unknown): number | null {
  const count = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Math.abs(count) <= 1e9 ? Math.floor(count) : null
}

export function urlIn(value: unknown): string | null {
  const text = textIn(value)
  return text && text.length <= URL && /^https?:\/\/\S+$/i.test(text) ? text : null
}

/** The first of each id, and all that have none. */
export function uniqueById<T extends { id: string | null }>(items: T[]): T[] {
  const known = new Set<string>()
  return items.filter(({ id }) => {
    if (id === null) return true
    const isNew = !known.has(id)
    known.add(id)
    return isNew
  })
}
