import { writeMoney } from '../../orders/index.ts'
import type { BusinessHours } from '../../stores/index.ts'
import type { AnswerContext } from '../answer.ts'
import type { Language } from '../texts/language.ts'

/** A value as its row holds it, and as it is written. */
export interface Value {
  value: string
  text: string
}

/** Writes values in one language and in the store's time zone: the only place where a value becomes words. */
export interface Writer {
  language: Language
  words(text: string | null): Value | null
  number(count: number): Value
  /** First title, and how many more there are. */
  contents(titles: (string | null)[]): Value | null
  /** “1 of 2”. */
  position(position: number, count: number): Value
  link(url: string | null): Value | null
  money(amount: string | null, currency: string | null): Value | null
  /** The day; its year only where it is not this one. */
  date(at: Date | null): Value | null
  dateTime(at: Date): Value
  minutes(from: number, to: number): Value
  hours(hours: BusinessHours): Value
}

/** Longest title that is told whole. */
const TITLE_CHARACTERS = 60

export function createWriter({ now, store }: Pick<AnswerContext, 'now' | 'store'>, language: Language): Writer {
  const { timeZone } = store
  const dayOf = (at: Date) => language.date(partsOf(at, timeZone, language.locale), partsOf(now, timeZone, language.locale).year)
  return {
    language,
    words: (text) => (text?.trim() ? { value: text, text: oneLine(text) } : null),
    number: (count) => ({ value: `${count}`, text: `${count}` }),
    contents(titles) {
      const [first] = titles
      if (!first?.trim()) return null
      return { value: titles.join('; '), text: language.contents(shorten(oneLine(first)), titles.length - 1) }
    },
    position: (position, count) => ({ value: `${position}/${count}`, text: language.position(position, count) }),
    link: (url) => (url && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) ? { value: url, text: url } : null),
    money: (amount, currency) => (amount === null ? null : { value: amount, text: writeMoney(amount, currency, language.locale) }),
    date: (at) => (at ? { value: at.toISOString(), text: dayOf(at) } : null),
    dateTime: (at) => ({
      value: at.toISOString(),
      text: language.dateTime(dayOf(at), partsOf(at, timeZone, language.locale), zoneName(timeZone, language.locale, now)),
    }),
    minutes: (from, to) => ({ value: `${from}-${to}`, text: language.minutes(from, to) }),
    hours: (hours) => ({
      value: hours.map(({ day, opens, closes }) => `${day} ${opens}-${closes}`).join('; '),
      text: language.hours(hours, zoneName(timeZone, language.locale, now)),
    }),
  }
}

/** A moment in a zone, in the words of a language. */
export interface DateParts {
  weekday: string
  day: string
  month: string
  year: string
  hour: string
  minute: string
}

// Making a formatter costs a hundred times what using it does
const formats = new Map<string, Intl.DateTimeFormat>()

function kept(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const format = formats.get(key) ?? make()
  formats.set(key, format)
  return format
}

const everyPart = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

function partsOf(at: Date, timeZone: string, locale: string): DateParts {
  const format = kept(`parts ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale, { timeZone, ...everyPart }))
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])) as unknown as DateParts
}

/** “Central European Time”: the same in summer and winter. */
function zoneName(timeZone: string, locale: string, at: Date): string {
  const format = kept(`zone ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }))
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

function shorten(title: string): string {
  const characters = [...title]
  return characters.length > TITLE_CHARACTERS
    ? `${characters
        .slice(0, TITLE_CHARACTERS - 1)
        .join('')
        .trimEnd()}…`
    : title
}

const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
