import { Hono } from 'hono'
import { getFile } from '../../articles/index.ts'
import type { Site } from './site.ts'

const YEAR_SECONDS = 31_536_000

/** Images and videos of articles. An address names its bytes, so they never change behind it. */
export function fileRoutes(site: Site) {
  return new Hono().get('/help/:key/files/:hash/:name', async (c) => {
    const { store } = await site.door(c)
    const { id, hash, type, size } = await getFile(site.anybody, store.id, c.req.param('hash'), c.req.param('name'))
    const headers = {
      'content-type': type,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
      'accept-ranges': 'bytes',
      etag: `"${hash}"`,
    }
    if (c.req.header('if-none-match')?.includes(`"${hash}"`)) return c.body(null, 304, headers)
    const part = partOf(c.req.header('range'), size)
    if (part === 'none') return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
    const length = part ? part.end - part.start + 1 : size
    // HEAD runs this too and drops the body: an opened file would stay open
    const body = (c.req.method === 'HEAD' ? null : site.parts.readFile(id, part ?? {})) as ReadableStream
    const told = { ...headers, 'content-length': String(length) }
    if (!part) return c.body(body, 200, told)
    return c.body(body, 206, { ...told, 'content-range': `bytes ${part.start}-${part.end}/${size}` })
  })
}

/** One range of bytes (RFC 9110 §14.2), which players ask for; null for all of it, `none` for one that is not there. */
function partOf(header: string | undefined, size: number): { start: number; end: number } | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end ? 'none' : { start, end }
}
