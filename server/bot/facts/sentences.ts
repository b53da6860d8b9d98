// Making a segmenter costs as much as a whole answer
const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Shortest opening that says something: “Yes.” alone does not. */
const OPENING_CHARACTERS = 60
const OPENING_SENTENCES = 3

/** The first sentence of a section, verbatim, with the next ones where it alone says little. */
export function openingOf(text: string): string {
  const sentences = [...segmenter.segment(text)].slice(0, OPENING_SENTENCES)
  let end = 0
  for (const { segment } of sentences) {
    if (text.slice(0, end).trim().length >= OPENING_CHARACTERS) break
    end += segment.length
  }
  return text.slice(0, end).trim()
}

/** Whether these words stand in the text as whole sentences: a part of one can say the opposite of the whole. */
export function isWholeSentencesOf(text: string, words: string): boolean {
  const at = text.indexOf(words)
  if (at < 0 || words.trim() === '') return false
  const bounds = [...segmenter.segment(text)]
  const starts = bounds.some(({ index, segment }) => index + segment.length - segment.trimStart().length === at)
  return starts && bounds.some(({ index, segment }) => index + segment.trimEnd().length === at + words.length)
}
