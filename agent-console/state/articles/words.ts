import type { ArticleWords, ConsoleArticle } from '../../../server/contract/console/articles.ts'

/** All that is written of an article, the note for agents among it. */
export type Words = ArticleWords & { note: string }
export type WordsPart = Partial<Words>

const FIELDS = ['title', 'slug', 'collectionId', 'keywords', 'visibility', 'botMayUse', 'body', 'note'] as const satisfies (keyof Words)[]
export type WordsField = (typeof FIELDS)[number]
/** An article is never without them: while one is empty the last one counts. */
const NEEDED: readonly WordsField[] = ['title', 'slug', 'collectionId']

export const wordsOf = (article: ConsoleArticle): Words => ({
  title: article.title,
  slug: article.slug,
  collectionId: article.collectionId,
  keywords: article.keywords,
  visibility: article.visibility,
  botMayUse: article.botMayUse,
  body: article.body,
  note: article.note,
})

/** Blanks at the ends are no change: the server drops them, and whoever types is not done yet. */
const plain = (value: Words[WordsField]): string => (typeof value === 'string' ? value.trim() : JSON.stringify(value))
const differ = (one: Words, other: Words, field: WordsField): boolean => plain(one[field]) !== plain(other[field])

/** What stands otherwise in `mine`. */
export function changesBetween(base: Words, mine: Words): WordsPart {
  const changed = FIELDS.filter((field) => differ(base, mine, field))
  return Object.fromEntries(changed.map((field) => [field, mine[field]]))
}

/** Those of the changes that the server would take: without fields that must not be empty and are. */
export function takeable(changes: WordsPart): WordsPart {
  return Object.fromEntries(
    Object.entries(changes).filter(([field, value]) => !isNeeded(field as WordsField) || String(value).trim() !== ''),
  )
}
const isNeeded = (field: WordsField): boolean => NEEDED.includes(field)

/** What was changed here put on what was changed elsewhere. Fields that both changed, to different words, keep ours and are named. */
export function putOn(base: Words, mine: Words, theirs: Words): { words: Words; clashes: WordsField[] } {
  const changed = FIELDS.filter((field) => differ(base, mine, field))
  return {
    words: { ...theirs, ...Object.fromEntries(changed.map((field) => [field, mine[field]])) },
    clashes: changed.filter((field) => differ(base, theirs, field) && differ(mine, theirs, field)),
  }
}
