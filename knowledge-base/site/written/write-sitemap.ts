import type { MappedArticle } from '../../articles/index.ts'
import type { Visit } from '../visit/visit.ts'
import { escapeXml } from './escape-xml.ts'

interface Mapping {
  articles: MappedArticle[]
  /** The ways in: home and collections, each in its languages. */
  doors: { locale: string; path: string }[][]
  absolute(address: string): string
}
interface Place {
  locale: string
  url: string
}

/** A map of what anybody can read (sitemaps.org), each page with its other languages as search engines want them told. */
export function writeSitemap({ store, canonical }: Visit, { articles, doors, absolute }: Mapping): string {
  const at = ({ locale, path }: { locale: string; path: string }): Place => ({ locale, url: absolute(canonical(path, locale)) })
  const place = ({ locale, slug }: { locale: string; slug: string }) => at({ locale, path: `/articles/${encodeURIComponent(slug)}` })
  const entries = [
    ...doors.flatMap((editions) => editions.map((door) => entry(at(door), editions.map(at), store.locale, null))),
    ...articles.map((article) => entry(place(article), article.editions.map(place), store.locale, article.updatedAt)),
  ]
  const names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${names}>\n${entries.join('\n')}\n</urlset>\n`
}

/** Where the maps are, for more than one holds. */
export function writeSitemapIndex(maps: string[]): string {
  const entries = maps.map((url) => `<sitemap><loc>${escapeXml(url)}</loc></sitemap>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</sitemapindex>\n`
}

function entry({ url }: Place, editions: Place[], ownLocale: string, updatedAt: Date | null): string {
  const changed = updatedAt ? `<lastmod>${updatedAt.toISOString().slice(0, 10)}</lastmod>` : ''
  const original = editions.find(({ locale }) => locale === ownLocale) ?? editions[0]
  const named = [...editions.map((each) => [each.locale, each.url] as const), ...(original ? [['x-default', original.url] as const] : [])]
  const links = named.map(([lang, href]) => `<xhtml:link rel="alternate" hreflang="${escapeXml(lang)}" href="${escapeXml(href)}"/>`)
  return `<url><loc>${escapeXml(url)}</loc>${changed}${editions.length > 1 ? links.join('') : ''}</url>`
}
