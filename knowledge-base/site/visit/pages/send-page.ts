import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context as Http } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"

/** What machines read, written already. */
export interface Written {
  text: string
  type: string
  /** How long others may keep it, in seconds. */
  maxAge: number
}

/** A page that is the same for everybody: only such a one may be kept, and packed beside words of the request. */
export interface PackedPage {
  plain: Uint8Array<ArrayBuffer>
  packed: Uint8Array<ArrayBuffer>
  etag: string
  headers: Record<string, string>
}

const HTML = 'text/html; charset=utf-8'
const PAGE_SECONDS = 60

const write = (page: VNode) => `<!doctype html>${renderToString(page)}`

/** A page as HTML, one reader's own: kept nowhere. */
export function sendPage(c: Http, page: VNode, { status = 200 }: { status?: ContentfulStatusCode } = {}): Response {
  c.header('content-security-policy', POLICY)
  c.header('content-type', HTML)
  c.header('cache-control', 'private, no-store')
  return c.body(write(page), status)
}

export async function packPage(page: VNode | Written): Promise<PackedPage> {
  const { text, type, maxAge } = 'text' in page ? page : { text: write(page), type: HTML, maxAge: PAGE_SECONDS }
  const plain = new Uint8Array(Buffer.from(text))
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  const headers = {
    ...(type === HTML ? { 'content-security-policy': POLICY } : {}),
    ...{ 'content-type': type, 'cache-control': `public, max-age=${maxAge}`, vary: 'accept-encoding', etag },
  }
  return { plain, packed: new Uint8Array(await promisify(gzip)(plain)), etag, headers }
}

/** A page of everybody's: it carries an ETag and is fresh for a minute. */
export function sendPacked(c: Http, { plain, packed, etag, headers }: PackedPage): Response {
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(plain, 200, headers)
  return c.body(packed, 200, { ...headers, 'content-encoding': 'gzip' })
}

/** Whether a person's browser asks; programs get the desk's usual answers. */
export const wantsPage = (c: Http) => /\btext\/html\b/.test(c.req.header('accept') ?? '')
