import type { ArticleShelf, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import { pathIn } from './collections.ts'

/** Articles that stand under one heading of the help centre. */
export interface Collection {
  id: string
  /** With the names of those that it stands under. */
  name: string
  articles: ListedConsoleArticle[]
  /** Whether all of it that is sought is here. */
  isWhole: boolean
}

/** What is listed so far, in the order in which the store has its collections. */
export function byCollection({ articles, collections, next }: Pick<ArticleShelf, 'articles' | 'collections' | 'next'>): Collection[] {
  const last = articles.at(-1)?.collectionId
  return collections
    .map(({ id }) => ({
      id,
      name: pathIn(collections, id),
      articles: articles.filter(({ collectionId }) => collectionId === id),
      isWhole: next === null || id !== last,
    }))
    .filter(({ articles }) => articles.length > 0)
}
