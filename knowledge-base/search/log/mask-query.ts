import { QUERY_CHARACTERS } from '../search-index.ts'

/** Control characters become blanks, addresses `[email]` and runs of five digits or more, whatever parts them, `[number]`. */
export function maskQuery(query: string): string {
  const masked = query
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^\s@]+@[^\s@]+/g, '[email]')
    .replace(/\p{Nd}(?:[\s().\-–/]*\p{Nd}){4,}/gu, '[number]')
  return masked.slice(0, QUERY_CHARACTERS)
}
