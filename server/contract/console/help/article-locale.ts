import * as z from 'zod/mini'

/** A language that articles are written in, as BCP 47 names it: what it refuses fails wherever a page is to be written in it. */
export const articleLocale = z.string().check(z.refine(isLanguage, 'is no language such as en or pt-BR'))

export function isLanguage(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
