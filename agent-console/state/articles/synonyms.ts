import { t } from '../../texts/texts.ts'

const PHRASES = 20
const PHRASE_WORDS = 4

/** Words or phrases parted by commas, in any script. */
export const phrasesOf = (typed: string): string[] =>
  typed
    .split(/[,،、;]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')

/** What is wrong with a group, by its name; null where nothing is. */
export function wrongWith(typed: string): string | null {
  const phrases = phrasesOf(typed)
  const group = phrases.join(', ')
  if (phrases.length === 0) return t('field.required')
  if (phrases.length < 2) return t('synonyms.tooFew', { group })
  if (phrases.length > PHRASES) return t('synonyms.tooMany', { group, most: PHRASES })
  const long = phrases.find((phrase) => phrase.split(/\s+/).length > PHRASE_WORDS)
  return long ? t('synonyms.tooLong', { phrase: long, group, most: PHRASE_WORDS }) : null
}
