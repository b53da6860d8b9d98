import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WaitingActions } from '../../../server/contract/console/actions.ts'
import { defaultPolicy } from '../../../server/orders/actions/policy/default-policy.ts'
import { saveActionPolicy } from '../../../server/orders/index.ts'
import { type OpenDesk, openDesk, type Person } from '../../support/desk.ts'
import { loopbackPlatform } from '../../support/loopback-platform.ts'
import { type LoopbackShop, openLoopbackShop } from '../../support/loopback-shop.ts'
import { actingOn, buy, refundOf } from './acting.ts'

let shop: LoopbackShop
let desk: OpenDesk
beforeAll(async () => {
  shop = await openLoopbackShop()
  desk = await openDesk({ platforms: [loopbackPlatform(shop.url)] })
})
afterAll(async () => {
  await desk.close()
  await shop.close()
})

const waiting = async (who: Person, query = '') => {
  const { json } = await desk.ask('GET', `/api/actions/waiting${query}`, { cookie: who.cookie })
  return json as WaitingActions
}

it('what waits for a second agent or for a hand is listed with what each may do, and leaves the list once it is decided', async () => {
  const acting = actingOn(desk)
  const [ines, tomas] = [desk.a.agent, await desk.hire(desk.a, 'agent')]
  const above = [{ currency: 'EUR', amount: '30' }]
  await saveActionPolicy(desk.a.admin.ctx, desk.a.id, { ...defaultPolicy, approval: { ...defaultPolicy.approval, above } })
  const [big, small, byHand] = [await buy(desk, { shop }), await buy(desk, { shop }), await buy(desk, { connection: 'file' })]
  const { json: second } = await acting.ask(ines, big, refundOf(big, 2))
  const { json: done } = await acting.ask(ines, small, refundOf(small))
  const { json: task } = await acting.ask(ines, byHand, refundOf(byHand))
  await acting.ends(ines, small, done, 'done')

  const forTomas = await waiting(tomas)
  expect(forTomas.actions.map(({ id, can }) => [id, can])).toEqual([
    [second.id, ['approve', 'refuse']],
    [task.id, ['settle']],
  ])
  expect(forTomas.count).toBe(2)
  expect((await waiting(ines)).actions[0]?.can).toEqual(['withdraw'])
  const forAdmin = (await waiting(desk.a.admin)).actions.map(({ can }) => can)
  expect(forAdmin, 'what others asked for is refused, not withdrawn').toEqual([['approve', 'refuse'], ['settle']])
  expect(forTomas.actions[0]?.customer).toEqual({ id: expect.any(String), name: expect.any(String) })
  expect(await waiting(tomas, `?store=${desk.b.id}`), 'nothing of a store that is not theirs').toEqual({ actions: [], count: 0 })
  expect(await waiting(desk.b.agent), 'nor for its agents').toEqual({ actions: [], count: 0 })

  await acting.move(tomas, second, 'approve', { seen: second.seen })
  await acting.move(tomas, task, 'settle', { outcome: 'done', note: '' })
  const { json } = await desk.ask('GET', '/api/actions/waiting/count', { cookie: tomas.cookie })
  expect(json).toEqual({ count: 0 })
})
