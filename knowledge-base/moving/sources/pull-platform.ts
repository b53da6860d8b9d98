import { type Asking, askPages } from './ask-platform.ts'
import { piecesOfIntercom } from './intercom.ts'
import type { Piece } from './piece.ts'
import { idOf, isTold, type Told, textOf } from './told-fields.ts'
import { piecesOfZendesk } from './zendesk.ts'

export interface Pull extends Pick<Asking, 'outbound' | 'wait' | 'timeoutMs'> {
  baseUrl: string
  token: string | null
}

/** All articles of a Zendesk help center, in all languages, with its sections and categories. */
export async function* pullZendesk({ baseUrl, token, ...ways }: Pull): AsyncGenerator<Piece> {
  const asking: Asking = { base: new URL('/', baseUrl).href, headers: authorizationOf(token), ...ways }
  for (const list of ['categories', 'sections', 'articles']) {
    const include = list === 'articles' ? '&include=translations' : ''
    for await (const page of askPages(asking, `/api/v2/help_center/${list}.json?page[size]=100${include}`, nextOfZendesk)) {
      const at = { file: new URL(`/api/v2/help_center/${list}.json`, baseUrl).href }
      for (const told of Array.isArray(page[list]) ? page[list].filter(isTold) : []) yield* piecesOfZendesk(list, told, at)
    }
  }
}

/** By cursor, or by number where the server knows only that. */
function nextOfZendesk(page: Told): string | null {
  if (isTold(page.meta)) return page.meta.has_more === true && isTold(page.links) ? textOf(page.links, 'next') : null
  return textOf(page, 'next_page')
}

const INTERCOM_VERSION = '2.11'

/** All articles of an Intercom workspace, in all languages, with its collections. */
export async function* pullIntercom({ baseUrl, token, ...ways }: Pull): AsyncGenerator<Piece> {
  const headers = { ...authorizationOf(token), 'intercom-version': INTERCOM_VERSION }
  const asking: Asking = { base: new URL('/', baseUrl).href, headers, ...ways }
  for (const list of ['/help_center/collections', '/articles']) {
    const at = { file: new URL(list, baseUrl).href }
    for await (const page of askPages(asking, `${list}?per_page=50`, nextOfIntercom))
      for (const told of Array.isArray(page.data) ? page.data.filter(isTold) : []) yield* piecesOfIntercom(told, at)
  }
}

/** `pages.next` is an address, or where to go on. */
function nextOfIntercom(page: Told, from: URL): string | null {
  const pages = isTold(page.pages) ? page.pages : {}
  const address = textOf(pages, 'next')
  if (address) return address
  const cursor = isTold(pages.next) ? idOf(pages.next, 'starting_after') : null
  if (cursor === null) return null
  const next = new URL(from)
  next.searchParams.set('starting_after', cursor)
  return next.href
}

/** `name/token:secret` and `name:password` are sent as such (RFC 7617), all else as a bearer token. */
function authorizationOf(token: string | null): Record<string, string> {
  if (token === null || token === '') return {}
  const way = token.includes(':') ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`
  return { authorization: way }
}
