const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
let codes: Map<string, string> | null = null

/** The two letters (ISO 3166-1) of a country, by them or by its English name; null for what is neither. */
export function countryCodeOf(country: string | null): string | null {
  const typed = (country ?? '').trim()
  if (/^[A-Z]{2}$/i.test(typed)) return typed.toUpperCase()
  codes ??= namedCodes()
  return codes.get(typed.toLowerCase()) ?? null
}

function namedCodes(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  // the first of two codes with one name is the older, which nobody gives out any more
  return new Map(all.flatMap((code) => (names.of(code) ? [[names.of(code)?.toLowerCase() ?? '', code] as const] : [])))
}
