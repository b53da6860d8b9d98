import { Hono, type Context as Http } from 'hono'
import * as z from 'zod/mini'
import { contextFor, type Desk } from '../../context.ts'
import { storeKey } from '../../contract/socket-events.ts'
import { NotFound } from '../../errors.ts'
import { getStoreByKey, noteWidgetSeen } from '../../stores/index.ts'
import { queryOf } from '../parse.ts'
import { isOwnOrigin } from '../requester.ts'
import type { HttpSettings } from '../settings.ts'
import { writeTheme } from '../theme.ts'
import { type Asset, Assets } from './assets.ts'
import { mustBeAtDemo } from './demo-routes.ts'

const byStore = z.object({ store: storeKey })

/** `connect-src` names the socket besides 'self': older Safari does not count ws: as the same origin. */
function policy(c: Http, extra: string): string {
  const host = c.req.header('host') ?? ''
  const sockets = /^[A-Za-z0-9.\-[\]:]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'${sockets}; base-uri 'self'; form-action 'self'; object-src 'none'; ${extra}`
}

/** What browsers load: the console, the widget's loader and frame, the demo shop, and their built files. */
export function pageRoutes(desk: Desk, settings: HttpSettings) {
  const assets = new Assets(settings.dist)
  const page = async (c: Http, name: string, extra: string) => {
    const asset = await assets.find(name)
    if (!asset) throw new NotFound('This page')
    // pages name their files relatively, whatever depth they are asked at
    const html = asset.plain.toString('utf8').replace(/<head>/i, `<head><base href="${settings.basePath}/">`)
    return c.body(html, 200, { 'content-type': asset.type, 'content-security-policy': policy(c, extra), 'cache-control': 'no-cache' })
  }
  // stores of which this process has noted that their chat stands on a shop
  const seen = new Set<string>()
  const anybody = () => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  // mails stand in frames of their own
  const consolePage = (c: Http) => page(c, 'console.html', "frame-src 'self'; frame-ancestors 'none'")
  return new Hono()
    .get('/', (c) => c.redirect(`${settings.basePath}/${settings.demo ? 'demo' : 'desk'}`))
    .get('/desk', consolePage)
    .get('/desk/*', consolePage)
    .get('/demo', async (c) => {
      if (!settings.demo) throw new NotFound('This page')
      return page(c, 'demo.html', "frame-src 'self'; frame-ancestors 'none'")
    })
    .get('/demo/outbox', async (c) => {
      mustBeAtDemo(c, settings)
      return page(c, 'demo-outbox.html', "frame-ancestors 'none'")
    })
    .get('/widget.js', async (c) => {
      const asset = await assets.find('widget.js')
      if (!asset) throw new NotFound('This page')
      return send(c, asset, 'public, max-age=300')
    })
    .get('/widget/frame', async (c) => {
      const { store } = await getStoreByKey(anybody(), queryOf(c, byStore).store)
      if (!seen.has(store.id) && isFramedElsewhere(c, settings)) {
        seen.add(store.id)
        await noteWidgetSeen(anybody(), store.id)
      }
      return page(c, 'frame.html', `frame-ancestors 'self' ${store.allowedOrigins.join(' ')}`.trim())
    })
    .get('/widget/theme.css', async (c) => {
      const { store } = await getStoreByKey(anybody(), queryOf(c, byStore).store)
      return c.body(writeTheme(store), 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=60' })
    })
    .get('/assets/:name', async (c) => {
      const asset = await assets.find(`assets/${c.req.param('name')}`)
      if (!asset) throw new NotFound('This page')
      return send(c, asset, 'public, max-age=31536000, immutable')
    })
}

/** Whether a page of another origin opened this one. Anybody can say so: it only ever ticks a step of the guide. */
function isFramedElsewhere(c: Http, settings: HttpSettings): boolean {
  const referer = c.req.header('referer')
  if (!referer || !URL.canParse(referer)) return false
  return !isOwnOrigin({ origin: new URL(referer).origin, host: c.req.header('host') }, settings.publicUrl)
}

function send(c: Http, asset: Asset, cache: string): Response {
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  const headers = {
    'content-type': asset.type,
    'cache-control': cache,
    vary: 'accept-encoding',
    'cross-origin-resource-policy': 'cross-origin',
  }
  return c.body(packed ? asset.packed : asset.plain, 200, packed ? { ...headers, 'content-encoding': 'gzip' } : headers)
}
