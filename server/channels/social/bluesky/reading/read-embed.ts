import type { ToldMedia } from '../../../../social/index.ts'
import { objectsIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { postLink } from './links.ts'
import { wordsOf } from './words-of.ts'

const IMAGES = 20

/**
 * What came with a post, from how the network shows it (`app.bsky.embed.*#view`), which has the addresses; or from the record itself,
 * where it is not shown, which has none. What is quoted stands elsewhere, where `isQuote`.
 */
export function mediaOf(embed: Told, isQuote: boolean): ToldMedia[] {
  const media = within(embed, 'media')
  const external = within(embed, 'external')
  return [
    ...objectsIn(embed.images ?? embed.media, IMAGES).map(imageOf),
    ...(isVideo(embed) ? [{ kind: 'video' as const, name: textIn(embed.alt, 1_000) ?? '', link: urlIn(embed.playlist), url: null }] : []),
    ...(Object.keys(external).length > 0 ? [pageOf(external)] : []),
    ...(isQuote ? [] : quotedIn(embed)),
    ...(Object.keys(media).length > 0 ? mediaOf(media, true) : []),
  ]
}

/** What a post quotes, as it is shown; an empty object where it quotes nothing, or what is gone or closed to us. */
export function quotedOf(embed: Told): Told {
  const record = within(embed, 'record')
  // with pictures beside it, it stands one deeper
  const inner = within(record, 'record')
  return keyAt(record, 'uri') ? record : inner
}

const imageOf = (image: Told): ToldMedia => {
  const url = urlIn(image.fullsize)
  return { kind: 'image', name: textIn(image.alt, 1_000) ?? '', link: url, url }
}

const isVideo = ({ $type, playlist }: Told) => playlist !== undefined || /^app\.bsky\.embed\.video/.test(String($type))

const pageOf = (page: Told): ToldMedia => ({ kind: 'link', name: textIn(page.title, 300) ?? '', link: urlIn(page.uri), url: null })

function quotedIn(embed: Told): ToldMedia[] {
  const quoted = quotedOf(embed)
  const link = postLink(keyAt(quoted, 'uri') ?? '')
  return link ? [{ kind: 'link', name: wordsOf(within(quoted, 'value')).slice(0, 300), link, url: null }] : []
}
