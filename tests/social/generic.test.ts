import { afterAll, beforeAll, expect, it } from 'vitest'
import { FileShelf } from '../../server/files/index.ts'
import { postReply, readThread } from '../../server/tickets/index.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { findBytes } from '../privacy/find-bytes.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { listen } from '../support/listen.ts'
import { until } from '../support/until.ts'
import { openProgram } from './generic-program.ts'

/** What is said on a network, through the door and back. */

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const anna = { id: '900719925474099312345', handle: 'anna.shop', name: 'Anna Doe' }
let clock = Date.parse('2026-11-01T10:00:00Z')
const tick = () => {
  clock += 1_000
  return new Date(clock).toISOString()
}
const said = (id: string, more: object = {}) => ({
  type: 'message',
  id,
  at: tick(),
  public: true,
  author: anna,
  text: `words of ${id}`,
  ...more,
})
const messages = async (ticketId: string) => {
  const { events } = await readThread(desk.a.agent.ctx, { ticketId, since: null })
  return events.flatMap((event) => (event.type === 'message.received' || event.type === 'message.posted' ? [event.message] : []))
}
const only = async (account: Account) => {
  const [ticket, ...more] = await account.tickets()
  expect(more).toEqual([])
  if (!ticket) throw new Error('there is no ticket')
  return ticket
}

it('takes what is signed, refuses what is not, and counts the same once', async () => {
  const account = await openAccount(desk)
  const body = said('1')
  expect((await account.post(body, { signature: null })).status).toBe(401)
  expect((await account.post(body, { secret: 'another' })).status).toBe(401)
  expect(await account.deliveries()).toEqual([])
  expect((await account.post('{', {})).status).toBe(400)
  expect((await account.post(body)).json).toMatchObject({ outcome: 'stored' })
  expect((await account.post(body)).json).toMatchObject({ outcome: 'known' })
  expect((await account.post({ events: [body] })).json).toMatchObject({ outcome: 'stored' })
  await account.settled()
  const ticket = await only(account)
  expect(ticket).toMatchObject({ subject: 'words of 1', handler: 'agent' })
  const [message, ...more] = await messages(ticket.id)
  expect(more).toEqual([])
  expect(message).toMatchObject({
    body: 'words of 1',
    channel: 'social',
    social: { network: 'generic', way: 'public', handle: '@anna.shop', state: 'shown' },
  })
  expect((await account.deliveries()).map(({ state }) => state).sort()).toEqual(['done', 'done', 'failed'])
})

it('says at once what of a body it cannot read, and keeps it', async () => {
  const account = await openAccount(desk)
  const wrong = await account.post({ events: [said('1'), { ...said('2'), public: undefined }] })
  expect(wrong).toMatchObject({ status: 400, json: { error: { message: 'must be true or false', field: 'events.1.public' } } })
  expect(await account.post({ events: {} })).toMatchObject({ status: 400, json: { error: { field: 'events' } } })
  expect(await account.post([said('3')])).toMatchObject({ status: 400, json: { error: { field: 'body' } } })
  expect((await account.post({ type: 'sneeze' })).status).toBe(200)
  await account.settled()
  expect(await account.tickets()).toEqual([])
  expect((await account.deliveries()).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'ignored'])
})

it('makes one ticket of one public thread, with each under their own name, and another of each other thread', async () => {
  const account = await openAccount(desk)
  const ben = { id: '2', handle: 'ben', name: '' }
  await account.post({
    events: [
      said('10', { post: { id: 'p1', text: 'Our new kettle', own: true } }),
      said('11', { thread: '10', reply_to: '10', author: ben }),
    ],
  })
  await account.post(said('12', { author: ben }))
  await account.settled()
  const tickets = await account.tickets()
  expect(tickets).toHaveLength(2)
  const { events } = await readThread(desk.a.agent.ctx, { ticketId: tickets[0]?.id ?? '', since: null })
  const heard = events.flatMap((event) => (event.type === 'message.received' ? [[event.actor.name, event.message.social?.post?.body]] : []))
  expect(heard).toEqual([
    ['@anna.shop', 'Our new kettle'],
    ['@ben', undefined],
  ])
})

