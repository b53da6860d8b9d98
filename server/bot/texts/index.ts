import type { AnswerContext } from '../answer.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import type { Language, TemplateName } from './language.ts'

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

/** What the bot says in place of an answer: it asks back, asks for a proof, or knows nothing. */
const askingBack = [
  'which_order',
  'prove_named',
  'prove_any',
  'prove_more',
  'not_among_yours',
  'none_yours',
  'not_written',
  'what_to_ask',
] satisfies TemplateName[]

/** The fixed words that such a sentence begins with, in every language. */
const openings = Object.values(languages).flatMap(({ templates }) => askingBack.map((name) => templates[name].split('{{', 1)[0] as string))

/** Whether something the bot said left the question open. */
export function leftOpen(text: string): boolean {
  return openings.some((opening) => text.includes(opening))
}

/** Whether the bot's last words offered a person: a mere “yes” then asks for one. */
export function offersPerson(text: string): boolean {
  return Object.values(languages).some(({ templates }) => text.endsWith(templates.offer_person))
}
