import type { Context as Http } from 'hono'

/** No header and no name of a server's own can be this: only who leads a request on from a store's own host name can say so. */
const OWN_DOMAIN = Symbol('the name of a store’s own that a request came in at')

/** The bindings of a request, with that it was led on from that name. */
export const arrivedAt = (domain: string, bindings: unknown): object => ({ ...(bindings as object | undefined), [OWN_DOMAIN]: domain })

/** The store's own name that a request came in at; null for the desk's. */
export const domainOf = (c: Http): string | null => (c.env as { [OWN_DOMAIN]?: string } | undefined)?.[OWN_DOMAIN] ?? null
