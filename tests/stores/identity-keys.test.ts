import { afterAll, beforeAll, expect, it } from 'vitest'
import { findIdentitySecret, getIdentityKey, rotateIdentityKey } from '../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { dumpOf } from '../support/shoppers.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('makes one key for a store, however many ask for the first at once', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => getIdentityKey(desk.ctx(), desk.a.id)))
  expect(new Set(keys.map((key) => key.secret)).size).toBe(1)
  const kid = keys[0]?.kid ?? ''
  expect(await findIdentitySecret(desk.ctx(), desk.a.id, kid)).toBe(keys[0]?.secret)
  expect(await findIdentitySecret(desk.ctx(), desk.b.id, kid)).toBeNull()
})

it('lets the key before count for a day after a new one, or end at once where it leaked', async () => {
  const first = await getIdentityKey(desk.ctx(), desk.b.id)
  const second = await rotateIdentityKey(desk.ctx(), desk.b.id, { leaked: false })
  expect(await getIdentityKey(desk.ctx(), desk.b.id)).toEqual(second)
  expect(await findIdentitySecret(desk.ctx(), desk.b.id, first.kid)).toBe(first.secret)
  desk.pass(24 * 3_600_000 + 1)
  expect(await findIdentitySecret(desk.ctx(), desk.b.id, first.kid)).toBeNull()
  const third = await rotateIdentityKey(desk.ctx(), desk.b.id, { leaked: true })
  expect(await findIdentitySecret(desk.ctx(), desk.b.id, second.kid)).toBeNull()
  expect(await findIdentitySecret(desk.ctx(), desk.b.id, third.kid)).toBe(third.secret)
})

it('keeps no secret in the database as it is', async () => {
  const { secret } = await getIdentityKey(desk.ctx(), desk.a.id)
  const dump = await dumpOf(desk)
  expect(dump).not.toContain(secret)
  expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
})
