import { afterAll, beforeAll, expect, it } from 'vitest'
import { MACROS_PER_STORE } from '../../server/contract/macros/macros.ts'
import { Forbidden, LimitExceeded, NotFound } from '../../server/errors.ts'
import { changeMacro, createMacro, getMacro, listMacros, loadStarterMacros } from '../../server/macros/index.ts'
import { changeStore } from '../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const words = { name: 'Order status', body: 'Your order {{order.number}}', setStatus: 'pending' as const, assignToMe: true }
const make = (name = words.name) => createMacro(desk.a.admin.ctx, { ...words, name, storeId: desk.a.id })

it('is made and changed by admins, and read by every agent of its store', async () => {
  const made = await make('Made')
  expect(made).toEqual({ ...words, name: 'Made', id: made.id, storeId: desk.a.id, uses: 0 })
  expect(await changeMacro(desk.a.admin.ctx, made.id, { body: 'New words', setStatus: null })).toMatchObject({
    name: 'Made',
    body: 'New words',
    setStatus: null,
    assignToMe: true,
  })
  expect((await listMacros(desk.a.agent.ctx, desk.a.id)).map((macro) => macro.id)).toContain(made.id)
  await expect(createMacro(desk.a.agent.ctx, { ...words, storeId: desk.a.id })).rejects.toThrow(Forbidden)
  await expect(changeMacro(desk.a.agent.ctx, made.id, { name: 'Mine' })).rejects.toThrow(Forbidden)
})

it('does not exist for another store', async () => {
  const { id } = await make()
  await expect(listMacros(desk.b.agent.ctx, desk.a.id)).rejects.toThrow(NotFound)
  await expect(createMacro(desk.b.admin.ctx, { ...words, storeId: desk.a.id })).rejects.toThrow(NotFound)
  await expect(changeMacro(desk.b.admin.ctx, id, { name: 'Theirs' })).rejects.toThrow(NotFound)
  await expect(getMacro(await desk.shopper(desk.a).ctx(), id)).rejects.toThrow(NotFound)
})

it('can be had back after it was deleted, and deleting twice changes nothing', async () => {
  const { id } = await make('Deleted')
  const names = async () => (await listMacros(desk.a.agent.ctx, desk.a.id)).map((macro) => macro.name)
  await changeMacro(desk.a.admin.ctx, id, { deleted: true })
  await changeMacro(desk.a.admin.ctx, id, { deleted: true })
  expect(await names()).not.toContain('Deleted')
  await changeMacro(desk.a.admin.ctx, id, { deleted: false })
  expect(await names()).toContain('Deleted')
})

it('gives a new store a handful in its own language, once', async () => {
  await changeStore(desk.b.admin.ctx, desk.b.id, { locale: 'ar' })
  await loadStarterMacros(desk.ctx(), desk.b.id)
  const macros = await listMacros(desk.b.agent.ctx, desk.b.id)
  expect(macros).toHaveLength(5)
  expect(macros.every((macro) => /[\u0600-\u06ff]/.test(macro.name + macro.body))).toBe(true)
  await loadStarterMacros(desk.ctx(), desk.b.id)
  expect(await listMacros(desk.b.agent.ctx, desk.b.id)).toHaveLength(5)
})

it('has room for so many, also when two add the last one at once', async () => {
  const store = desk.b
  const have = (await listMacros(store.agent.ctx, store.id)).length
  await desk.sql`
    insert into macros (id, store_id, name, body, created_at, changed_at)
    select gen_random_uuid(), ${store.id}, 'Macro ' || n, 'x', now(), now() from generate_series(1, ${MACROS_PER_STORE - have - 1}) n`
  const add = () => createMacro(store.admin.ctx, { ...words, storeId: store.id })
  const outcomes = await Promise.allSettled([add(), add()])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(add()).rejects.toThrow(LimitExceeded)
  expect(await listMacros(store.agent.ctx, store.id)).toHaveLength(MACROS_PER_STORE)
})
