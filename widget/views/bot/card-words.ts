import { useMemo } from 'preact/hooks'
import { createTranslator, type Translator } from '../../../server/ui/catalogue.ts'
import type { Speech } from '../../chat/speak.ts'
import { cardsAr } from '../../texts/cards-ar.ts'
import { cardsEn } from '../../texts/cards-en.ts'
import { useFrame } from '../frame-context.ts'

/** Texts and dates of the cards. Days are those of the store, as the bot's own words have them. */
export interface CardWords {
  t: Translator<typeof cardsEn>['t']
  /** Thursday 12 March; with the year where it is another. */
  day(at: string): string
  /** The same day as one that sorts. */
  dayOf(at: string): string
  /** `€167.90`; without a currency, the figure alone. */
  money(amount: string, currency: string | null): string
  /** `first`, 'nth' … as a plural category. */
  ordinal(place: number): Intl.LDMLPluralRule
  /** Names, joined as a sentence joins them, each drawn by `draw`. */
  list<T>(names: string[], draw: (name: string, at: number) => T): (T | string)[]
}

/** Keeps a foreign name in its own direction inside a sentence (Unicode isolates: FSI, PDI). */
export const isolate = (name: string) => `\u2068${name}\u2069`

export function speakCards(locale: Speech['locale'], regional: string, zone: string | undefined, now: Date): CardWords {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(regional, { timeZone: zone, ...options })
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const day = date({ weekday: 'long', day: 'numeric', month: 'long' })
  const yearDay = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const ordinals = new Intl.PluralRules(regional, { type: 'ordinal' })
  const joined = new Intl.ListFormat(regional)
  const isThisYear = (at: string) => dayOf.format(new Date(at)).slice(0, 4) === dayOf.format(now).slice(0, 4)
  return {
    t: createTranslator<typeof cardsEn>(regional, locale === 'ar' ? cardsAr : cardsEn).t,
    day: (at) => (isThisYear(at) ? day : yearDay).format(new Date(at)),
    dayOf: (at) => dayOf.format(new Date(at)),
    money(amount, currency) {
      try {
        return new Intl.NumberFormat(regional, { style: 'currency', currency: currency ?? '' }).format(Number(amount))
      } catch {
        return [amount, currency].filter(Boolean).join(' ')
      }
    },
    ordinal: (place) => ordinals.select(place),
    list(names, draw) {
      let drawn = 0
      return joined.formatToParts(names).map(({ type, value }) => (type === 'element' ? draw(value, drawn++) : value))
    },
  }
}

export function useCardWords(): CardWords {
  const { chat, locale, regional } = useFrame()
  const zone = chat.store?.timeZone
  return useMemo(() => speakCards(locale, regional, zone, new Date()), [locale, regional, zone])
}
