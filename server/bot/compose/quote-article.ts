import { SURE_SCORE } from '../../../knowledge-base/search/index.ts'
import type { Citation } from '../../contract/bot.ts'
import type { Passage } from '../answer.ts'
import { openingOf } from '../facts/sentences.ts'
import { type Part, say } from './say.ts'
import { type Draft, draft, type Turn } from './turn.ts'

/** Where the classifier already says what the question is about, a name or a city that no article has must not hide the right one. */
const FITTING_SCORE = 0.12

/** The opening of the best section, verbatim; null where none is good enough. */
export function quoteBest(turn: Turn, least = FITTING_SCORE): { parts: Part[]; citations: Citation[] } | null {
  const [best] = turn.context.passages
  const quote = best && best.score >= least ? openingOf(best.text) : ''
  // what opens a list says nothing without it
  return best && quote && !quote.endsWith(':')
    ? { parts: say(turn.language, 'quote', { quote: turn.facts.quote(best, quote) }), citations: [cite(best, quote)] }
    : null
}

/** What the store has written on a matter that the bot knows by name; a person is offered where it wrote nothing. */
export function answerFromArticle(turn: Turn): Draft {
  const quoted = quoteBest(turn)
  if (quoted) return draft(quoted.parts, { citations: quoted.citations })
  const words: Part[] = [...say(turn.language, 'not_written'), ' ', ...say(turn.language, 'offer_person')]
  return draft(words, { card: { kind: 'offer_person' } })
}

/** What the store has written on a matter without a name; null where no section is surely about it. */
export function answerFromSureArticle(turn: Turn): Draft | null {
  const quoted = quoteBest(turn, SURE_SCORE)
  return quoted && draft(quoted.parts, { citations: quoted.citations })
}

function cite({ slug, title, sectionId, versionId }: Passage, quote: string): Citation {
  return { slug, title, sectionId, versionId, quote }
}
