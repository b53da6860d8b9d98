import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings, getSettings } from '../../../server/agents/index.ts'
import { getGuide, postReply } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

it('ticks each step by what is there, ends when all are done, and does not come back', async () => {
  const { agent } = desk.b
  expect(await getGuide(agent.ctx)).toEqual({ tested: false, botAnswered: false, answered: false, installed: false, invited: true })
  const { ticketId } = await desk.shopper(desk.b).write('A test')
  expect(await getGuide(agent.ctx)).toMatchObject({ tested: true, answered: false })
  await postReply(agent.ctx, { ticketId, clientId: newClientId(), body: 'Answered.', attachmentIds: [] })
  expect(await getGuide(agent.ctx)).toMatchObject({ answered: true })
  expect(await getGuide(desk.b.admin.ctx), 'a colleague’s answer is not one’s own').toMatchObject({ answered: false })
  const frame = `/widget/frame?store=${desk.b.key}`
  await desk.ask('GET', frame)
  await desk.ask('GET', frame, { headers: { referer: `${desk.url}/demo` } })
  expect(await getGuide(agent.ctx), 'our own pages are no shop').toMatchObject({ installed: false })
  await desk.ask('GET', frame, { headers: { referer: 'https://shop.example/' } })
  await desk.sql`update events set actor_kind = 'bot' where ticket_id = ${ticketId} and type = 'message.received'`
  await desk.sql`update events set type = 'message.posted' where ticket_id = ${ticketId} and actor_kind = 'bot'`
  expect(Object.values((await getGuide(agent.ctx)) ?? {})).toEqual([true, true, true, true, true])
  expect(await getGuide(agent.ctx)).toBeNull()
  await desk.sql`update stores set widget_seen_at = null where id = ${desk.b.id}`
  expect(await getGuide(agent.ctx)).toBeNull()
})

it('is put away for good by who does not want it, and by nobody for somebody else', async () => {
  await changeSettings(desk.a.agent.ctx, { guideHidden: true })
  expect(await getGuide(desk.a.agent.ctx)).toBeNull()
  expect(await getGuide(desk.a.admin.ctx)).not.toBeNull()
})

it('keeps what is not named, also when two tabs change at once', async () => {
  const { ctx } = desk.a.admin
  await Promise.all([
    changeSettings(ctx, { sound: true }),
    changeSettings(ctx, { holdSeconds: 30 }),
    changeSettings(ctx, { notifyAssigned: false }),
  ])
  expect(await getSettings(ctx)).toEqual({
    holdSeconds: 30,
    notifyAssigned: false,
    notifyUnassigned: true,
    sound: true,
    guideHidden: false,
  })
})
