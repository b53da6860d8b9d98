import { keyIn } from '../../../../told/read-field.ts'
import type { Session } from '../asking/open-session.ts'

export interface Facet {
  index: { byteStart: number; byteEnd: number }
  features: ({ $type: 'app.bsky.richtext.facet#link'; uri: string } | { $type: 'app.bsky.richtext.facet#mention'; did: string })[]
}

const LINKS = /(?<=^|[\s(])https?:\/\/[^\s<>"]+/g
/** A handle is a name of the internet: https://atproto.com/specs/handle */
const MENTIONS = /(?<=^|[\s(])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]|[a-z0-9-]{1,63}\.[a-z])(?![\w-])/gi

/**
 * What in a text is a link or names somebody: nothing is either by itself. Places are counted in bytes of UTF-8, and what ends a sentence
 * ends a link (lexicon app.bsky.richtext.facet). A name that leads nowhere stays words.
 */
export async function facetsOf(text: string, session: Session, person: { id: string; handle: string }): Promise<Facet[]> {
  const facets: Facet[] = []
  for (const { 0: found, index } of text.matchAll(LINKS)) {
    const uri = withoutEnd(found)
    if (URL.canParse(uri)) facets.push(facetAt(text, index, uri, { $type: 'app.bsky.richtext.facet#link', uri }))
  }
  for (const { 0: found, 1: handle = '', index } of text.matchAll(MENTIONS)) {
    const did = handle.toLowerCase() === person.handle.toLowerCase() ? person.id : await didOf(session, handle)
    if (did) facets.push(facetAt(text, index, found, { $type: 'app.bsky.richtext.facet#mention', did }))
  }
  return facets.sort((one, other) => one.index.byteStart - other.index.byteStart)
}

/** A bracket that is opened within belongs to it. */
function withoutEnd(link: string): string {
  const trimmed = link.replace(/[.,;:!?'’”]+$/, '')
  const isOpened = trimmed.split('(').length >= trimmed.split(')').length
  return trimmed.endsWith(')') && !isOpened ? withoutEnd(trimmed.slice(0, -1)) : trimmed
}

function facetAt(text: string, index: number, part: string, feature: Facet['features'][number]): Facet {
  const byteStart = Buffer.byteLength(text.slice(0, index))
  return { index: { byteStart, byteEnd: byteStart + Buffer.byteLength(part) }, features: [feature] }
}

async function didOf(session: Session, handle: string): Promise<string | null> {
  const query: [string, string][] = [['handle', handle.toLowerCase()]]
  const { told } = await session.tryTo({ name: 'com.atproto.identity.resolveHandle', query }, ['InvalidRequest', 'HandleNotFound'])
  return keyIn(told.did)
}
