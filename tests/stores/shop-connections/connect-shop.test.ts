import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../../server/context.ts'
import { Forbidden, Invalid, NotFound } from '../../../server/errors.ts'
import { connectShop, disableShop, findShops, listShops } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const shopify = (secret = 'hush', baseUrl?: string) => ({
  storeId: desk.a.id,
  kind: 'shopify' as const,
  secret,
  ...(baseUrl ? { baseUrl } : {}),
})

async function findShop(ctx: Context, id: string) {
  const [shop = null] = await findShops(ctx, [{ kind: 'shopify', id, evenOff: false }])
  return shop
}

it('connects the same store, kind and address as the same connection, and keeps the secret before', async () => {
  const { connectionId } = await connectShop(desk.a.admin.ctx, shopify('one'))
  expect(await connectShop(desk.a.admin.ctx, shopify('two'))).toEqual({ connectionId })
  expect(await connectShop(desk.a.admin.ctx, shopify('two'))).toEqual({ connectionId })
  expect((await findShop(desk.ctx(), connectionId))?.secrets).toEqual(['two', 'one'])
  await connectShop(desk.ctx(), shopify('three'))
  expect((await findShop(desk.ctx(), connectionId))?.secrets).toEqual(['three', 'two'])
  const [row] = await desk.sql`select secret from shop_connections where id = ${connectionId}`
  expect(row?.secret.toString('latin1')).not.toContain('three')
})

it('has another connection for another address, kind or store, and one for each spelling of an address', async () => {
  const spellings = ['https://Shop.example', 'https://shop.example/', 'https://shop.example:443']
  const same = await Promise.all(spellings.map((baseUrl) => connectShop(desk.ctx(), shopify('hush', baseUrl))))
  expect(new Set(same.map((each) => each.connectionId)).size).toBe(1)
  const others = [
    await connectShop(desk.ctx(), shopify('hush', 'https://shop.example/eu')),
    await connectShop(desk.ctx(), { ...shopify('hush', 'https://shop.example'), kind: 'woocommerce' }),
    await connectShop(desk.ctx(), { ...shopify('hush', 'https://shop.example'), storeId: desk.b.id }),
  ]
  expect(new Set([...same, ...others].map((each) => each.connectionId)).size).toBe(4)
})

it('is switched off, and on again by connecting; only the shops of one’s own stores are listed, without their secrets', async () => {
  const { connectionId: id } = await connectShop(desk.b.admin.ctx, { ...shopify('hush hush', 'https://b.example'), storeId: desk.b.id })
  await disableShop(desk.b.admin.ctx, id)
  expect(await findShop(desk.ctx(), id)).toBeNull()
  const listed = async () => (await listShops(desk.b.admin.ctx)).find((shop) => shop.id === id)
  const shown = {
    id,
    storeId: desk.b.id,
    kind: 'shopify',
    apiVersion: '2026-07',
    canAsk: false,
    baseUrl: 'https://b.example',
    webhookPath: `/hooks/shopify/${id}`,
    connectedAt: expect.any(String),
  }
  expect(await listed()).toEqual({ ...shown, enabled: false })
  await connectShop(desk.b.admin.ctx, { ...shopify('hush hush', 'https://b.example'), storeId: desk.b.id })
  expect(await listed()).toEqual({ ...shown, enabled: true })
  expect((await listShops(desk.a.admin.ctx)).map((shop) => shop.id)).not.toContain(id)
})

it('is for admins of the store; a stranger finds nothing', async () => {
  await expect(connectShop(desk.a.agent.ctx, shopify())).rejects.toThrow(Forbidden)
  await expect(connectShop(desk.b.admin.ctx, shopify())).rejects.toThrow(NotFound)
  const { connectionId } = await connectShop(desk.ctx(), shopify('hush', 'https://a.example'))
  await expect(disableShop(desk.a.agent.ctx, connectionId)).rejects.toThrow(Forbidden)
  await expect(disableShop(desk.b.admin.ctx, connectionId)).rejects.toThrow(NotFound)
  await expect(listShops(desk.a.agent.ctx)).rejects.toThrow(Forbidden)
  await expect(findShop(desk.a.admin.ctx, connectionId)).rejects.toThrow(Forbidden)
  expect(await findShop(desk.ctx(), connectionId)).not.toBeNull()
})

it.each([
  [{ secret: ' ' }, /^secret: /],
  [{ secret: 'x'.repeat(1_001) }, /^secret: /],
  [{ baseUrl: 'shop.example' }, /^baseUrl: /],
  [{ baseUrl: 'ftp://shop.example' }, /^baseUrl: /],
  [{ baseUrl: 'https://me:pass@shop.example' }, /^baseUrl: /],
])('refuses %j with the field', async (wrong, words) => {
  const connecting = connectShop(desk.ctx(), { ...shopify(), ...wrong })
  await expect(connecting).rejects.toThrow(Invalid)
  await expect(connecting).rejects.toThrow(words)
})
