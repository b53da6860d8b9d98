import type { Context as Http } from 'hono'

/** Requests that came in at a store's own host name. Only who leads them on from there can say so: no header can. */
const arrived = new WeakMap<Request, string>()

/** Notes that this request was led on from that name, and hands it back. */
export function arriveAt(domain: string, request: Request): Request {
  arrived.set(request, domain)
  return request
}

/** The store's own name that a request came in at; null for the desk's. */
export const domainOf = (c: Http): string | null => arrived.get(c.req.raw) ?? null
