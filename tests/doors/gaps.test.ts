import { afterAll, beforeAll, expect, it } from 'vitest'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('lets no reply out that holds the gap of a macro, and every note in', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Where is it?')
  const write = (box: string, body: string, more: object = {}) =>
    desk.ask('POST', `/api/tickets/${ticketId}/${box}`, {
      cookie: desk.a.agent.cookie,
      body: { clientId: newClientId(), body, attachmentIds: [], ...more },
    })
  const refused = await write('replies', 'It comes with [[Carrier is not known yet]].')
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('body: fill in')
  const held = await write('held-replies', 'It comes with [[Carrier is not known yet]].', { solve: false })
  expect([held.status, held.text]).toEqual([400, expect.stringContaining('body: fill in')])
  expect((await write('notes', 'It comes with [[Carrier is not known yet]].')).status).toBe(201)
  expect((await write('replies', 'It comes with [DHL] and a[0][1].')).status).toBe(201)
})
