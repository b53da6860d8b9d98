import type { Context as Http } from 'hono'
import type { Desk } from '../../../server/context.ts'
import { storeKey } from '../../../server/contract/socket-events.ts'
import { NotFound } from '../../../server/errors.ts'
import { getStoreByKey, ownHelpUrl, type StoreDoor } from '../../../server/stores/index.ts'
import { listLanguages } from '../../articles/index.ts'
import { isId } from './is-id.ts'
import { domainOf } from './own-domain.ts'
import { anybody, type HelpParts, type HelpSettings } from './settings.ts'
import { type Words, wordsFor } from './words.ts'

/** One visit of one store's help centre: everything a page needs to be drawn, whoever asked. */
export interface Visit {
  door: StoreDoor
  store: StoreDoor['store']
  words: Words
  /** The language of the address. */
  locale: string
  /** Every language that can be chosen, the store's own first. */
  languages: string[]
  /** Those of them in which anything is written. */
  written: string[]
  /** The language that articles are listed in: that of the address, or English where nothing is written in the store's own. */
  articleLocale: string
  /** The search whose answers led here; its id stands in the address alone. */
  from: string | null
  /** That of the addresses of another language. */
  articleLocaleIn(locale: string): string
  /** Path of a page of this store's help centre in the language of this visit, base path included. */
  at(path: string): string
  /** The same in another language. The store's own has no name in its addresses. */
  atIn(locale: string, path: string): string
  /** Path of the form to write with, which names the search that led to it. */
  contact(text?: string): string
  /** Where this very page is found by others, in that language; absolute where the desk knows its own address. */
  canonical(path: string, locale?: string): string
  /** Address of this very help centre, in this language: where the reader's browser is known. Null where it is not certain. */
  here: string | null
  /** The desk's own address as forms know it; null where that is what browsers say, as at a store's own name. */
  publicUrl: string | null
  /** Built files: the styles and the one script; empty where nothing is built. */
  assets: Assets
}
export interface Assets {
  styles: string[]
  scripts: string[]
}

/** The same page is elsewhere, for good. */
export class Moved extends Error {
  readonly to: string
  constructor(to: string) {
    super('moved')
    this.to = to
  }
}

/** The store that an address names. Throws NotFound where it names none, or one whose help centre is switched off. */
export async function doorOf(c: Http, desk: Desk): Promise<StoreDoor> {
  const key = storeKey.safeParse(c.req.param('key'))
  if (!key.success) throw new NotFound('This page')
  const door = await getStoreByKey(anybody(desk), key.data)
  if (!door.helpInboxId) throw new NotFound('This page')
  return door
}

/**
 * Throws NotFound where the address names no store, one whose help centre is switched off, or a language in which there is nothing; Moved
 * where it names the store's own. `anyLanguage`: what cannot be had is said in the store's own.
 */
export async function visitOf(
  c: Http,
  desk: Desk,
  settings: HelpSettings,
  parts: HelpParts,
  { anyLanguage = false }: { anyLanguage?: boolean } = {},
): Promise<Visit> {
  const door = await doorOf(c, desk)
  const { store } = door
  const written = await listLanguages(anybody(desk), store.id)
  const languages = [store.locale, ...written.filter((each) => each !== store.locale)]
  const addresses = addressesOf(c, settings, parts, store)
  const named = c.req.param('locale')
  if (named === store.locale && c.req.method === 'GET' && !anyLanguage) throw new Moved(unprefixed(c, addresses.root, named))
  if (named !== undefined && !languages.includes(named) && !anyLanguage) throw new NotFound('This page')
  const locale = named !== undefined && languages.includes(named) ? named : store.locale
  const own = [store.locale, store.locale.split('-', 1)[0] ?? ''].find((each) => written.includes(each)) ?? 'en'
  const articleLocaleIn = (each: string) => (each === store.locale ? own : each)
  const visit: Visit = {
    door,
    store,
    words: wordsFor({ ...store, locale }),
    locale,
    languages,
    written,
    articleLocale: articleLocaleIn(locale),
    articleLocaleIn,
    from: searchIdOf(c, 'from'),
    at: (path) => addresses.atIn(locale, path),
    contact(text = '') {
      const asked = new URLSearchParams({ ...(text && { text }), ...(this.from && { from: this.from }) }).toString()
      return addresses.atIn(locale, `/contact${asked && `?${asked}`}`)
    },
    atIn: addresses.atIn,
    canonical: (path, inLocale = locale) => addresses.canonical(inLocale, path),
    here: addresses.here === null ? null : `${addresses.here}${addresses.within(locale, '')}`,
    publicUrl: domainOf(c) === null ? settings.publicUrl : null,
    assets: await assetsOf(settings, parts),
  }
  return visit
}

/** The id of a search that an address names; whether there is one is seen when something comes of it. */
export function searchIdOf(c: Http, name: 'from' | 'search'): string | null {
  const id = c.req.query(name) ?? ''
  return isId(id) ? id : null
}

/** The desk's own name says so, or who asks from this machine: a Host that a stranger sent would lead others to them. */
export function baseUrlOf({ publicUrl, basePath }: HelpSettings, parts: HelpParts, c: Http): string | null {
  if (publicUrl !== null) return publicUrl
  return parts.isLocal(c) ? `${new URL(c.req.url).origin}${basePath}` : null
}

function addressesOf(c: Http, settings: HelpSettings, parts: HelpParts, store: StoreDoor['store']) {
  const { basePath, publicUrl } = settings
  const root = domainOf(c) === null ? `${basePath}/help/${store.key}` : ''
  const within = (locale: string, path: string) => `${locale === store.locale ? '' : `/${locale}`}${path}`
  const base = baseUrlOf(settings, parts, c)
  const others = base === null ? `${basePath}/help/${store.key}` : `${base}/help/${store.key}`
  // a name of the store's own is where it wants to be found
  const found = (settings.isMounted ? null : ownHelpUrl(store, publicUrl)) ?? others
  const here = domainOf(c) === null ? (base === null ? null : others) : ownHelpUrl(store, publicUrl)
  return {
    root,
    here,
    within,
    atIn: (locale: string, path: string) => `${root}${within(locale, path)}` || '/',
    canonical: (locale: string, path: string) =>
      `${found}${within(locale, path)}${found !== others && within(locale, path) === '' ? '/' : ''}`,
  }
}

/** The address that was asked for, without the language in it. */
function unprefixed(c: Http, root: string, locale: string): string {
  const { pathname, search } = new URL(c.req.url)
  const rest = pathname.slice(pathname.indexOf(`/${locale}`, pathname.indexOf('/help/') + 6) + locale.length + 1)
  return `${root}${rest}${search}` || '/'
}

/** The page that the build left names the files under their hashed names. */
export async function assetsOf({ basePath }: HelpSettings, parts: HelpParts): Promise<Assets> {
  const page = (await parts.findPage('help.html')) ?? ''
  const named = [...page.matchAll(/(?:href|src)="\.\/(assets\/[^"]+\.(css|js))"/g)].map(([, path = '', kind]) => ({
    path: `${basePath}/${path}`,
    kind,
  }))
  const of = (kind: string) => named.filter((each) => each.kind === kind).map((each) => each.path)
  return { styles: of('css'), scripts: of('js') }
}
