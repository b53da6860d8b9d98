import * as z from 'zod/mini'
import { articleLocale as locale } from '../console/help/article-locale.ts'

/** What an article may hold besides its text. Articles are kept as Markdown; here is how it says each. */

/** What a variable or a snippet is called. */
export const NAME = /^[a-z][a-z0-9_]{0,40}$/
export const NAME_CHARACTERS = 41
export const articleName = z.string().check(z.regex(NAME, 'has small letters, digits and _ only'))

/** A paragraph that is `{{> name}}` alone stands for the snippet of that name, in the article's language. */
export const SNIPPET = /^\{\{>\s*([a-z][a-z0-9_]{0,40})\s*\}\}$/

/** A file that the desk keeps for its store's articles: `files/<hash>/<name>`, in the form of an image, a video too. */
const FILE = /^files\/([0-9a-f]{32})\/[^/?#]{1,200}$/

/** Hash of a kept file by its address; null for an address of elsewhere. */
export const keptHash = (href: string): string | null => FILE.exec(href)?.[1] ?? null

/** Hosts of a video that stands elsewhere: customers get a link, and nothing of theirs is loaded before it is followed. */
const VIDEO_HOSTS: Record<string, string> = { 'youtube.com': 'YouTube', 'youtu.be': 'YouTube', 'vimeo.com': 'Vimeo' }

/** What the host of a video is called; null for any other address. */
export function videoHost(href: string): string | null {
  const [, host = ''] = /^https:\/\/(?:www\.|m\.|player\.)?([a-z.]+)\//i.exec(href) ?? []
  const name = host.toLowerCase()
  return Object.hasOwn(VIDEO_HOSTS, name) ? (VIDEO_HOSTS[name] ?? null) : null
}

export const IMAGE_BYTES = 10 * 1024 * 1024
export const VIDEO_BYTES = 50 * 1024 * 1024

/** POST /stores/:id/article-files?name=, the bytes as they are. The same bytes again are the same file. */
export interface ArticleFile {
  /** As articles name it: `files/<hash>/<name>`. */
  ref: string
  type: string
  size: number
  /** Pixels; null where a video does not say. */
  width: number | null
  height: number | null
}

export const SNIPPET_CHARACTERS = 8_000

export interface ArticleSnippet {
  locale: string
  name: string
  /** Markdown with `{{variables}}`. */
  body: string
  changedAt: string
  /** Published articles that say it. */
  uses: number
}
/** The end of a snippet's address. */
export const snippetPath = z.object({ locale, name: articleName })
/**
 * PUT /stores/:id/article-snippets/:locale/:name: each article that says it is published anew. `changedAt` is that of the one that was read,
 * null where there was none; 409 where somebody else changed it since.
 */
export const changeSnippet = z.strictObject({
  body: z.string().check(z.trim(), z.minLength(1), z.maxLength(SNIPPET_CHARACTERS)),
  changedAt: z.optional(z.nullable(z.iso.datetime())),
})

/** GET /stores/:id/article-names: what a text can name, without who does. */
export interface ArticleNames {
  variables: { name: string; value: string }[]
  snippets: Pick<ArticleSnippet, 'locale' | 'name' | 'body'>[]
}

/** GET /stores/:id/article-uses: published articles that say a variable, by themselves or by a snippet; or a snippet, in its language. */
export const articleUsesQuery = z.strictObject({
  variable: z.optional(articleName),
  snippet: z.optional(articleName),
  locale: z.optional(locale),
})
export interface ArticleUse {
  id: string
  title: string
  locale: string
}
