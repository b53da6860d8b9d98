import { arriveAt } from '../../knowledge-base/site/index.ts'
import { contextFor, type Desk } from '../context.ts'
import { findStoreAtHost, PROOF_PATH } from '../stores/index.ts'
import type { HttpSettings } from './settings.ts'

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>

/** How long it is remembered which store a name is for, and that it is for none. */
const LIFE_MS = 500
/** Names that are remembered at once: strangers send any. */
const MOST = 1_000

/**
 * At the host name of a store's own, the store's help centre is all there is, from `/` on: every path is one of its pages, but for the
 * built files. No other store and nothing of the console is found there. Other names go on as they came, and no page is drawn by them.
 */
export function atOwnDomains(desk: Desk, { basePath, publicUrl }: HttpSettings, fetch: Fetch): Fetch {
  const ownHost = publicUrl === null ? null : new URL(publicUrl).hostname
  const storeAt = rememberStores(desk)
  const led = (request: Request, url: URL, pathname: string) => {
    url.pathname = pathname
    return new Request(url, request)
  }
  return (request, ...rest) => {
    const host = hostOf(request)
    if (host === null || host === ownHost) return fetch(request, ...rest)
    return (async () => {
      const url = new URL(request.url)
      if (url.pathname.startsWith(PROOF_PATH)) return fetch(led(request, url, `${basePath}${url.pathname}`), ...rest)
      const key = await storeAt(host)
      if (key === null || url.pathname.startsWith(`${basePath}/assets/`)) return fetch(request, ...rest)
      const path = url.pathname === '/' ? '' : url.pathname
      return fetch(arriveAt(host, led(request, url, `${basePath}/help/${key}${path}`)), ...rest)
    })()
  }
}

/** The name that was asked at, without its port; null for an address, for this machine, and for what is none. */
function hostOf(request: Request): string | null {
  const host = /^([a-z0-9.-]{1,253}?)\.?(:\d{1,5})?$/.exec(request.headers.get('host')?.toLowerCase() ?? '')?.[1]
  return host === undefined || !/[a-z]/.test(host) || !host.includes('.') ? null : host
}

/** While the database is away, a name goes on being for whom it was. */
function rememberStores(desk: Desk): (host: string) => Promise<string | null> {
  const known = new Map<string, { key: Promise<string | null>; at: number }>()
  const ctx = contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  return (host) => {
    const now = performance.now()
    const before = known.get(host)
    if (before && now - before.at < LIFE_MS) return before.key
    if (!before && known.size >= MOST) known.clear()
    const key = findStoreAtHost(ctx, host).catch(() => before?.key ?? null)
    known.set(host, { key, at: now })
    return key
  }
}
