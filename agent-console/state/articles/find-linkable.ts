import type { ConsoleArticle, LinkableArticle } from '../../../server/contract/console/articles.ts'
import { request } from '../request.ts'

/** Finds what an article can lead to by words of its title, with where customers read it; nothing where the line is down. */
export function findLinkable({ id: own, storeId, locale }: Pick<ConsoleArticle, 'id' | 'storeId' | 'locale'>, key: string) {
  return async (query: string): Promise<(Omit<LinkableArticle, 'slug'> & { href: string })[]> => {
    const asked = new URLSearchParams({ q: query.trim(), locale })
    try {
      const { articles } = await request<{ articles: LinkableArticle[] }>('GET', `stores/${storeId}/article-links?${asked}`)
      const help = `${new URL('.', document.baseURI).pathname}help/${key}/articles/`
      return articles.filter(({ id }) => id !== own).map(({ slug, ...article }) => ({ ...article, href: `${help}${slug}` }))
    } catch {
      return []
    }
  }
}
