import type { ArticleShelf, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'

/** Articles that stand under one heading of the help centre. */
export interface Collection {
  name: string
  articles: ListedConsoleArticle[]
}

/** One line for each page: of its languages that are listed, the store's first one speaks for all. The others are named in its line. */
function onePerPage({ articles, locales }: Pick<ArticleShelf, 'articles' | 'locales'>): ListedConsoleArticle[] {
  const place = ({ locale }: ListedConsoleArticle): number => (locales.includes(locale) ? locales.indexOf(locale) : locales.length)
  return articles.filter((article) => {
    const others = articles.filter((other) => other !== article && article.locales.some(({ id }) => id === other.id))
    return others.every((other) => place(article) < place(other) || (place(article) === place(other) && article.id < other.id))
  })
}

/** In the order in which the store has its collections; inside each by title. */
export function byCollection(shelf: Pick<ArticleShelf, 'articles' | 'locales' | 'collections'>): Collection[] {
  const shown = onePerPage(shelf)
  const names = [...new Set([...shelf.collections, ...shown.map(({ collection }) => collection)])]
  return names
    .map((name) => ({
      name,
      articles: shown.filter(({ collection }) => collection === name).sort((one, other) => one.title.localeCompare(other.title)),
    }))
    .filter(({ articles }) => articles.length > 0)
}
