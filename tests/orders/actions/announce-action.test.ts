import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ActionNotice } from '../../../server/contract/console/actions.ts'
import { defaultPolicy } from '../../../server/orders/actions/policy/default-policy.ts'
import { announceAction, proposeAction, saveActionPolicy } from '../../../server/orders/index.ts'
import { newClientId, type OpenDesk, openDesk, type Person } from '../../support/desk.ts'
import { type AgentSocket, agentSocket, untilConnected } from '../../support/desk-client.ts'
import { loopbackPlatform } from '../../support/loopback-platform.ts'
import { type LoopbackShop, openLoopbackShop } from '../../support/loopback-shop.ts'
import { until } from '../../support/until.ts'
import { actingOn, buy, refundOf } from './acting.ts'

/** An agent with the console open. */
interface Screen {
  who: Person
  notices: ActionNotice[]
  changed: string[]
  socket: AgentSocket
}
let shop: LoopbackShop
let desk: OpenDesk
let ines: Screen
let tomas: Screen
let boss: Screen
let stranger: Screen
async function open(who: Person): Promise<Screen> {
  const screen: Screen = { who, notices: [], changed: [], socket: agentSocket(desk.url, who.cookie) }
  screen.socket.on('action.notified', (notice) => screen.notices.push(notice))
  screen.socket.on('actions.changed', ({ orderId }) => screen.changed.push(orderId))
  await untilConnected(screen.socket)
  return screen
}
beforeAll(async () => {
  shop = await openLoopbackShop()
  desk = await openDesk({ platforms: [loopbackPlatform(shop.url)] })
  ines = await open(desk.a.agent)
  tomas = await open(await desk.hire(desk.a, 'agent'))
  boss = await open(desk.a.admin)
  stranger = await open(desk.b.agent)
  await limit('agent')
})
afterAll(async () => {
  for (const { socket } of [ines, tomas, boss, stranger]) socket.disconnect()
  await desk.close()
  await shop.close()
})
afterEach(() => {
  for (const screen of [ines, tomas, boss, stranger]) Object.assign(screen, { notices: [], changed: [] })
})
const limit = (by: 'agent' | 'admin') =>
  saveActionPolicy(desk.a.admin.ctx, desk.a.id, {
    ...defaultPolicy,
    approval: { ...defaultPolicy.approval, above: [{ currency: 'EUR', amount: '30' }], by },
  })
const heard = (screen: Screen, about: ActionNotice['about'], id: string) =>
  until(`they hear that it is ${about}`, () => screen.notices.find((notice) => notice.about === about && notice.id === id))
/** Jobs that tell have run: what was not told by now is not told. */
const silence = () =>
  until('all is told', async () => (await desk.sql`select 1 from jobs where name = 'announceAction' and state <> 'dead'`).length === 0)

describe('an action that waits for a second agent', () => {
  it('is told at once to whoever may agree, and its decision to who asked', async () => {
    const acting = actingOn(desk)
    const order = await buy(desk, { shop })
    const { json: action } = await acting.ask(ines.who, order, refundOf(order, 2))
    for (const screen of [tomas, boss])
      expect(await heard(screen, 'waits', action.id)).toMatchObject({
        ...{ orderId: order.id, orderNumber: order.number, kind: 'refund', amount: '40.00', currency: 'EUR' },
        by: { id: ines.who.id },
      })
    expect(tomas.changed).toContain(order.id)
    await acting.move(tomas.who, action, 'approve', { seen: action.seen })
    expect(await heard(ines, 'agreed', action.id)).toMatchObject({ by: { id: tomas.who.id }, says: null })
    await acting.ends(ines.who, order, action, 'done')
    await silence()
    expect(ines.notices.map(({ about }) => about)).toEqual(['agreed'])
    expect(tomas.notices.map(({ about }) => about)).toEqual(['waits'])
    expect([stranger.notices, stranger.changed]).toEqual([[], []])
  })

  it('that is refused is told to who asked with the reason, and so is one that the shop refuses', async () => {
    const acting = actingOn(desk)
    const order = await buy(desk, { shop })
    const { json: action } = await acting.ask(ines.who, order, refundOf(order, 2))
    await acting.move(tomas.who, action, 'refuse', { reason: 'Ask for a picture first' })
    expect((await heard(ines, 'refused', action.id)).says?.en).toContain('Ask for a picture first')
    shop.mood = 'refuses'
    const { json: second } = await acting.ask(ines.who, order, refundOf(order))
    expect((await heard(ines, 'refused', second.id)).says?.en).toContain('The bank says no.')
    shop.mood = 'well'
  })

  it('is told to admins alone where they alone may agree', async () => {
    await limit('admin')
    const order = await buy(desk, { shop })
    const { json: action } = await actingOn(desk).ask(ines.who, order, refundOf(order, 2))
    await heard(boss, 'waits', action.id)
    await silence()
    expect([ines.notices, tomas.notices]).toEqual([[], []])
    expect(tomas.changed).toContain(order.id)
    await limit('agent')
  })

  it('that its own asker takes back is no news to them, and leaves every list', async () => {
    const acting = actingOn(desk)
    const order = await buy(desk, { shop })
    const { json: action } = await acting.ask(ines.who, order, refundOf(order, 2))
    await heard(tomas, 'waits', action.id)
    const before = tomas.changed.length
    await acting.move(ines.who, action, 'withdraw')
    await until('the lists hear of it', () => tomas.changed.length > before)
    expect(ines.notices).toEqual([])
  })
})

it('a decision is not told to who asked once they have left the store', async () => {
  const acting = actingOn(desk)
  const order = await buy(desk, { shop })
  const leaver = await desk.hire(desk.a, 'agent')
  const { json: action } = await acting.ask(leaver, order, refundOf(order, 2))
  await acting.move(tomas.who, action, 'refuse', { reason: 'Ask for a picture first' })
  const told = async () =>
    (await announceAction(desk.ctx(), { actionId: action.id, what: 'refused' })).told.flatMap(({ agentIds }) => agentIds)
  expect(await told()).toEqual([leaver.id])
  await desk.sql`delete from agent_stores where agent_id = ${leaver.id}`
  expect(await told()).toEqual([])
})

it('what the bot proposes is told to every agent of the store', async () => {
  const order = await buy(desk, { shop })
  const grants = { emails: [order.email], accounts: [], matches: [] }
  const asked = { orderId: order.id, clientId: newClientId(), request: refundOf(order), ticketId: null }
  const { actionId } = await proposeAction(desk.ctx(), desk.a.id, grants, asked)
  for (const screen of [ines, tomas, boss]) await heard(screen, 'waits', actionId)
})