it('follows edits, hides and deletions, in whatever order they come', async () => {
  const account = await openAccount(desk)
  const [at1, at2, at3] = [tick(), tick(), tick()]
  await account.post({ events: [said('20'), said('21', { thread: '20' }), said('22', { thread: '20' })] })
  await account.post({
    events: [
      { type: 'edit', id: '20', at: tick(), text: 'better words' },
      { type: 'hide', id: '21', at: tick() },
    ],
  })
  await account.post({
    events: [
      { type: 'edit', id: '20', at: at1, text: 'older words' },
      { type: 'delete', id: '22', at: tick() },
    ],
  })
  await account.post({ events: [{ type: 'delete', id: '23', at: at2 }] })
  await account.post({
    events: [
      said('23', { thread: '20' }),
      { type: 'edit', id: '22', at: tick(), text: 'back' },
      { ...said('24', { thread: '20' }), type: 'edit', at: at3 },
    ],
  })
  await account.settled()
  const ticket = await only(account)
  expect((await messages(ticket.id)).map(({ body, social }) => [body, social?.state])).toEqual([
    ['better words', 'edited'],
    ['words of 21', 'hidden'],
    ['', 'deleted'],
    ['words of 24', 'edited'],
  ])
  const [row] = await desk.sql<{ n: number }[]>`select count(*)::int as n from messages where body like 'words of 22%'`
  expect(row?.n, 'what was taken back is gone').toBe(0)
  await account.post({ type: 'delete', id: '20', at: tick() })
  await account.settled()
  expect((await only(account)).subject, 'it was called by its words, the first and the edited').toBe('')
})

it('forgets the words by which a ticket is called, and the bytes of files, when they are taken back', async () => {
  const account = await openAccount(desk)
  await account.post(said('25', { text: 'I live at Elm Street 1' }))
  await account.settled()
  const ticket = await only(account)
  const fileId = ticket.id
  await desk.sql`
    insert into attachments (id, store_id, uploader, name, type, size, sha256, message_id, position, created_at)
    select ${fileId}, ${desk.a.id}, 'social', 'door.png', 'image/png', 3, '', id, 1, now() from messages where ticket_id = ${ticket.id}`
  await new FileShelf(desk.dataDir).keep(fileId, Buffer.from('abc'))
  await account.post({ type: 'delete', id: '25', at: tick() })
  await account.settled()
  await until('its bytes are gone', async () => (await new FileShelf(desk.dataDir).readIfThere(fileId)) === null)
  expect(await findBytes(desk, ['Elm Street', 'door.png'])).toEqual([])
})

it('writes in private to the ticket’s own customer, whoever else wrote below', async () => {
  const program = await openProgram(() => ({ body: { id: `to-${program.got.length}` } }))
  const account = await openAccount(desk, { baseUrl: program.baseUrl, token: 'token' })
  const ben = { id: '2', handle: 'ben', name: '' }
  await account.post({ events: [said('26'), said('27', { thread: '26', reply_to: '26', author: ben })] })
  await account.settled()
  const ticket = await only(account)
  const write = (body: string, way: 'public' | 'private') =>
    postReply(desk.a.agent.ctx, { ticketId: ticket.id, clientId: newClientId(), body, attachmentIds: [], way })
  await write('Which order is it?', 'private')
  await write('Thank you, too!', 'public')
  await until('both left', async () => program.got.length === 2)
  expect(program.got.toSorted((one, other) => Number(one.public) - Number(other.public))).toMatchObject([
    { public: false, continues: '26', to: { id: anna.id } },
    { public: true, reply_to: '27', to: { id: ben.id } },
  ])
  expect((await messages(ticket.id)).map(({ social }) => social?.writer)).toEqual(['customer', 'other', 'store', 'store'])
  program.close()
})

it('erases what somebody said in the thread of another, and leaves the rest', async () => {
  const account = await openAccount(desk)
  const zoe = { id: '3', handle: 'zoe.unique', name: 'Zoe Unique' }
  await account.post(said('28'))
  await account.post(said('29', { thread: '28', author: zoe, text: 'Uniquely angry' }))
  await account.settled()
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where label = '@zoe.unique'`
  const answer = await desk.ask('POST', `/api/customers/${row?.customerId}/erasure`, {
    cookie: desk.a.admin.cookie,
    body: { confirm: 'ERASE' },
  })
  expect(answer.status).toBeLessThan(300)
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${answer.json.id}`).length === 1)
  expect(await findBytes(desk, ['zoe.unique', 'Zoe Unique', 'Uniquely angry'])).toEqual([])
  const { id } = await only(account)
  expect((await messages(id)).map(({ body }) => body)).toEqual(['words of 28', ''])
})

it('never takes its own echo for a customer, and ignores what it does not know', async () => {
  const account = await openAccount(desk)
  await account.post({ events: [said('30', { own: true }), { type: 'poll', id: '31' }] })
  await account.post({ type: 'poll', id: '31' })
  await account.post({ type: 'message', id: '32', at: 'yesterday', author: anna, public: true })
  await account.settled()
  expect(await account.tickets()).toEqual([])
  expect((await account.deliveries()).map(({ state, reason }) => [state, reason])).toEqual([
    ['done', ''],
    ['ignored', 'poll'],
    ['failed', 'at: must be a time such as 2026-11-29T12:00:00Z'],
  ])
})

