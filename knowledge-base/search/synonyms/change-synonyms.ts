import { type Context, transact } from '../../../server/context.ts'
import { Conflict, Invalid } from '../../../server/errors.ts'
import { mustWorkFor, textConfiguration, wordsOf } from '../../articles/index.ts'
import { selectAskedWords } from '../queries.ts'
import { lockSynonyms, replaceSynonyms, selectSynonyms } from './synonym-queries.ts'

/** Every search reads all of a locale's: more are no list that anybody looks after. */
const SYNONYMS = 200
const PHRASES = 20
const PHRASE_WORDS = 4

interface Place {
  storeId: string
  /** They hold for articles of this locale. */
  locale: string
}

/** A store's synonyms: each a list of words or short phrases that mean the same. */
export async function listSynonyms(ctx: Context, place: Place): Promise<string[][]> {
  mustWorkFor(ctx.actor, place.storeId)
  return selectSynonyms(ctx.sql, place)
}

/**
 * Puts these in the place of all that the store has in this locale: `instead` are those that whoever changes them has seen. They are used by
 * the next search.
 * @throws Invalid naming the first that is none: of one phrase alone, of a phrase without a word or of too many words
 * @throws Conflict where others stand there by now
 */
export async function changeSynonyms(ctx: Context, change: Place & { synonyms: string[][]; instead?: string[][] }): Promise<void> {
  const { storeId, locale, synonyms, instead } = change
  mustWorkFor(ctx.actor, storeId)
  if (synonyms.length > SYNONYMS) throw new Invalid(`A language takes ${SYNONYMS} synonyms at most.`)
  const cut = synonyms.map((phrases) => phrases.map((phrase) => ({ phrase, words: wordsOf(phrase, locale) })))
  for (const [place, phrases] of cut.entries()) mustBeSynonym(phrases, `synonyms.${place}`)
  await transact(ctx, async (ctx) => {
    await lockSynonyms(ctx.sql, { storeId, locale })
    if (instead && JSON.stringify(await selectSynonyms(ctx.sql, { storeId, locale })) !== JSON.stringify(instead))
      throw new Conflict('Somebody changed these words meanwhile. Look at them again, then change them.')
    const words = [...new Set(cut.flat().flatMap((each) => each.words))]
    const asked = await selectAskedWords(ctx.sql, { storeId, locale, configuration: textConfiguration(locale) }, words)
    // a word that says nothing by itself is a part of its phrase: “call off”
    const terms = new Map(asked.map(({ word, term }) => [word, term ?? word]))
    const rows = cut.map((phrases) => ({
      phrases: phrases.map((each) => each.phrase.trim()),
      terms: phrases.map((each) => each.words.map((word) => terms.get(word) ?? word).join(' ')),
    }))
    await replaceSynonyms(ctx.sql, { storeId, locale }, rows)
  })
}

function mustBeSynonym(phrases: { phrase: string; words: string[] }[], field: string): void {
  const shown = `“${phrases.map((each) => each.phrase).join(', ')}”`
  if (phrases.length < 2) throw new Invalid(`${shown} says nothing that means the same.`, field)
  if (phrases.length > PHRASES) throw new Invalid(`${shown} has more than ${PHRASES} phrases.`, field)
  const wrong = phrases.find(({ words }) => words.length === 0 || words.length > PHRASE_WORDS)
  if (wrong) throw new Invalid(`“${wrong.phrase}” must have one to ${PHRASE_WORDS} words.`, field)
}
