import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PublishedText } from '../articles/index.ts'

export type StarterArticle = Required<Pick<PublishedText, 'locale' | 'slug' | 'title' | 'collection' | 'keywords' | 'body'>>

/** Where the articles of each language lie. */
const folders: Record<string, string> = { en: '.', ar: 'ar' }

/** The articles that a new store begins with, in order of their names; none in a language that nobody has written them in. */
export async function readStarterArticles(locale = 'en'): Promise<StarterArticle[]> {
  const own = folders[locale]
  if (own === undefined) return []
  const folder = join(import.meta.dirname, own)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  return Promise.all(files.map(async (file) => parse(file, await readFile(join(folder, file), 'utf8'))))
}

/** Front matter of `name: value` lines between two `---`, then Markdown. */
function parse(file: string, text: string): StarterArticle {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? []
  const fields = new Map(head.split('\n').map((line) => line.split(/:\s*(.*)/, 2) as [string, string]))
  const field = (name: string) => {
    const value = fields.get(name)
    if (!value) throw new Error(`${file} has no ${name} in its front matter`)
    return value
  }
  const named = { locale: field('locale'), slug: field('slug'), title: field('title'), collection: field('collection') }
  return { ...named, keywords: field('keywords').split(/,\s*/), body }
}
