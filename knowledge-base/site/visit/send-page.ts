import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context as Http } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"

interface Sending {
  status?: ContentfulStatusCode
  /** Whether it is the same for everybody: only then may it be kept, and packed beside words of the request. */
  shared?: boolean
}

/** A page as HTML. What everybody sees the same carries an ETag and is fresh for a minute; what is one reader's is kept nowhere. */
export async function sendPage(c: Http, page: VNode, { status = 200, shared = false }: Sending = {}): Promise<Response> {
  const html = `<!doctype html>${renderToString(page)}`
  c.header('content-security-policy', POLICY)
  c.header('content-type', 'text/html; charset=utf-8')
  if (!shared) {
    c.header('cache-control', 'private, no-store')
    return c.body(html, status)
  }
  const etag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  c.header('cache-control', 'public, max-age=60')
  c.header('vary', 'accept-encoding')
  c.header('etag', etag)
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(html, status)
  c.header('content-encoding', 'gzip')
  return c.body(new Uint8Array(await promisify(gzip)(html)), status)
}

/** Whether a person's browser asks; programs get the desk's usual answers. */
export const wantsPage = (c: Http) => /\btext\/html\b/.test(c.req.header('accept') ?? '')
