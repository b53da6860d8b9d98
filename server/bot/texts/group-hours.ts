import type { BusinessHours } from '../../stores/index.ts'

/** Days in a row with the same spans. */
interface HoursGroup {
  from: number
  to: number
  spans: { opens: string; closes: string }[]
}

/** Business hours as they are told: Monday first, equal neighbours together. */
export function groupHours(hours: BusinessHours): HoursGroup[] {
  const groups: HoursGroup[] = []
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = hours.filter((span) => span.day === day).sort((one, other) => one.opens.localeCompare(other.opens))
    const before = groups.at(-1)
    if (spans.length === 0) continue
    if (before && before.to === day - 1 && sameSpans(before.spans, spans)) before.to = day
    else groups.push({ from: day, to: day, spans })
  }
  return groups
}

type Spans = HoursGroup['spans']

const sameSpans = (one: Spans, other: Spans) => timesOf(one) === timesOf(other)
const timesOf = (spans: Spans) => spans.map(({ opens, closes }) => `${opens}-${closes}`).join()
