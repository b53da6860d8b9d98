import type { Settings } from 'meilisearch'

/** A section as Meilisearch holds it. What is shown of it is read from the database: this only finds it. */
export type SectionDocument = {
  id: string
  article_id: string
  version_id: string
  visibility: string
  bot_may_use: boolean
  title: string
  keywords: string[]
  heading: string | null
  text: string
}

/** Languages that Meilisearch parts by a dictionary, where it would else have to guess which of them a text is (ISO 639-3). */
const dictionaries: Record<string, 'jpn' | 'cmn' | 'kor' | 'tha'> = { ja: 'jpn', zh: 'cmn', ko: 'kor', th: 'tha' }

/**
 * How an index of one store and locale is made. The order of `searchableAttributes` is how much each counts: the heading before the
 * keywords, which all sections of an article share, so that the section that answers is the one that is found.
 */
export function settingsFor(locale: string, synonyms: string[][]): Settings {
  const dictionary = dictionaries[locale.split('-', 1)[0] ?? '']
  return {
    searchableAttributes: ['title', 'heading', 'keywords', 'text'],
    filterableAttributes: ['article_id', 'version_id', 'visibility', 'bot_may_use'],
    displayedAttributes: ['id', 'title', 'keywords', 'heading', 'text'],
    // one hit per article, its best section
    distinctAttribute: 'article_id',
    rankingRules: ['words', 'typo', 'proximity', 'attribute', 'exactness'],
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
    synonyms: synonymsOf(synonyms),
    localizedAttributes: dictionary ? [{ attributePatterns: ['*'], locales: [dictionary] }] : null,
  }
}

/** Meilisearch reads a synonym in one direction, so each phrase names all others. */
function synonymsOf(synonyms: string[][]): Record<string, string[]> {
  const named: Record<string, string[]> = {}
  for (const phrases of synonyms.map((each) => each.map((phrase) => phrase.toLowerCase()))) {
    for (const phrase of phrases) named[phrase] = [...new Set([...(named[phrase] ?? []), ...phrases.filter((other) => other !== phrase)])]
  }
  return named
}
