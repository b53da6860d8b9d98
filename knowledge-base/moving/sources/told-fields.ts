import { isLanguage } from '../../../server/contract/console/help/article-locale.ts'

/** What another program's JSON holds, field by field: what is not what it should be is not there. */
export type Told = Record<string, unknown>

export const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && !Array.isArray(value)

export function textOf(told: Told, ...names: string[]): string | null {
  for (const name of names) {
    const value = told[name]
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return null
}

/** Ids are text, whatever wrote them. */
export function idOf(told: Told, ...names: string[]): string | null {
  for (const name of names) {
    const value = told[name]
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

export const listOf = (value: unknown): Told[] => (Array.isArray(value) ? value.filter(isTold) : [])

/** A language tag as it is written (BCP 47): `en-us` is `en-US`. null for what is none. */
export function localeOf(tag: string | null): string | null {
  const locale = tag ? canonicalOf(tag.replaceAll('_', '-')) : null
  return locale !== null && isLanguage(locale) ? locale : null
}

function canonicalOf(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}
