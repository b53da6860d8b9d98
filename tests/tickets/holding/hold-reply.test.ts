import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../../server/agents/index.ts'
import { Conflict, NotFound } from '../../../server/errors.ts'
import {
  forgetUnboundUploads,
  forgetWithdrawn,
  getSummary,
  holdReply,
  keepUpload,
  listHeldReplies,
  readThread,
  releaseReply,
  withdrawReply,
} from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const me = () => desk.a.agent.ctx
const begin = async () => {
  const shopper = desk.shopper(desk.a)
  return { shopper, ...(await shopper.write('Where is my kettle?')) }
}
const holding = (ticketId: string, body = 'On its way.', more: { clientId?: string; attachmentIds?: string[]; solve?: boolean } = {}) => ({
  ticketId,
  clientId: newClientId(),
  body,
  attachmentIds: [],
  solve: false,
  ...more,
})
const replies = async (ticketId: string) =>
  (await desk.sql<{ body: string }[]>`select body from messages where ticket_id = ${ticketId} and author_kind = 'agent' order by id`).map(
    (row) => row.body,
  )
const heldId = async (ticketId: string) =>
  (await desk.sql<{ id: string }[]>`select id from held_replies where ticket_id = ${ticketId} order by id desc limit 1`)[0]?.id ?? ''
const upload = async () => {
  const file = { id: me().newId(), storeId: desk.a.id, name: 'label.pdf', type: 'application/pdf', size: 3, sha256: Buffer.alloc(32) }
  await keepUpload(me(), file)
  return file.id
}

it('is no message until its time is over, takes no number of the customer’s, and then leaves once', async () => {
  const { shopper, ticketId } = await begin()
  const writing = holding(ticketId)
  expect((await holdReply(me(), writing)).state).toBe('held')
  expect(await replies(ticketId)).toEqual([])
  expect((await readThread(await shopper.ctx(), { ticketId, since: null })).head.seq).toBe(1)
  const id = await heldId(ticketId)
  await shopper.write('Hello?', ticketId)
  await Promise.all([1, 2, 3].map(() => releaseReply(desk.ctx(), { ticketId, heldId: id })))
  await releaseReply(desk.ctx(), { ticketId, heldId: id })
  expect(await replies(ticketId)).toEqual(['On its way.'])
  const theirs = await readThread(await shopper.ctx(), { ticketId, since: null })
  expect(theirs.events.map((event) => event.seq)).toEqual(theirs.events.map((_, index) => index + 1))
  expect(await listHeldReplies(me(), ticketId)).toEqual([])
  expect(await holdReply(me(), writing), 'the same request coming late').toMatchObject({ state: 'sent' })
})

it('is sent by a job of its own commit, whoever is watching', async () => {
  const { ticketId } = await begin()
  await holdReply(me(), holding(ticketId))
  await desk.sql`update jobs set run_at = now() where name = 'releaseReply' and input->>'ticketId' = ${ticketId}`
  await until('it has left', async () => (await replies(ticketId)).length === 1)
})

it('comes back whole when it is taken back, and the request that comes late sends nothing', async () => {
  const { ticketId } = await begin()
  const writing = holding(ticketId, 'Wrong person.', { attachmentIds: [await upload()] })
  await holdReply(me(), writing)
  const back = await withdrawReply(me(), { ticketId, clientId: writing.clientId })
  expect(back).toMatchObject({ body: 'Wrong person.', attachments: [{ id: writing.attachmentIds[0], name: 'label.pdf' }] })
  await releaseReply(desk.ctx(), { ticketId, heldId: await heldId(ticketId) })
  expect(await holdReply(me(), writing)).toEqual({ state: 'withdrawn' })
  expect(await replies(ticketId)).toEqual([])
  await expect(withdrawReply(me(), { ticketId, clientId: writing.clientId })).rejects.toThrow(NotFound)
  const again = holding(ticketId, 'Right person.', { attachmentIds: writing.attachmentIds })
  expect(await holdReply(me(), again), 'its files are free again').toMatchObject({ state: 'held' })
})

