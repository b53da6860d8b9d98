import { gapPattern } from '../../../../server/contract/macros/gaps.ts'

/** A value of a row inside a draft. */
export interface DraftFact {
  from: number
  to: number
  /** The order that it is of, where who speaks has not proven enough to be told it; else null. */
  unproven: string | null
}

/** Where the facts are after the text was changed by hand. A fact that was touched is the writer's own words from then on. */
export function moveFacts(facts: readonly DraftFact[], before: string, after: string): DraftFact[] {
  if (facts.length === 0 || before === after) return [...facts]
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const end = before.length - tail
  const moved = after.length - before.length
  const put = after.slice(head, after.length - tail)
  return facts.flatMap((fact) => {
    // a letter put right behind or before it makes another word of it
    if (fact.to < head || (fact.to === head && !/^[\p{L}\p{N}]/u.test(put))) return [fact]
    return fact.from > end || (fact.from === end && !/[\p{L}\p{N}]$/u.test(put))
      ? [{ ...fact, from: fact.from + moved, to: fact.to + moved }]
      : []
  })
}

export interface DraftSpan {
  text: string
  kind: 'text' | 'fact' | 'gap'
}

/** The draft cut where facts and gaps begin and end; no character is lost. */
export function draftSpans(body: string, facts: readonly DraftFact[]): DraftSpan[] {
  const gaps = [...body.matchAll(gapPattern)].map((gap) => ({ from: gap.index, to: gap.index + gap[0].length, kind: 'gap' as const }))
  const marks = [...gaps, ...facts.map(({ from, to }) => ({ from, to, kind: 'fact' as const }))].sort((a, b) => a.from - b.from)
  const spans: DraftSpan[] = []
  let at = 0
  for (const mark of marks) {
    if (mark.from < at || mark.to > body.length) continue
    if (mark.from > at) spans.push({ text: body.slice(at, mark.from), kind: 'text' })
    spans.push({ text: body.slice(mark.from, mark.to), kind: mark.kind })
    at = mark.to
  }
  if (at < body.length) spans.push({ text: body.slice(at), kind: 'text' })
  return spans
}

/** The gap from this place on, else the first; null where everything is filled in. */
export function nextGap(body: string, from: number): { from: number; to: number } | null {
  const gaps = [...body.matchAll(gapPattern)].map((gap) => ({ from: gap.index, to: gap.index + gap[0].length }))
  return gaps.find((gap) => gap.from >= from) ?? gaps[0] ?? null
}
