/** A text cut at what was typed; the pieces of `hit` are marked. */
export interface Piece {
  text: string
  hit: boolean
}

const fold = (text: string): string => {
  const low = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return low.length === text.length ? low : text.toLowerCase()
}

/**
 * Where the typed words stand in a text, each at the start of a word, in any order; null where one does not. What begins
 * the text itself counts most.
 */
export function matchText(text: string, typed: string): { score: number; at: [number, number][] } | null {
  const words = fold(typed.trim()).split(/\s+/).filter(Boolean)
  const low = fold(text)
  const at: [number, number][] = []
  let score = 0
  for (const word of words) {
    const place = startOf(low, word)
    if (place < 0) return null
    at.push([place, place + word.length])
    score += place === 0 ? 2 : 1
  }
  return { score, at }
}

/** The first place where a word of the text begins with `word`, −1 where none does. */
function startOf(text: string, word: string): number {
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1)) {
    if (place === 0 || !/[\p{L}\p{N}]/u.test(text[place - 1] ?? '')) return place
  }
  return -1
}

/** The text in pieces, no character lost. */
export function piecesOf(text: string, typed: string): Piece[] {
  const found = matchText(text, typed) ?? bestOf(text, typed)
  const marks = [...found.at].sort((a, b) => a[0] - b[0])
  const pieces: Piece[] = []
  let end = 0
  for (const [from, to] of marks) {
    if (from < end || to > text.length) continue
    if (from > end) pieces.push({ text: text.slice(end, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    end = to
  }
  if (end < text.length) pieces.push({ text: text.slice(end), hit: false })
  return pieces
}

/** What the server found may hold only some of the words: those are marked. */
function bestOf(text: string, typed: string): { at: [number, number][] } {
  return {
    at: typed
      .trim()
      .split(/\s+/)
      .flatMap((word) => (word === '' ? [] : (matchText(text, word)?.at ?? []))),
  }
}
