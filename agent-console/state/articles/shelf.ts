import type { ArticleShelf, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import { pathIn } from './collections.ts'

/** Articles that stand under one heading of the help centre. */
export interface Collection {
  id: string
  /** With the names of those that it stands under. */
  name: string
  articles: ListedConsoleArticle[]
}

/** One line for each page: of its languages that are listed, the one that most is written in speaks for all. The others are named in its line. */
function onePerPage({ articles, locales }: Pick<ArticleShelf, 'articles' | 'locales'>): ListedConsoleArticle[] {
  const written = (locale: string): number => articles.filter((article) => article.locale === locale).length
  const order = [...locales].sort((one, other) => written(other) - written(one))
  const place = ({ locale }: ListedConsoleArticle): number => (order.includes(locale) ? order.indexOf(locale) : order.length)
  return articles.filter((article) => {
    const others = articles.filter((other) => other !== article && article.locales.some(({ id }) => id === other.id))
    return others.every((other) => place(article) < place(other) || (place(article) === place(other) && article.id < other.id))
  })
}

/** In the order in which the store has its collections; inside each by title. */
export function byCollection(shelf: Pick<ArticleShelf, 'articles' | 'locales' | 'collections'>): Collection[] {
  const shown = onePerPage(shelf)
  return shelf.collections
    .map(({ id }) => ({
      id,
      name: pathIn(shelf.collections, id),
      articles: shown.filter(({ collectionId }) => collectionId === id).sort((one, other) => one.title.localeCompare(other.title)),
    }))
    .filter(({ articles }) => articles.length > 0)
}
