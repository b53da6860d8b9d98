import { locale } from '../../texts/texts.ts'

/** Offered to a store that does not write in them yet; any other can be reached by the API. */
const OFTEN = ['en', 'ar', 'cs', 'da', 'de', 'es', 'fi', 'fr', 'it', 'ja', 'nb', 'nl', 'pl', 'pt', 'sv', 'tr', 'uk', 'zh']

/** A language by its name in the language of this console; its code where it has none. */
export function localeName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** A store's own languages first, then the others by name. */
export function localeChoices(own: readonly string[]): string[] {
  const others = OFTEN.filter((code) => !own.includes(code))
  return [...own, ...others.sort((one, other) => localeName(one).localeCompare(localeName(other)))]
}

/** Which way a language is written. */
export const isWrittenLeft = (code: string): boolean => /^(ar|fa|he|ur|ps|ckb|dv|yi)(-|$)/.test(code)
