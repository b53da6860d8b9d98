import { normalise } from '../../../server/bot/understand/normalise.ts'
import { parseOrderNumbers } from '../../../server/bot/understand/order-numbers.ts'
import type { Intent } from '../../../server/bot/understand/understanding.ts'
import { freshQuestions } from '../fresh-questions.ts'
import { questions } from '../questions.ts'
import { readBitext, readClinc, type Utterance } from './corpus.ts'
import { expand, pick, seededRandom } from './expand.ts'
import { familiesOf, isHeldOut } from './families.ts'
import type { Example } from './fit.ts'
import { moneyPhrases } from './phrases/money-phrases.ts'
import { orderPhrases } from './phrases/order-phrases.ts'
import { afters, befores, slots } from './phrases/slots.ts'
import { storePhrases } from './phrases/store-phrases.ts'

/** Phrases of one pattern at most: a pattern of many words shall not outweigh the others. */
const PER_PATTERN = 24
/** Lines of clinc150 are about anything: at full weight they would swallow every question that the other corpus has no words for. */
const CLINC_WEIGHT = 0.2

/** The corpora in two: what is trained on, and one family in five held out. clinc150's own order questions are in neither. */
export function splitCorpora(): { trained: Utterance[]; heldOut: Utterance[] } {
  const utterances = [...readBitext(), ...readClinc().filter((each) => each.label !== 'order_status')]
  const families = familiesOf(utterances)
  const held = utterances.map((_, at) => isHeldOut(families[at] ?? ''))
  return { trained: utterances.filter((_, at) => !held[at]), heldOut: utterances.filter((_, at) => held[at]) }
}

/** All that the classifier is trained on: four fifths of the corpora and our own phrases, less every question of the eval. */
export function trainingExamples(): Example[] {
  const asked = new Set([...questions, ...freshQuestions].flatMap(({ texts }) => texts).map((text) => wordsOf(text).join(' ')))
  const { trained } = splitCorpora()
  const corpora = trained.map(({ text, intent, source }) => exampleOf(text, intent, source === 'clinc150' ? CLINC_WEIGHT : 1))
  return [...corpora, ...ownExamples()].filter(({ words }) => !asked.has(words.join(' ')))
}

function ownExamples(): Example[] {
  const random = seededRandom(7)
  return Object.entries({ ...orderPhrases, ...moneyPhrases, ...storePhrases }).flatMap(([intent, list]) =>
    list.flatMap((pattern) =>
      expand(pattern, slots, PER_PATTERN, random).map((text) => exampleOf(wrap(text, random), intent as Intent, 1)),
    ),
  )
}

/** Every third phrase with a word before it, every third with one after. */
function wrap(text: string, random: () => number): string {
  const before = random() < 1 / 3 ? `${pick(befores, random)} ` : ''
  const after = random() < 1 / 3 ? ` ${pick(afters, random)}` : ''
  return before + text + after
}

const exampleOf = (text: string, intent: Intent, weight: number): Example => ({ words: wordsOf(text), intent, weight })
const wordsOf = (text: string) => normalise(text, parseOrderNumbers(text))
