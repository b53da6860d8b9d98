import type { Context as Http } from 'hono'
import type { Desk } from '../../../server/context.ts'
import { storeKey } from '../../../server/contract/socket-events.ts'
import { NotFound } from '../../../server/errors.ts'
import { getStoreByKey, type StoreDoor } from '../../../server/stores/index.ts'
import { readingLocale } from '../../articles/index.ts'
import { anybody, type HelpParts, type HelpSettings } from './settings.ts'
import { type Words, wordsFor } from './words.ts'

/** One visit of one store's help centre: everything a page needs to be drawn, whoever asked. */
export interface Visit {
  door: StoreDoor
  store: StoreDoor['store']
  words: Words
  /** The language that articles are read in: the store's, or English where nothing is written in it. */
  articleLocale: string
  /** The search whose answers led here; its id stands in the address alone. */
  from: string | null
  /** Path of a page of this store's help centre, base path included. */
  at(path: string): string
  /** Path of the form to write with, which names the search that led to it. */
  contact(text?: string): string
  /** Path of a page of the desk outside of it. */
  desk(path: string): string
  /** Where this very page is found by others; absolute where the desk knows its own address. */
  canonical(path: string): string
  /** Built files: the styles and the one script; empty where nothing is built. */
  assets: Assets
}
export interface Assets {
  styles: string[]
  scripts: string[]
}

/** Throws NotFound where the address names no store, or one whose help centre is switched off. */
export async function visitOf(c: Http, desk: Desk, settings: HelpSettings, parts: HelpParts): Promise<Visit> {
  const key = storeKey.safeParse(c.req.param('key'))
  if (!key.success) throw new NotFound('This page')
  const ctx = anybody(desk)
  const door = await getStoreByKey(ctx, key.data)
  if (!door.helpInboxId) throw new NotFound('This page')
  const { store } = door
  const { basePath, publicUrl } = settings
  const root = `${basePath}/help/${store.key}`
  const visit: Visit = {
    door,
    store,
    words: wordsFor(store),
    articleLocale: await readingLocale(ctx, store),
    from: searchIdOf(c, 'from'),
    at: (path) => `${root}${path}`,
    contact(text = '') {
      const asked = new URLSearchParams({ ...(text && { text }), ...(this.from && { from: this.from }) }).toString()
      return `${root}/contact${asked && `?${asked}`}`
    },
    desk: (path) => `${basePath}${path}`,
    canonical: (path) => (publicUrl === null ? `${root}${path}` : `${publicUrl}/help/${store.key}${path}`),
    assets: await assetsOf(settings, parts),
  }
  return visit
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id of a search that an address names; whether there is one is seen when something comes of it. */
export function searchIdOf(c: Http, name: 'from' | 'search'): string | null {
  const id = c.req.query(name) ?? ''
  return UUID.test(id) ? id : null
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
