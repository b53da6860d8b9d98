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

export interface KeyedGroup {
  key: number
  phrases: string[]
}

/** The groups with the keys that they had before, also where one was changed in its place: the field that somebody is in stays the same one. */
export function keyGroups(before: KeyedGroup[], groups: string[][]): KeyedGroup[] {
  const left = new Set(before)
  const same = groups.map((phrases) => {
    const found = [...left].find((each) => each.phrases.join() === phrases.join())
    if (found) left.delete(found)
    return found
  })
  let last = Math.max(0, ...before.map(({ key }) => key))
  return groups.map((phrases, place) => {
    const changed = before[place]
    const known = same[place] ?? (changed && left.delete(changed) ? changed : null)
    last += known ? 0 : 1
    return { key: known?.key ?? last, phrases }
  })
}
