import * as z from 'zod/mini'
import { VISIBILITIES } from '../../../server/contract/console/articles.ts'
import { articleLocale } from '../../../server/contract/console/help/article-locale.ts'
import { slugOf } from '../../articles/index.ts'
import { type FoundArticle, failed, type Piece, type Place } from './piece.ts'

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const address = z.string().check(z.regex(/^[^/\s]{1,100}\/[^/\s]{1,200}$/u))
/** An article as a line of JSON Lines or the front matter of a Markdown file has it. */
const told = z.object({
  id: z.union([text, z.number()]),
  title: text,
  body: z.string(),
  collection: z.nullish(text),
  locale: z.nullish(articleLocale),
  keywords: z.nullish(z.array(text)),
  visibility: z.nullish(z.enum(VISIBILITIES)),
  bot: z.nullish(z.boolean()),
  state: z.nullish(z.enum(['published', 'draft'])),
  draft_of: z.nullish(address),
  translation_of: z.nullish(address),
})

/** What is told of an article, or the field that is not as it should be. */
export function readTold(value: unknown, place: Place): Piece {
  const parsed = told.safeParse(value)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0]
    return failed(place, field === undefined ? 'The line is not a JSON object.' : `${String(field)} is missing or not valid.`)
  }
  const { id, title, body, collection, locale, keywords, visibility, bot, state, draft_of, translation_of } = parsed.data
  if (body === '' && state !== 'draft') return failed(place, 'body is missing or not valid.')
  const article: FoundArticle = {
    place,
    page: `file:${place.file}#${id}`,
    origin: null,
    locale: locale ?? null,
    isOriginal: !translation_of,
    ...{ title, body, collection: collection ?? null, shelf: null, keywords: keywords ?? [], notes: [] },
    visibility: visibility ?? undefined,
    botMayUse: bot ?? undefined,
    state: state ?? 'published',
    slug: addressOf(String(id)),
    draftOf: draft_of ?? undefined,
    translationOf: translation_of ?? undefined,
  }
  return { kind: 'article', article }
}

/** An id is the address as it is, where it can be one. */
const addressOf = (id: string) => (/^[\p{L}\p{N}._-]{1,100}$/u.test(id) && !/^\.+$/.test(id) ? id : slugOf(id))
