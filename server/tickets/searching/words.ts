/** What an excerpt shows before and after the word that was found. */
const BEFORE = 30
const AFTER = 90

/** One line around the first of the words that is found in the text; its beginning where none is. */
export function excerptOf(text: string, words: string[]): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const low = fold(line)
  const places = words.map((word) => low.indexOf(fold(word))).filter((at) => at >= 0)
  const at = places.length > 0 ? Math.min(...places) : 0
  const from = at > BEFORE ? line.lastIndexOf(' ', at - BEFORE) + 1 : 0
  const to = Math.min(line.length, at + AFTER)
  const cut = line.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
  return `${from > 0 ? '…' : ''}${cut}${to < line.length ? '…' : ''}`
}

/** Of the same length as the text, so that places agree: a letter whose accent would change that keeps it. */
function fold(text: string): string {
  return [...text].map(foldCharacter).join('')
}

function foldCharacter(character: string): string {
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.length === character.length ? bare : character
}