it('is either sent or taken back when both come at once, never both and never neither', async () => {
  for (let round = 0; round < 8; round++) {
    const { ticketId } = await begin()
    const writing = holding(ticketId)
    await holdReply(me(), writing)
    const id = await heldId(ticketId)
    const [taken] = await Promise.allSettled([
      withdrawReply(me(), { ticketId, clientId: writing.clientId }),
      releaseReply(desk.ctx(), { ticketId, heldId: id }),
    ])
    expect((await replies(ticketId)).length).toBe(taken.status === 'fulfilled' ? 0 : 1)
  }
})

it('is held once however often it arrives, and another text under its id is refused', async () => {
  const { ticketId } = await begin()
  const writing = holding(ticketId)
  await Promise.all(Array.from({ length: 6 }, () => holdReply(me(), writing)))
  expect(await listHeldReplies(me(), ticketId)).toHaveLength(1)
  await expect(holdReply(me(), { ...writing, body: 'Something else.' })).rejects.toThrow(Conflict)
})

it('solves the ticket with its message, not before', async () => {
  const { ticketId } = await begin()
  await holdReply(me(), holding(ticketId, 'Done.', { solve: true }))
  expect((await getSummary(me(), ticketId)).status).toBe('new')
  await releaseReply(desk.ctx(), { ticketId, heldId: await heldId(ticketId) })
  expect((await getSummary(me(), ticketId)).status).toBe('solved')
})

it('leaves at once for who wants no hold', async () => {
  const { ticketId } = await begin()
  const quick = await desk.hire(desk.a, 'agent')
  await changeSettings(quick.ctx, { holdSeconds: 0 })
  expect(await holdReply(quick.ctx, holding(ticketId, 'Now.', { solve: true }))).toMatchObject({ state: 'sent' })
  expect(await replies(ticketId)).toEqual(['Now.'])
  expect((await getSummary(me(), ticketId)).status).toBe('solved')
})

it('stays with its reason where it can no longer be sent, and its files outlive the sweep', async () => {
  const { ticketId } = await begin()
  const writing = holding(ticketId, 'Too late.', { attachmentIds: [await upload()] })
  await holdReply(me(), writing)
  await desk.sql`update tickets set status = 'closed' where id = ${ticketId}`
  await releaseReply(desk.ctx(), { ticketId, heldId: await heldId(ticketId) })
  desk.pass(48 * 3_600_000)
  expect(await forgetUnboundUploads(desk.ctx())).not.toContain(writing.attachmentIds[0])
  const [held] = await listHeldReplies(me(), ticketId)
  expect(held).toMatchObject({ body: 'Too late.', failure: expect.stringContaining('closed') })
  expect(await withdrawReply(me(), { ticketId, clientId: writing.clientId })).toMatchObject({ body: 'Too late.' })
})

it('is sent though its writer has left meanwhile', async () => {
  const { ticketId } = await begin()
  const leaver = await desk.hire(desk.a, 'agent')
  await holdReply(leaver.ctx, holding(ticketId, 'My last one.'))
  await desk.sql`update agents set disabled_at = now() where id = ${leaver.id}`
  await releaseReply(desk.ctx(), { ticketId, heldId: await heldId(ticketId) })
  expect(await replies(ticketId)).toEqual(['My last one.'])
})

it('is nobody else’s to see or take back: a colleague, a stranger', async () => {
  const { ticketId } = await begin()
  const writing = holding(ticketId)
  await holdReply(me(), writing)
  expect(await listHeldReplies(desk.a.admin.ctx, ticketId)).toEqual([])
  await expect(withdrawReply(desk.a.admin.ctx, { ticketId, clientId: writing.clientId })).rejects.toThrow(NotFound)
  await expect(withdrawReply(desk.b.admin.ctx, { ticketId, clientId: writing.clientId })).rejects.toThrow(NotFound)
  await expect(holdReply(desk.b.agent.ctx, holding(ticketId))).rejects.toThrow(NotFound)
})

it('forgets what was taken back after a day, and nothing else', async () => {
  const { ticketId } = await begin()
  const [gone, kept] = [holding(ticketId), holding(ticketId)]
  await holdReply(me(), gone)
  await holdReply(me(), kept)
  await withdrawReply(me(), { ticketId, clientId: gone.clientId })
  desk.pass(25 * 3_600_000)
  await forgetWithdrawn(desk.ctx())
  const rows = await desk.sql<{ clientId: string }[]>`select client_id from held_replies where ticket_id = ${ticketId}`
  expect(rows.map((row) => row.clientId)).toEqual([kept.clientId])
})
