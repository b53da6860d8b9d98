import { expect, it } from 'vitest'
import { openDesk } from './desk.ts'

it('opens two stores that are strangers to each other, with people who can sign in and shoppers who can write', async () => {
  const desk = await openDesk()
  const { ticketId } = await desk.shopper(desk.a).write('Where is my parcel?')
  const own = await desk.ask('GET', `/api/tickets/${ticketId}`, { cookie: desk.a.agent.cookie })
  expect(own).toMatchObject({ status: 200, json: { id: ticketId, subject: 'Where is my parcel?' } })
  expect(await desk.ask('GET', `/api/tickets/${ticketId}`, { cookie: desk.b.admin.cookie })).toMatchObject({ status: 404 })
  expect(await desk.ask('GET', '/healthz')).toMatchObject({ status: 200 })
  await desk.close()
})
