import type { Network, Way } from './networks.ts'

const LINK = 23
/** What ends a sentence is none of it. */
const LINKS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'’”]/gi
/** What is one by itself, or by the sign that makes a letter one. */
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f|\u20e3/u
/** Ranges of code points that count once, each with its end: https://github.com/twitter/twitter-text (config/v3.json). */
const LIGHT = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const

/** How long a text is to its network: as people count, in graphemes; by weight where all read it on X. */
export function countCharacters({ network, way }: { network: Network; way: Way }, text: string): number {
  return network === 'x' && way === 'public' ? weightOf(text) : graphemesOf(text).length
}

/**
 * What X counts in public (https://docs.x.com/fundamentals/counting-characters): each link as one of 23 characters, an emoji as two however
 * it is put together, and what is not of the light ranges, as Chinese, twice. X takes `shop.example` for a link, too, where it knows
 * the ending; here it counts as it is written.
 */
function weightOf(text: string): number {
  const written = text.normalize('NFC')
  const links = [...written.matchAll(LINKS)].length
  return graphemesOf(written.replace(LINKS, '')).reduce((sum, each) => sum + weightOfOne(each), links * LINK)
}

function weightOfOne(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2
  return [...grapheme].reduce((sum, each) => sum + (isLight(each.codePointAt(0) ?? 0) ? 1 : 2), 0)
}

const isLight = (point: number) => LIGHT.some(([from, to]) => point >= from && point <= to)

const graphemesOf = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
