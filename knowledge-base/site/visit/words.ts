import { writeMoney } from '../../../server/orders/index.ts'
import type { StoreRow } from '../../../server/stores/index.ts'
import { createTranslator, type Translation, type Translator } from '../../../server/ui/catalogue.ts'
import { ar } from '../texts/ar.ts'
import { en, type Texts } from '../texts/en.ts'

const translators: Record<string, Translator<Texts>> = {
  en: createTranslator<Texts>('en', en as Translation<Texts>),
  ar: createTranslator<Texts>('ar', ar),
}

/** Of the language, wherever it is spoken. */
const translatorOf = (locale: string): Translator<Texts> | undefined => translators[locale] ?? translators[locale.split('-', 1)[0] ?? '']

/** Whether there are texts in this language: else pages speak English. */
export const areWordsIn = (locale: string): boolean => translatorOf(locale) !== undefined

/** Texts, days and amounts as a store's customers read them, days being those of the store's calendar. */
export interface Words extends Translator<Texts> {
  day(at: Date): string
  /** With its year. */
  date(at: Date): string
  dateTime(at: Date): string
  money(amount: string, currency: string | null): string
  hours(): string
}

export function wordsFor(store: Pick<StoreRow, 'locale' | 'timeZone' | 'businessHours'>): Words {
  const translator = translatorOf(store.locale) ?? (translators.en as Translator<Texts>)
  const { locale } = translator
  const format = (options: Intl.DateTimeFormatOptions) => (at: Date) =>
    formatOf(locale, { timeZone: store.timeZone, ...options }).format(at)
  return {
    ...translator,
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    date: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    dateTime: format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    // euros as most of Europe writes them in English
    money: (amount, currency) => writeMoney(amount, currency, locale === 'en' ? 'en-IE' : locale),
    hours: () => writeHours(locale, store.businessHours),
  }
}

/** Making a format takes longer than a hundred uses. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)
  formats.set(key, format)
  return format
}

/** A Monday, so that adding days names the weekdays. */
const MONDAY = Date.UTC(2024, 0, 1, 12)

function writeHours(locale: string, hours: StoreRow['businessHours']): string {
  const name = (day: number) => formatOf(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(MONDAY + (day - 1) * 86_400_000))
  const groups: { from: number; to: number; span: string }[] = []
  for (const { day, opens, closes } of [...hours].sort((one, other) => one.day - other.day || one.opens.localeCompare(other.opens))) {
    const span = `${opens}–${closes}`
    const last = groups.at(-1)
    if (last && last.to === day - 1 && last.span === span) last.to = day
    else if (last && last.from === day && last.to === day) last.span += `, ${span}`
    else groups.push({ from: day, to: day, span })
  }
  const days = groups.map(({ from, to, span }) => `${from === to ? name(from) : `${name(from)}–${name(to)}`} ${span}`)
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(days)
}
