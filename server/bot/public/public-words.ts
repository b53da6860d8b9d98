import type { Language, PublicWord } from '../texts/language.ts'

/** One of the few fixed things that the bot says in public. `key`: the same gets the same words. */
export function wordInPublic({ inPublic }: Language, word: PublicWord, key: string): string {
  const texts = inPublic[word]
  const sum = [...key].reduce((total, character) => total + character.charCodeAt(0), 0)
  return texts[sum % texts.length] as string
}
