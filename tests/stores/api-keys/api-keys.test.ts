import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiKey, findApiActor, listApiKeys, restoreApiKey, revokeApiKey } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { dumpOf } from '../../support/shoppers.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const make = (name = 'Warehouse') => createApiKey(desk.a.admin.ctx, { storeId: desk.a.id, name })

it('tells a key once, and keeps only its hash', async () => {
  const { key, ...made } = await make()
  expect(key).toMatch(/^pd_[\w-]{43}$/)
  expect(made).toMatchObject({ storeId: desk.a.id, name: 'Warehouse', lastFour: key.slice(-4), lastUsedAt: null, revokedAt: null })
  expect(await listApiKeys(desk.a.admin.ctx, desk.a.id)).toContainEqual(made)
  const dump = await dumpOf(desk)
  expect(dump).not.toContain(key)
  expect(dump).not.toContain(Buffer.from(key).toString('hex'))
})

it('knows whose a key is, and notes when it was used, to ten minutes', async () => {
  const { key, id } = await make()
  expect(await findApiActor(desk.ctx(), key)).toEqual({ kind: 'api', keyId: id, storeId: desk.a.id })
  const used = async () => (await listApiKeys(desk.a.admin.ctx, desk.a.id)).find((each) => each.id === id)?.lastUsedAt
  const first = await used()
  expect(first).toEqual(expect.any(String))
  await findApiActor(desk.ctx(), key)
  expect(await used()).toBe(first)
  desk.pass(11 * 60_000)
  await findApiActor(desk.ctx(), key)
  expect(await used()).not.toBe(first)
})

it('knows nobody by what is no key, or another case of one', async () => {
  const { key } = await make()
  for (const other of ['', 'pd_', `${key} `, key.slice(0, -1), `${key}x`, key.toUpperCase(), `x${key.slice(1)}`, '\0'])
    expect(await findApiActor(desk.ctx(), other), other).toBeNull()
})

it('lets a revoked key in no more, unless that is taken back within minutes', async () => {
  const { key, id } = await make()
  const { revokedAt } = await revokeApiKey(desk.a.admin.ctx, id)
  expect(await findApiActor(desk.ctx(), key)).toBeNull()
  expect((await revokeApiKey(desk.a.admin.ctx, id)).revokedAt).toBe(revokedAt)
  expect((await restoreApiKey(desk.a.admin.ctx, id)).revokedAt).toBeNull()
  expect(await findApiActor(desk.ctx(), key)).not.toBeNull()
  await revokeApiKey(desk.a.admin.ctx, id)
  desk.pass(11 * 60_000)
  await expect(restoreApiKey(desk.a.admin.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
})

it('is for admins of the store alone', async () => {
  const { id } = await make()
  const [agent, stranger] = [desk.a.agent.ctx, desk.b.admin.ctx]
  const acts = [
    (ctx: typeof agent) => createApiKey(ctx, { storeId: desk.a.id, name: 'x' }),
    (ctx: typeof agent) => listApiKeys(ctx, desk.a.id),
    (ctx: typeof agent) => revokeApiKey(ctx, id),
    (ctx: typeof agent) => restoreApiKey(ctx, id),
  ]
  for (const act of acts) {
    await expect(act(agent)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(act(stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(act({ ...agent, actor: { kind: 'api', keyId: id, storeId: desk.a.id } })).rejects.toMatchObject({ code: 'forbidden' })
  }
})

it('makes fifty that count for a store and no more, however many ask at once', async () => {
  const store = { storeId: desk.b.id, name: 'many' }
  const made = await Promise.allSettled(Array.from({ length: 60 }, () => createApiKey(desk.ctx(), store)))
  expect(made.filter((each) => each.status === 'fulfilled')).toHaveLength(50)
})
