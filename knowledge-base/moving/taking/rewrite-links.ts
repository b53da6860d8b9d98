/**
 * A text with its links led elsewhere: `lead` says where, or null for as it is. What stands in code is no link.
 * Handles what our own converter writes and what people usually do: `[words](address "title")`.
 */
export function rewriteLinks(markdown: string, lead: (href: string) => string | null): string {
  const lines = markdown.split('\n')
  const longest = longestEnds(lines)
  let fence = 0
  const led = lines.map((line, n) => {
    const { ticks, isEnd } = fenceIn(line)
    if (fence > 0) {
      if (isEnd && ticks >= fence) fence = 0
      return line
    }
    // a fence that never closes fences nothing
    if (ticks > 0 && ticks <= (longest[n] ?? 0)) fence = ticks
    return fence > 0 ? line : leadInLine(line, lead)
  })
  return led.join('\n')
}

/** Where it stands in lists and quotes, too. */
const FENCE = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,})([^`]*)$/

function fenceIn(line: string): { ticks: number; isEnd: boolean } {
  const [, ticks = '', words = ''] = FENCE.exec(line) ?? []
  return { ticks: ticks.length, isEnd: ticks !== '' && words.trim() === '' }
}

/** Of each line: the most ticks that a line after it ends a fence with. */
function longestEnds(lines: string[]): number[] {
  const longest: number[] = []
  let most = 0
  for (let n = lines.length - 1; n >= 0; n--) {
    longest[n] = most
    const { ticks, isEnd } = fenceIn(lines[n] ?? '')
    if (isEnd && ticks > most) most = ticks
  }
  return longest
}

const leadInLine = (line: string, lead: (href: string) => string | null) =>
  line.replace(LINK, (whole, code: string | undefined, _ticks, open: string, href: string, rest: string) => {
    if (code !== undefined) return whole
    const next = lead(href)
    return next === null ? whole : `](${open}${next}${rest}`
  })

/** Code first, so that what looks like a link in it is passed over. */
const LINK = /((?<!`)(`+)(?!`)[^`].*?(?<!`)\2(?!`))|\]\((<?)([^\s()<>]+)(>?(?:[^\S\n]+"[^"]*")?\))/g
