/** The sentences of a text in any language (Unicode UAX #29): each a span of it as it stands, without blanks around. */
export function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)
  return [...segments].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '')
}

/** What the bot quotes of a section: its first sentence, verbatim. A line's end also ends a sentence. Empty for an empty text. */
export function firstSentence(text: string): string {
  return sentencesOf(text)[0] ?? ''
}
