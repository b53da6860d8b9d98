import * as z from 'zod/mini'

/** A language that articles are written in, as BCP 47 names it: what it refuses fails wherever a page is to be written in it. */
export const articleLocale = z
  .string()
  .check(z.refine((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && isLanguage(tag), 'is no language such as en or pt-BR'))

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
