import { toMarkdown } from '../html/to-markdown.ts'
import { failed, type Piece, type Place } from './piece.ts'
import { idOf, isTold, listOf, localeOf, type Told, textOf } from './told-fields.ts'

/**
 * What an object of Intercom's API tells (developers.intercom.com, Articles, Help Center collections), out of a file or an answer.
 * Written from that documentation.
 */
export function* piecesOfIntercom(told: Told, place: Place): Generator<Piece> {
  if (Array.isArray(told.data) && told.title === undefined) {
    for (const each of listOf(told.data)) yield* piecesOfIntercom(each, place)
    return
  }
  const id = idOf(told, 'id')
  if (id === null) yield failed(place, 'id is missing or not valid.')
  else if ('body' in told || told.type === 'article') yield* piecesOfArticle(id, told, place)
  else if ('name' in told) {
    const parent = idOf(told, 'parent_id')
    yield { kind: 'shelf', key: `intercom:${id}`, name: textOf(told, 'name') ?? id, parent: parent ? `intercom:${parent}` : null }
  }
}

function* piecesOfArticle(id: string, told: Told, place: Place): Generator<Piece> {
  const parents = Array.isArray(told.parent_ids) ? told.parent_ids : []
  const parent = idOf(told, 'parent_id') ?? idOf({ first: parents[0] }, 'first')
  const page = `intercom:${id}`
  yield { kind: 'page', key: page, shelf: parent ? `intercom:${parent}` : null, keywords: [], visibility: undefined }
  const usual = textOf(told, 'default_locale')
  yield articleOf(told, { id, place, locale: usual, isOriginal: true })
  for (const [locale, content] of Object.entries(isTold(told.translated_content) ? told.translated_content : {})) {
    // a language that nothing is written in stands there too
    if (!isTold(content) || locale === usual || !textOf(content, 'title')) continue
    if (localeOf(locale) === null) yield failed(place, `translated_content.${locale} is no language (article ${id}).`)
    else yield articleOf(content, { id, place, locale, isOriginal: false })
  }
}

interface Known {
  id: string
  place: Place
  locale: string | null
  isOriginal: boolean
}

function articleOf(told: Told, { id, place, locale, isOriginal }: Known): Piece {
  const title = textOf(told, 'title')
  if (title === null) return failed(place, `title is missing or not valid (article ${id}).`)
  if (typeof told.body !== 'string' && told.body !== null && told.body !== undefined)
    return failed(place, `body is not valid (article ${id}, “${title}”).`)
  try {
    const { markdown, notes } = toMarkdown(told.body ?? '', textOf(told, 'url'))
    const article = {
      place,
      page: `intercom:${id}`,
      origin: `intercom:${id}:${isOriginal ? '' : (locale ?? '').toLowerCase()}`,
      locale: localeOf(locale),
      isOriginal,
      ...{ title: title.trim(), body: markdown, collection: null, shelf: null, keywords: [], notes },
      state: told.state === 'published' ? ('published' as const) : ('draft' as const),
      slug: null,
    }
    return { kind: 'article', article }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return failed(place, `body cannot be read: ${error.message} (article ${id}, “${title}”)`)
  }
}
