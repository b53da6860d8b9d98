/**
 * Typed interface texts. A catalogue is a flat record; `{name}` is filled from the second argument, and a text
 * that counts is a record of plural forms by CLDR category (`Intl.PluralRules`), of which `other` is required.
 */
export type Text = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type Catalogue = Record<string, Text>
/** Another language of the same catalogue: every key, and only those. */
export type Translation<C extends Catalogue> = { [K in keyof C]: C[K] extends string ? string : Text }
type Values = Record<string, string | number>

export interface Translator<C extends Catalogue> {
  /** `count` in `values` chooses the plural form. */
  t(key: keyof C & string, values?: Values): string
  locale: string
  dir: 'ltr' | 'rtl'
}

export function createTranslator<C extends Catalogue>(locale: string, texts: Translation<C>): Translator<C> {
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)
  return {
    locale,
    dir: /^(ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr',
    t(key, values = {}) {
      const text = texts[key] as Text
      const form = typeof text === 'string' ? text : (text[plural.select(Number(values.count ?? 0))] ?? text.other)
      return form.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name]
        return typeof value === 'number' ? number.format(value) : (value ?? '')
      })
    },
  }
}
