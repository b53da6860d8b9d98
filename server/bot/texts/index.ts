import { en } from './en.ts'
import type { Language } from './language.ts'

/** Languages that the bot answers in, by ISO 639-1. */
const languages: Record<string, Language> = { en }

export const speaks = (language: string): boolean => Object.hasOwn(languages, language)

/** The language of a store's locale, English where the bot has no other. */
export function languageFor(locale: string): Language {
  return languages[locale.slice(0, 2).toLowerCase()] ?? en
}

/** Whether the bot's last words offered a person: a mere “yes” then asks for one. */
export function offersPerson(text: string): boolean {
  return Object.values(languages).some(({ templates }) => text.endsWith(templates.offer_person))
}
