import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectSocial, openSocial, renewSocialOnce } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const connected = async () => {
  const asked = { storeId: desk.a.id, network: 'x' as const, account: randomUUID(), token: 'a:b:c' }
  return (await connectSocial(desk.ctx(), asked)).connectionId
}

it('asks once, however many find at one time that a token has ended, and all get what it was answered', async () => {
  const id = await connected()
  const { credentials: before } = await openSocial(desk.ctx(), id)
  let asked = 0
  const ask = async () => ({ credentials: { ...before, accessToken: `access-${++asked}` }, expiresAt: null })
  const given = await Promise.all(Array.from({ length: 6 }, () => renewSocialOnce(desk.ctx(), id, before, ask)))
  expect(asked).toBe(1)
  expect(given).toEqual(Array.from({ length: 6 }, () => ({ token: 'a:b:c', accessToken: 'access-1' })))
  expect((await openSocial(desk.ctx(), id)).credentials).toEqual({ token: 'a:b:c', accessToken: 'access-1' })
})

it('keeps what there was where the network refuses, and asks anew the next time', async () => {
  const id = await connected()
  const { credentials: before } = await openSocial(desk.ctx(), id)
  await expect(
    renewSocialOnce(desk.ctx(), id, before, async () => {
      throw new Error('not now')
    }),
  ).rejects.toThrow('not now')
  expect((await openSocial(desk.ctx(), id)).credentials).toEqual(before)
  expect(await renewSocialOnce(desk.ctx(), id, before, async () => ({ credentials: { token: 'next' }, expiresAt: null }))).toEqual({
    token: 'next',
  })
})

it('is for our own work alone', async () => {
  const id = await connected()
  for (const { ctx } of [desk.a.agent, desk.b.agent])
    await expect(renewSocialOnce(ctx, id, {}, async () => ({ credentials: { token: 'stolen' }, expiresAt: null }))).rejects.toThrow()
  expect((await openSocial(desk.ctx(), id)).credentials).toEqual({ token: 'a:b:c' })
})
