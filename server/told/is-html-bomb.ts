const DEEPEST = 600
/** A parser opens each unclosed `<b>` again in each new block; a few kilobytes of them make millions of elements. */
const MOST_REOPENED = 20_000
const LONGEST_TAG = 20_000
const MOST_TAGS = 40_000
const MOST_ATTRIBUTES = 1_000
const TAG = /<(\/?)([a-z][a-z0-9]*)/gi
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
const CLOSED_ELSEWHERE = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd thead tbody tfoot option'.split(' '),
)

/** Whether HTML is too deep, or made so that a parser makes more and more of it. */
export function isHtmlBomb(html: string): boolean {
  let [depth, formatting, reopened, count, read] = [0, 0, 0, 0, 0]
  for (const { 0: whole, 1: slash, 2: tag = '', index } of html.matchAll(TAG)) {
    const name = tag.toLowerCase()
    const step = slash ? -1 : 1
    if (FORMATTING.has(name)) formatting = Math.max(0, formatting + step)
    else if (!slash) reopened += Math.max(0, formatting - 8)
    if (!CLOSED_ELSEWHERE.has(name)) depth = Math.max(0, depth + step)
    const { attributes, length } = measureTag(html, index + whole.length)
    read += length
    if (depth > DEEPEST || reopened > MOST_REOPENED || ++count > MOST_TAGS || attributes > MOST_ATTRIBUTES) return true
    // tags whose quotes never close are each read on and on
    if (read > 2 * html.length + LONGEST_TAG) return true
  }
  return false
}

/** How far a tag reaches, and how many attributes it has at most: a parser compares each with all before it. */
function measureTag(html: string, from: number): { attributes: number; length: number } {
  const end = Math.min(html.length, from + LONGEST_TAG)
  let [attributes, quote] = [0, '']
  let at = from
  for (; at < end; at++) {
    const char = html[at] ?? ''
    if (quote) quote = char === quote ? '' : quote
    else if (char === '>') break
    else if ((char === '"' || char === "'") && html[at - 1] === '=') quote = char
    else if (/[\s/"']/.test(char)) attributes++
  }
  return { attributes, length: at - from }
}
