import { toMarkdown } from '../html/to-markdown.ts'
import { type FoundArticle, failed, type Piece, type Place } from './piece.ts'
import { idOf, isTold, listOf, localeOf, type Told, textOf } from './told-fields.ts'

/**
 * What an object of Zendesk's Help Center API tells (developer.zendesk.com, Articles, Sections, Categories, Translations), out of a file
 * or an answer. Articles without `user_segment_id` are for everybody; which others a segment lets in cannot be told, so those are
 * for agents. Written from that documentation.
 */
export function* piecesOfZendesk(key: string | null, told: Told, place: Place): Generator<Piece> {
  // a page of answers, or one article in its envelope
  const lists = ['articles', 'sections', 'categories', 'translations'].filter((name) => Array.isArray(told[name]) && !idOf(told, 'id'))
  for (const name of lists) for (const each of listOf(told[name])) yield* piecesOfZendesk(name, each, place)
  if (isTold(told.article)) yield* piecesOfZendesk('article', told.article, place)
  const id = idOf(told, 'id')
  if (lists.length > 0 || isTold(told.article)) return
  if (id === null) {
    yield failed(place, 'id is missing or not valid.')
    return
  }
  const kind = kindOf(key, told)
  if (kind === 'article') yield* piecesOfArticle(id, told, place)
  else if (kind === 'translation') yield articleOf(idOf(told, 'source_id') ?? id, told, { place, source: null })
  else if (kind) yield shelfOf(kind, id, told)
}

type Kind = 'article' | 'section' | 'category' | 'translation'
const KINDS: Record<string, Kind> = {
  articles: 'article',
  article: 'article',
  results: 'article',
  sections: 'section',
  categories: 'category',
  translations: 'translation',
}

function kindOf(key: string | null, told: Told): Kind | null {
  if ('source_id' in told) return told.source_type === 'Article' || told.source_type === undefined ? 'translation' : null
  const named = key === null ? undefined : KINDS[key]
  if (named) return named
  if ('body' in told || 'section_id' in told) return 'article'
  if ('category_id' in told) return 'section'
  return 'name' in told ? 'category' : null
}

function shelfOf(kind: 'section' | 'category', id: string, told: Told): Piece {
  const above = idOf(told, 'parent_section_id')
  const category = idOf(told, 'category_id')
  const parent = kind === 'category' ? null : above ? `section:${above}` : category ? `category:${category}` : null
  return { kind: 'shelf', key: `${kind}:${id}`, name: textOf(told, 'name', 'title') ?? id, parent }
}

function* piecesOfArticle(id: string, told: Told, place: Place): Generator<Piece> {
  const section = idOf(told, 'section_id')
  const labels = Array.isArray(told.label_names) ? told.label_names.filter((each): each is string => typeof each === 'string') : []
  const isRestricted = idOf(told, 'user_segment_id') !== null || (Array.isArray(told.user_segment_ids) && told.user_segment_ids.length > 0)
  const keywords = labels.map((label) => label.trim()).filter((label) => label !== '' && label.length <= 300)
  const visibility = isRestricted ? 'agents' : undefined
  yield { kind: 'page', key: `zendesk:${id}`, shelf: section ? `section:${section}` : null, keywords, visibility }
  const source = textOf(told, 'source_locale') ?? textOf(told, 'locale')
  const translations = listOf(told.translations)
  const own = textOf(told, 'locale')
  const isOwnTold = translations.some((each) => textOf(each, 'locale') === own)
  if (!isOwnTold) yield articleOf(id, told, { place, source, isRestricted })
  for (const each of translations) yield articleOf(id, each, { place, source, isRestricted, html: textOf(told, 'html_url') })
}

function articleOf(
  id: string,
  told: Told,
  { place, source, isRestricted, html }: { place: Place; source: string | null; isRestricted?: boolean; html?: string | null },
): Piece {
  const title = textOf(told, 'title', 'name')
  const locale = textOf(told, 'locale')
  const at = { ...place, file: place.file }
  if (title === null) return failed(at, `title is missing or not valid (article ${id}).`)
  if (typeof told.body !== 'string' && told.body !== null) return failed(at, `body is missing or not valid (article ${id}, “${title}”).`)
  if (locale !== null && localeOf(locale) === null) return failed(at, `locale is not valid (article ${id}, “${title}”).`)
  try {
    const { markdown, notes } = toMarkdown(told.body ?? '', textOf(told, 'html_url') ?? html ?? null)
    if (isRestricted) notes.push({ kind: 'restricted', count: 1, words: title })
    const article: FoundArticle = {
      place: at,
      page: `zendesk:${id}`,
      origin: `zendesk:${id}:${(locale ?? '').toLowerCase()}`,
      locale: localeOf(locale),
      isOriginal: source === null ? false : source === locale,
      ...{ title: title.trim(), body: markdown, collection: null, shelf: null, keywords: [], notes },
      state: told.draft === true || told.hidden === true ? 'draft' : 'published',
      slug: null,
    }
    return { kind: 'article', article }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return failed(at, `body cannot be read: ${error.message} (article ${id}, “${title}”)`)
  }
}