it('answers in public, goes on in private in the same ticket, and knows what they write there', async () => {
  const program = await openProgram((told) => ({
    body: { id: `out-${told.public ? 'public' : 'private'}`, link: 'https://net.example/1' },
  }))
  const account = await openAccount(desk, { baseUrl: program.baseUrl, token: 'token' })
  await account.post(said('40', { text: 'Where is my parcel?!' }))
  await account.settled()
  const ticket = await only(account)
  const write = (body: string, way?: 'public' | 'private') =>
    postReply(desk.a.agent.ctx, { ticketId: ticket.id, clientId: newClientId(), body, attachmentIds: [], way })
  await write('Thanks, we have written to you in private.', 'public')
  await write('Which order is it?', 'private')
  await until('both left', async () => (await messages(ticket.id)).filter(({ delivery }) => delivery === 'delivered').length === 2)
  expect(program.got.toSorted((one, other) => Number(other.public) - Number(one.public))).toMatchObject([
    { type: 'send', public: true, reply_to: '40', thread: '40', continues: null, text: 'Thanks, we have written to you in private.' },
    { type: 'send', public: false, reply_to: null, continues: '40', to: { id: anna.id }, text: 'Which order is it?' },
  ])
  await account.post(said('41', { public: false, text: 'It is AB-1' }))
  await account.post(said('out-public', { own: true }))
  await account.settled()
  expect((await only(account)).id).toBe(ticket.id)
  const last = (await messages(ticket.id)).at(-1)
  expect(last).toMatchObject({ body: 'It is AB-1', social: { way: 'private' } })
  await write('Thank you')
  await until('it left', async () => program.got.length === 3)
  expect(program.got[2]).toMatchObject({ public: false, reply_to: '41', continues: null })
  program.close()
})

it('waits as long as the network says, shows it, and tells what was refused', async () => {
  let limited = true
  const program = await openProgram((told) => {
    if (told.text === 'Too long') return { status: 422, body: { error: 'Too long for us.' } }
    if (limited) return { status: 429, body: { error: 'Slow down.' }, headers: { 'retry-after': '1' } }
    return { body: { id: 'sent-1' } }
  })
  const account = await openAccount(desk, { baseUrl: program.baseUrl, token: 'token' })
  await account.post(said('50', { public: false }))
  await account.settled()
  const ticket = await only(account)
  const write = (body: string) => postReply(desk.a.agent.ctx, { ticketId: ticket.id, clientId: newClientId(), body, attachmentIds: [] })
  await write('Hello')
  await until('it is said to wait', async () => (await messages(ticket.id)).at(-1)?.social?.waits?.why === 'Slow down.')
  limited = false
  await until('it left', async () => (await messages(ticket.id)).at(-1)?.delivery === 'delivered')
  expect((await messages(ticket.id)).at(-1)?.social?.waits).toBeNull()
  await write('Too long')
  await until('it failed', async () => (await messages(ticket.id)).at(-1)?.deliveryError === 'Too long for us.')
  program.close()
})

it('keeps from all what is of one order, and takes it in private', async () => {
  const program = await openProgram(() => ({ body: { id: `sent-${program.got.length}` } }))
  const account = await openAccount(desk, { baseUrl: program.baseUrl, token: 'token' })
  await account.post(said('60'))
  await account.settled()
  const ticket = await only(account)
  const write = (body: string, way: 'public' | 'private') =>
    postReply(desk.a.agent.ctx, { ticketId: ticket.id, clientId: newClientId(), body, attachmentIds: [], way })
  await expect(write('Your order AB-12345 was delivered', 'public')).rejects.toThrow(
    /Everybody would read an order number.*Answer in private/,
  )
  await expect(write('We wrote to anna@mail.example', 'public')).rejects.toThrow(/a mail address/)
  await write('Your order AB-12345 was delivered', 'private')
  await until('it left', async () => program.got.length === 1)
  program.close()
})

it('fetches what came with a message, keeps it, and leaves a link where there is nothing to be had', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const files = await listen((request: Request) =>
    new URL(request.url).pathname === '/cup.png' ? new Response(png) : new Response('gone', { status: 404 }),
  )
  const { port } = files.address() as { port: number }
  const account = await openAccount(desk, { baseUrl: `http://127.0.0.1:${port}`, token: 'token' })
  const at = (name: string) => ({ kind: 'image', name, url: `http://127.0.0.1:${port}/${name}`, link: `https://net.example/${name}` })
  const inside = { kind: 'image', name: 'inside.png', url: 'http://127.0.0.1:1/inside.png', link: null }
  await account.post(said('70', { text: 'Broken!', media: [at('cup.png'), at('gone.png'), inside] }))
  await account.settled()
  const ticket = await only(account)
  await until('it is fetched', async () => (await messages(ticket.id))[0]?.attachments.length === 1)
  const [message] = await messages(ticket.id)
  expect(message?.attachments[0]).toMatchObject({ name: 'cup.png', type: 'image/png', size: png.length })
  expect(message?.social?.media.map(({ name }) => name)).toEqual(['gone.png', 'inside.png'])
  files.close()
})
