import type { Evidence } from '../../../server/contract/bot.ts'
import type { BotPart } from '../../../server/contract/thread.ts'

/** Words of the bot: plain, or bound to the rows they came from. `cited` counts the sources that end here, from 1. */
export interface Span {
  text: string
  facts: Evidence[]
  cited: number[]
}

/** Words of an article are its author's: they end in a source instead of being underlined as a fact of the order. */
const isQuote = (evidence: Evidence): boolean => evidence.table === 'article_sections'

/** The values that the bot took from rows. */
export const factsOf = (part: BotPart): Evidence[] => part.evidence.filter((evidence) => !isQuote(evidence))

/**
 * Cuts a message where its facts begin and end. Facts that overlap become one span with all their rows; one that lies
 * outside the text, or that is empty, marks nothing. No character is lost, and none that takes two UTF-16 units is cut in two.
 */
export function factSpans(body: string, part: BotPart): Span[] {
  const marks = mergeMarks(body, factsOf(part))
  const cites = placeCites(body, part, marks)
  const cuts = new Set([0, body.length, ...marks.flatMap((mark) => [mark.from, mark.to]), ...cites.keys()])
  const places = [...cuts].sort((one, other) => one - other)
  return places.slice(1).map((to, place) => {
    const from = places[place] ?? 0
    const mark = marks.find((candidate) => candidate.from <= from && to <= candidate.to)
    return { text: body.slice(from, to), facts: mark?.facts ?? [], cited: cites.get(to) ?? [] }
  })
}

interface Mark {
  from: number
  to: number
  facts: Evidence[]
}

function mergeMarks(body: string, facts: Evidence[]): Mark[] {
  const marks: Mark[] = []
  const inside = facts.flatMap((fact) => markOf(body, fact)).sort((one, other) => one.from - other.from || other.to - one.to)
  for (const next of inside) {
    const last = marks.at(-1)
    if (!last || next.from >= last.to) marks.push(next)
    else {
      last.to = Math.max(last.to, next.to)
      last.facts.push(...next.facts)
    }
  }
  return marks
}

function markOf(body: string, fact: Evidence): Mark[] {
  const [from, to] = fact.at
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > body.length || from >= to) return []
  return [{ from: splitsPair(body, from) ? from - 1 : from, to: splitsPair(body, to) ? to + 1 : to, facts: [fact] }]
}

const splitsPair = (body: string, at: number): boolean => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(body.slice(at - 1, at + 1))

/** Where the words of each source end, as a place in the body; sources whose words are not found stand only below the message. */
function placeCites(body: string, part: BotPart, marks: Mark[]): Map<number, number[]> {
  const cites = new Map<number, number[]>()
  part.citations.forEach((citation, place) => {
    const ofSection = part.evidence.filter((evidence) => isQuote(evidence) && evidence.id === citation.sectionId)
    const quote = ofSection.find((evidence) => evidence.value === citation.quote) ?? ofSection[0]
    const end = quote && markOf(body, quote)[0]?.to
    if (end === undefined) return
    const at = marks.find((mark) => mark.from < end && end < mark.to)?.to ?? end
    cites.set(at, [...(cites.get(at) ?? []), place + 1])
  })
  return cites
}
