import { createTranslator, type Translator } from '../../server/ui/catalogue.ts'
import { readText, writeText } from '../state/storage.ts'
import type { acting } from './acting/en.ts'
import type { editing } from './articles/editing-en.ts'
import type { articles } from './articles/en.ts'
import type { moving } from './articles/moving-en.ts'
import type { email } from './email/en.ts'
import { en } from './en.ts'
import type { graph } from './graph/en.ts'
import type { guide } from './guide/en.ts'
import type { imports } from './imports/en.ts'
import type { mailLate } from './mail/late.ts'
import type { mergingLate } from './merging/late.ts'
import type { privacy } from './privacy/en.ts'
import type { products } from './products/en.ts'
import type { searches } from './searches/en.ts'
import type { settings } from './settings/en.ts'
import type { shops } from './shops/en.ts'
import type { social } from './social/en.ts'
import type { triage } from './triage/en.ts'

type Late = typeof email &
  typeof mailLate &
  typeof mergingLate &
  typeof graph &
  typeof guide &
  typeof acting &
  typeof articles &
  typeof editing &
  typeof moving &
  typeof imports &
  typeof products &
  typeof searches &
  typeof settings &
  typeof shops &
  typeof social &
  typeof triage &
  typeof privacy
export type Texts = typeof en & Late
export type TextKey = keyof Texts & string
export const LANGUAGES = [
  { locale: 'en', name: 'English' },
  { locale: 'ar', name: 'العربية' },
] as const
const CHOICE = 'language'

/** What is only read in parts that are fetched later comes with them: every kilobyte before the queue is waited for. */
const english = { ...en } as Texts
let translator: Translator<Texts> = createTranslator('en', english)

/** Loads the language chosen under "You", else the browser's first that there are texts for. Call before drawing. */
export async function chooseTexts(): Promise<Translator<Texts>> {
  const wanted = [readText(CHOICE), ...navigator.languages].find((l) => l && /^(en|ar)(-[A-Za-z0-9]+)*$/.test(l)) ?? 'en'
  translator = wanted.startsWith('ar') ? createTranslator(wanted, (await import('./ar.ts')).ar) : createTranslator(wanted, english)
  return translator
}

/** The English texts of pages that are fetched later; other languages come whole. Call before such a page is drawn. */
export function addEnglish(late: Partial<Late>): void {
  Object.assign(english, late)
}

/** The choice of this browser; null follows the browser. Texts are fixed when the page starts, so it starts again. */
export function chooseLanguage(locale: string | null): void {
  writeText(CHOICE, locale)
  location.reload()
}

export const chosenLanguage = (): string | null => readText(CHOICE)
export const locale = (): string => translator.locale

/** The text `group.name`; a name from outside that has none is shown as it is, underscores as spaces. */
export function named(group: string, name: string): string {
  const key = `${group}.${name}`
  return Object.hasOwn(english, key) ? t(key as TextKey) : name.replaceAll('_', ' ')
}

/** What is said in the English of a group's own words, in the language of this console; anything else as it is. */
export function ownWord(group: string, words: string): string {
  const key = Object.keys(english).find(
    (each) => each.startsWith(`${group}.`) && String(english[each as TextKey]).toLowerCase() === words.toLowerCase(),
  )
  return key ? t(key as TextKey) : words
}

export function t(key: TextKey, values?: Record<string, string | number>): string {
  return translator.t(key, values)
}
