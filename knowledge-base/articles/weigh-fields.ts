import type { CutSection } from './cut-sections.ts'
import { pairsOf, stemOf, wordsOf } from './words-of.ts'

/** A field of a section as the index takes it in: its words, and what one occurrence of a word in it counts. */
export interface WeighedField {
  words: string[]
  weight: number
}

/**
 * Fields after BM25F (Robertson, Zaragoza, Taylor 2004): occurrences are weighed by field and by the field's length before they are
 * added. The usual length is a constant and not the mean of the corpus: sections are cut to one size, and so a new article changes no other's terms.
 */
const fields = {
  title: { boost: 3, usual: 6, share: 0.5 },
  keywords: { boost: 2, usual: 12, share: 0.2 },
  heading: { boost: 1.5, usual: 5, share: 0.5 },
  text: { boost: 1, usual: 90, share: 0.6 },
}

export function weighFields(article: { title: string; keywords: string[]; locale: string }, section: CutSection): WeighedField[] {
  const texts = { title: article.title, keywords: article.keywords.join('\n'), heading: section.heading ?? '', text: section.text }
  return Object.entries(fields).flatMap(([name, { boost, usual, share }]) => {
    const words = wordsOf(texts[name as keyof typeof fields], article.locale)
    if (words.length === 0) return []
    return [{ words, weight: boost / (1 - share + (share * words.length) / usual) }]
  })
}

/** The phrases among the keywords, as pairs of stems. Titles give none: a title that is a question shares “how do” with every question. */
export function keywordPairs(article: { keywords: string[]; locale: string }): string[] {
  const stems = (keyword: string) => wordsOf(keyword, article.locale).map((word) => stemOf(word, article.locale))
  return [...new Set(article.keywords.flatMap((keyword) => pairsOf(stems(keyword))))]
}
