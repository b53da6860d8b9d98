import { ARTICLE_CHARACTERS, TITLE_CHARACTERS } from '../../../server/contract/console/articles.ts'
import type { FoundArticle } from '../sources/piece.ts'

/** Why nobody could keep this article or go on writing it here, whatever it was read from; null where nothing stands against it. */
export function faultIn(article: FoundArticle): string | null {
  const { title, body, page, origin, locale, collection, shelf, keywords, slug, draftOf, translationOf } = article
  const shown = title.length > SHOWN ? `${title.slice(0, SHOWN)}…` : title
  const texts = { title, body, page, origin, locale, collection, shelf, keywords: keywords.join(), slug, draftOf, translationOf }
  // PostgreSQL keeps none
  const [holding] = Object.entries(texts).find(([, text]) => text?.includes('\0')) ?? []
  if (holding) return `${holding} holds a NUL character (“${shown.replaceAll('\0', '')}”).`
  if (title.length > TITLE_CHARACTERS) return `title is longer than ${TITLE_CHARACTERS} characters (“${shown}”).`
  if (body.length > ARTICLE_CHARACTERS) return `body is longer than ${ARTICLE_CHARACTERS} characters (“${shown}”).`
  return null
}

const SHOWN = 60
