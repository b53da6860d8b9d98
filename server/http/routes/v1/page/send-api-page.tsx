import type { Context as Http } from 'hono'
import { renderToString } from 'preact-render-to-string'
import type { Assets } from '../../assets.ts'
import type { ApiRoute } from '../api-route.ts'
import { ApiPage } from './api-page.tsx'

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The description of the API for people. It needs no script, and nobody's key. `address`: of the API. */
export async function sendApiPage(c: Http, routes: ApiRoute[], address: string, assets: Assets): Promise<Response> {
  const built = (await assets.find('api.html'))?.plain.toString('utf8') ?? ''
  // from the root of the desk, two steps above the API
  const root = new URL(address).pathname.replace(/api\/v1$/, '')
  const styles = [...built.matchAll(/href="\.\/(assets\/[^"]+\.css)"/g)].map(([, path]) => `${root}${path}`)
  c.header('content-security-policy', POLICY)
  c.header('content-type', 'text/html; charset=utf-8')
  return c.body(`<!doctype html>${renderToString(<ApiPage routes={routes} address={address} styles={styles} />)}`)
}
