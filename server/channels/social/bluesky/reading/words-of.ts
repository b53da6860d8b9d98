import { objectsIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import { within } from '../../meta/told-fields.ts'

const FACETS = 100
const LINK = 'app.bsky.richtext.facet#link'

/**
 * The words of a post or a message, with the whole addresses of links that are shown short or behind words. Facets count bytes of UTF-8
 * (lexicon app.bsky.richtext.facet); one that is not within the text is none.
 */
export function wordsOf({ text, facets }: Told): string {
  if (typeof text !== 'string') return ''
  let bytes = Buffer.from(text)
  const links = objectsIn(facets, FACETS).flatMap((facet) => {
    const { byteStart, byteEnd } = within(facet, 'index')
    const link = objectsIn(facet.features, FACETS).find(({ $type }) => $type === LINK)
    const uri = urlIn(link?.uri)
    const isWithin = Number.isInteger(byteStart) && Number.isInteger(byteEnd) && Number(byteStart) >= 0
    return uri && isWithin ? [{ uri, start: Number(byteStart), end: Number(byteEnd) }] : []
  })
  // from the end, so that what is before keeps its place
  let before = bytes.length
  for (const { uri, start, end } of links.sort((one, other) => other.start - one.start)) {
    if (end > before || start >= end) continue
    const shown = bytes.subarray(start, end).toString()
    // it cuts a letter in two
    if (shown.includes('\uFFFD')) continue
    bytes = Buffer.concat([bytes.subarray(0, start), Buffer.from(whole(shown, uri)), bytes.subarray(end)])
    before = start
  }
  return textIn(bytes.toString()) ?? ''
}

function whole(shown: string, uri: string): string {
  if (bare(uri) === bare(shown)) return shown
  const isCut = bare(uri).startsWith(bare(shown.replace(/(…|\.\.\.)$/, '')))
  return isCut ? uri : `${shown} (${uri})`
}

const bare = (address: string) => address.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase()
