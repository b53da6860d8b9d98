import type { Context as Http } from 'hono'

/**
 * Whether a form that signs somebody in comes from a page of ours or of the store's: anybody else's could sign a visitor in as
 * somebody that they are not. Patterns are those of the store's settings: `https://shop.example`, `http://localhost:*`.
 */
export function isAllowedOrigin(c: Http, patterns: string[], publicUrl: string | null): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined) return c.req.header('sec-fetch-site') !== 'cross-site'
  const own = publicUrl === null ? c.req.header('host') : new URL(publicUrl).host
  if (URL.canParse(origin) && new URL(origin).host === own) return true
  return patterns.some((pattern) => matches(origin, pattern))
}

function matches(origin: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  const source = escaped.replace(/\/\/\*/, '//[^/:]+').replace(/:\*$/, '(:\\d+)?')
  return new RegExp(`^${source}$`, 'i').test(origin)
}
