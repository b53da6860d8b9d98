import type { BotPart } from '../../../../server/contract/thread.ts'
import { LinkedText } from '../../../components/words/body-text.tsx'
import { factSpans } from '../../../state/thread/facts.ts'
import { Cite } from './cite.tsx'
import { FactMark } from './fact-mark.tsx'

/** The bot's words: what comes from a row is underlined, what comes from an article ends in its source. */
export function BotBody({ text, part }: { text: string; part: BotPart }) {
  return (
    <p class="body" dir="auto">
      {factSpans(text, part).map((span, place) => (
        <span key={place}>
          {span.facts.length > 0 ? <FactMark text={span.text} facts={span.facts} /> : <LinkedText text={span.text} />}
          {span.cited.map((number) => (
            <Cite key={number} number={number} citation={part.citations[number - 1]} />
          ))}
        </span>
      ))}
    </p>
  )
}
