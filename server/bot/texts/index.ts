import type { AnswerContext } from '../answer.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import type { Language } from './language.ts'

/** Languages that the bot answers in, by ISO 639-1. */
const languages: Record<string, Language> = { en, ar }

export const speaks = (language: string): boolean => Object.hasOwn(languages, language)

/** The language that is asked in where the writing tells and the bot has it, else the store's, else English. */
export function languageFor({ store, question }: { store: Pick<AnswerContext['store'], 'locale'>; question: string }): Language {
  const asked = /\p{Script=Arabic}{2}/u.test(question) ? 'ar' : /(?:\p{Script=Latin}{2,}\W+){2}/u.test(question) ? 'en' : store.locale
  return languageIn(asked)
}

/** The language of a locale, English where the bot does not have it. */
export function languageIn(locale: string): Language {
  return languages[locale.slice(0, 2).toLowerCase()] ?? en
}

/** Whether the bot's last words offered a person: a mere “yes” then asks for one. */
export function offersPerson(text: string): boolean {
  return Object.values(languages).some(({ templates }) => text.endsWith(templates.offer_person))
}
