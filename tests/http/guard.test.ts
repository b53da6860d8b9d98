import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { errorHandler } from '../../server/http/error-handler.ts'
import { limitRequests } from '../../server/http/guard.ts'
import { silentLog } from '../support/silent-log.ts'

const settings = { basePath: '/support', publicUrl: null, trustProxy: 0, demo: null, dist: '', isMounted: false }

async function refusedOf(path: string, calls: number): Promise<number> {
  const app = new Hono().use(limitRequests(settings)).post('*', (c) => c.body(null, 204))
  app.onError(errorHandler(silentLog))
  let refused = 0
  for (let n = 0; n < calls; n++) if ((await app.request(path, { method: 'POST' })).status === 429) refused++
  return refused
}

it('a shop may post more in one burst than anybody may ask for', async () => {
  expect(await refusedOf('/support/hooks/shopify/x', 9_000)).toBe(0)
  expect(await refusedOf('/support/hooks/woocommerce/x', 9_000)).toBe(0)
  expect(await refusedOf('/support/api/session', 9_000)).toBeGreaterThan(0)
  expect(await refusedOf('/hooks/shopify/x', 9_000)).toBeGreaterThan(0)
})
