import type { Novelty } from '../../articles/index.ts'
import type { Visit } from '../visit/visit.ts'
import { escapeXml } from './escape-xml.ts'

/** What a store published last in one language, as Atom (RFC 4287). An entry's id stays whatever its address becomes. */
export function writeFeed({ store, words, articleLocale }: Visit, articles: Novelty[], at: (path: string) => string, now: Date): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(articleLocale)}">`,
    `<id>urn:uuid:${store.id}#${escapeXml(articleLocale)}</id>`,
    `<title>${escapeXml(words.t('title.of', { page: words.t('help'), store: store.name }))}</title>`,
    `<updated>${(articles[0]?.updatedAt ?? now).toISOString()}</updated>`,
    `<author><name>${escapeXml(store.name)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(at('/feed.xml'))}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(at(''))}"/>`,
    ...articles.map((article) => entry(article, at)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function entry({ id, slug, title, summary, updatedAt, publishedAt }: Novelty, at: (path: string) => string): string {
  return [
    '<entry>',
    `<id>urn:uuid:${id}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${updatedAt.toISOString()}</updated>`,
    `<published>${publishedAt.toISOString()}</published>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(at(`/articles/${encodeURIComponent(slug)}`))}"/>`,
    `<summary>${escapeXml(summary)}</summary>`,
    '</entry>',
  ].join('')
}
