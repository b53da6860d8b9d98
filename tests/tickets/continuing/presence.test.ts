import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '../../../server/contract/socket-events.ts'
import { recordProof } from '../../../server/customers/index.ts'
import { type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'
import { ask, untilConnected } from '../../support/desk-client.ts'
import { until } from '../../support/until.ts'
import { afterwards, MINUTE, mailsTo, openInbox, reply, sessionOf } from './left-chat.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await openInbox(desk, desk.a, 'support@shop-a.example')
})
afterAll(() => desk?.close())

/** The widget's own connection: it opens its session, and by that joins its chats. */
async function screenOf(shopper: Shopper): Promise<Socket> {
  const auth = { store: shopper.store.key, token: shopper.token }
  const socket = io(`${desk.url}${VISITOR_NAMESPACE}`, { path: SOCKET_PATH, transports: ['websocket'], forceNew: true, auth })
  onTestFinished(() => void socket.disconnect())
  await untilConnected(socket)
  await ask(socket, 'session.open', {})
  return socket
}

async function chatOf(address: string) {
  const shopper = desk.shopper(desk.a)
  const expiresAt = new Date(desk.ctx().now().getTime() + 60 * MINUTE)
  await recordProof(desk.ctx(), await sessionOf(shopper), { level: 3, how: 'one_time_code', email: address, expiresAt })
  const { ticketId } = await shopper.write('Hello')
  return { shopper, ticketId }
}

it('nothing is mailed while a screen of the shopper is connected; once it has gone, what is still unread is', async () => {
  const { shopper, ticketId } = await chatOf('there@shopper.example')
  const screen = await screenOf(shopper)
  await reply(desk.a, ticketId, 'Are you there?')
  await afterwards(desk, 11 * MINUTE)
  await afterwards(desk, 60 * MINUTE)
  expect(mailsTo(desk, 'there@shopper.example')).toEqual([])
  screen.disconnect()
  await until('the desk has seen them go', async () => {
    await afterwards(desk, 11 * MINUTE)
    return mailsTo(desk, 'there@shopper.example').length > 0
  })
  expect(mailsTo(desk, 'there@shopper.example')).toHaveLength(1)
})

it('what is read on the screen that comes back in time is not mailed', async () => {
  const { shopper, ticketId } = await chatOf('back@shopper.example')
  await reply(desk.a, ticketId, 'Are you there?')
  await afterwards(desk, 5 * MINUTE)
  const screen = await screenOf(shopper)
  await ask(screen, 'seen', { ticketId, seq: 2 })
  screen.disconnect()
  await afterwards(desk, 60 * MINUTE)
  expect(mailsTo(desk, 'back@shopper.example')).toEqual([])
})

it('a screen of somebody else holds nothing back', async () => {
  const { ticketId } = await chatOf('alone@shopper.example')
  const stranger = desk.shopper(desk.a)
  await stranger.write('Me too')
  const screen = await screenOf(stranger)
  await expect(ask(screen, 'thread.open', { ticketId, since: null })).rejects.toMatchObject({ code: 'not_found' })
  await reply(desk.a, ticketId, 'Words.')
  await afterwards(desk, 11 * MINUTE)
  expect(mailsTo(desk, 'alone@shopper.example')).toHaveLength(1)
})
