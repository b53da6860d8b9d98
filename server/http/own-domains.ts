import { setTimeout as sleep } from 'node:timers/promises'
import { arrivedAt } from '../../knowledge-base/site/index.ts'
import { contextFor, type Desk } from '../context.ts'
import { listHelpDomains, PROOF_PATH } from '../stores/index.ts'
import type { HttpSettings } from './settings.ts'

type Fetch = (request: Request, ...rest: unknown[]) => Response | Promise<Response>

/** How old the list of stores' own names may be: so long a name leads on for whom it was, or nowhere yet. */
const LIFE_MS = 500
/** So long a new list is waited for; until it is here the last one counts. */
const PATIENCE_MS = 1_000

/**
 * At the host name of a store's own, the store's help centre is all there is, from `/` on: every path is one of its pages, but for the
 * built files. No other store and nothing of the console is found there. Other names go on as they came, and no page is drawn by them.
 */
export function atOwnDomains(desk: Desk, { basePath, publicUrl }: HttpSettings, fetch: Fetch): Fetch {
  const ownHost = publicUrl === null ? null : new URL(publicUrl).hostname
  const storesByName = rememberNames(desk)
  const led = (request: Request, url: URL, pathname: string) => {
    url.pathname = pathname
    return new Request(url, request)
  }
  return (request, bindings, ...rest) => {
    const host = hostOf(request)
    if (host === null || host === ownHost) return fetch(request, bindings, ...rest)
    const url = new URL(request.url)
    if (url.pathname.startsWith(`${basePath}/assets/`)) return fetch(request, bindings, ...rest)
    if (url.pathname.startsWith(PROOF_PATH)) return fetch(led(request, url, `${basePath}${url.pathname}`), bindings, ...rest)
    return (async () => {
      const key = (await storesByName()).get(host)
      if (key === undefined) return fetch(request, bindings, ...rest)
      const path = url.pathname === '/' ? '' : url.pathname
      return fetch(led(request, url, `${basePath}/help/${key}${path}`), arrivedAt(host, bindings), ...rest)
    })()
  }
}

/** The name that was asked at, without its port; null for an address, for this machine, and for what is none. */
function hostOf(request: Request): string | null {
  const host = /^([a-z0-9.-]{1,253}?)\.?(:\d{1,5})?$/.exec(request.headers.get('host')?.toLowerCase() ?? '')?.[1]
  return host === undefined || !/[a-z]/.test(host) || !host.includes('.') ? null : host
}

/**
 * Key of the store by each name that leads here. Strangers send any names, so none is asked for by itself: all are read at once, by one
 * question at a time. While the database is away, a name goes on being for whom it was.
 */
function rememberNames(desk: Desk): () => Promise<Map<string, string>> {
  const ctx = contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  let known: Map<string, string> | null = null
  let readAt = Number.NEGATIVE_INFINITY
  let reading: { next: Promise<Map<string, string>>; late: Promise<unknown> } | null = null
  async function read(): Promise<Map<string, string>> {
    try {
      known = await listHelpDomains(ctx)
    } catch {
      known ??= new Map()
    }
    readAt = performance.now()
    reading = null
    return known
  }
  return async () => {
    const last = known
    if (last && performance.now() - readAt < LIFE_MS) return last
    reading ??= { next: read(), late: sleep(PATIENCE_MS, null, { ref: false }) }
    return last ? Promise.race([reading.next, reading.late.then(() => last)]) : reading.next
  }
}
