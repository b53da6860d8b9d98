import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { tellInPublic } from '../../server/bot/index.ts'
import { ar } from '../../server/bot/texts/ar.ts'
import { en } from '../../server/bot/texts/en.ts'
import { changeStore } from '../../server/stores/index.ts'
import { mergeTickets, postReply, takeOver } from '../../server/tickets/index.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { listen } from '../support/listen.ts'
import { until } from '../support/until.ts'

/** What the bot does about what is said where everybody reads it: it thanks, or answers in private and then says so. */

interface Sent {
  public: boolean
  text: string
  reply_to: string | null
  continues: string | null
  to: { id: string }
}
let desk: OpenDesk
let account: Account
let program: Awaited<ReturnType<typeof listen>>
let sent: Sent[]
/** What the network says to what is sent in private; null: it takes it. */
let refusal: { status: number; error: string } | null
beforeAll(async () => {
  desk = await openDesk({ bot: true })
  program = await listen(async (request: Request) => {
    const told = (await request.json()) as Sent & { type: string }
    if (told.type !== 'send') return Response.json({ account: { id: '1', handle: 'teashop', name: 'Tea Shop' } })
    if (!told.public && refusal) return Response.json({ error: refusal.error }, { status: refusal.status, headers: { 'retry-after': '1' } })
    sent.push(told)
    return Response.json({ id: `ours-${newClientId()}` })
  })
  const { port } = program.address() as { port: number }
  account = await openAccount(desk, { baseUrl: `http://127.0.0.1:${port}`, token: 'token' })
  await changeStore(desk.a.admin.ctx, desk.a.id, { botInPublic: true })
})
afterAll(async () => {
  program?.close()
  await desk?.close()
})
beforeEach(() => {
  sent = []
  refusal = null
})

let people = 0
const somebody = () => {
  people += 1
  return { id: `p${people}`, handle: `person${people}`, name: '' }
}
let said = 0
async function say(text: string, more: object = {}): Promise<string> {
  said += 1
  const id = `said-${said}`
  await account.post({ type: 'message', id, at: new Date().toISOString(), public: true, author: somebody(), text, ...more })
  await account.settled()
  return id
}
const ticketOf = async (externalId: string) => {
  const [ticket] = await desk.sql<{ id: string; handler: string }[]>`
    select t.id, t.handler from tickets t join social_messages s on s.ticket_id = t.id where s.external_id = ${externalId}`
  if (!ticket) throw new Error('there is no ticket')
  return ticket
}
const byPeople = (externalId: string) => until('people have it', async () => (await ticketOf(externalId)).handler === 'agent')
/** Whatever the bot may still do has been done. */
const quiet = () =>
  until(
    'no job waits',
    async () => (await desk.sql`select 1 from jobs where name in ('answerTicket', 'tellInPublic', 'deliverMessage')`).length === 0,
  )
const reasonOf = async (externalId: string) => {
  const { id } = await ticketOf(externalId)
  const rows = await desk.sql<{ reason: string }[]>`
    select data ->> 'reason' as reason from events where ticket_id = ${id} and type = 'ticket.handed_off' order by seq`
  return rows.map(({ reason }) => reason)
}

const ASKED = 'When are you open?'
const inPublic = () => sent.filter((each) => each.public)

it('answers in private, says so in public once that has left, and goes on in private', async () => {
  const author = somebody()
  const id = await say(ASKED, { author })
  await until('both left', async () => sent.length === 2)
  expect(sent).toMatchObject([
    { public: false, continues: id, to: { id: author.id } },
    { public: true, reply_to: id, to: { id: author.id } },
  ])
  expect(en.inPublic.answered).toContain(sent[1]?.text)
  await quiet()
  expect(await ticketOf(id)).toMatchObject({ handler: 'bot' })
  await account.post({ type: 'message', id: `${id}-p`, at: new Date().toISOString(), public: false, author, text: 'Thanks!' })
  await until('it answers there', async () => sent.length === 3)
  expect(sent[2]).toMatchObject({ public: false, continues: null })
})

it('thanks for praise in public, and writes nothing in private', async () => {
  const id = await say('I love my new kettle, it is beautiful')
  await until('it thanks', async () => sent.length === 1)
  await quiet()
  expect(sent).toMatchObject([{ public: true, reply_to: id }])
  expect(en.inPublic.thanks).toContain(sent[0]?.text)
})

it('says in Arabic what was asked in Arabic', async () => {
  await say('متى تفتحون؟')
  await until('both left', async () => sent.length === 2)
  expect(ar.inPublic.answered).toContain(sent[1]?.text)
})

it('says nothing before the private answer has left, and says how to reach the store where it is refused', async () => {
  refusal = { status: 422, error: 'They cannot be written to.' }
  const id = await say(ASKED)
  await byPeople(id)
  await until('it says how', async () => sent.length === 1)
  await quiet()
  expect(sent).toMatchObject([{ public: true, reply_to: id }])
  expect(en.inPublic.write_to_us).toContain(sent[0]?.text)
  expect(await reasonOf(id)).toEqual(['no_private_way'])
})

it('waits with the public word as long as the network has the private answer wait', async () => {
  refusal = { status: 429, error: 'Slow down.' }
  const id = await say(ASKED)
  const { id: ticketId } = await ticketOf(id)
  await until('it waits', async () => {
    const rows = await desk.sql`select 1 from messages where ticket_id = ${ticketId} and social -> 'waits' ->> 'why' = 'Slow down.'`
    return rows.length > 0
  })
  expect(sent).toEqual([])
  refusal = null
  await until('both left', async () => sent.length === 2)
  expect(sent.map((each) => each.public)).toEqual([false, true])
})

it('speaks once to each person of a thread, and people have what is said after', async () => {
  const [anna, ben] = [somebody(), somebody()]
  const id = await say(ASKED, { author: anna })
  await until('both left', async () => sent.length === 2)
  await say('And is there parking?', { author: anna, thread: id })
  await byPeople(id)
  await say('When do you close?', { author: ben, thread: id })
  await quiet()
  expect(sent).toHaveLength(2)
  expect(await reasonOf(id)).toEqual(['said_in_public'])
  // closed, the same thread is a new ticket, and still the same thread
  await desk.sql`update tickets set status = 'closed' where id = ${(await ticketOf(id)).id}`
  const again = await say('When are you open on Sunday?', { author: anna, thread: id })
  await byPeople(again)
  await quiet()
  expect(sent).toHaveLength(2)
})

it('leaves to people what somebody else says below, before it has answered', async () => {
  const id = await say('I ordered', { author: somebody(), thread: 'side' })
  await byPeople(id)
  const other = await say(ASKED, { thread: 'side' })
  await quiet()
  expect((await ticketOf(other)).id).toBe((await ticketOf(id)).id)
  expect(sent).toEqual([])
})

it.each([
  ['spam', 'How do you earn 500 a day? See earn-fast.example.com', 'low_confidence'],
  ['what is said to somebody else', '@carla when are they open?', 'said_in_public'],
  ['a shop’s own order, which needs a proof', 'Where is my order AB-12345?', 'said_in_public'],
  ['anger', 'When are you open, you thieves?', 'angry'],
  ['praise that is none', 'Great, broken again', 'low_confidence'],
  ['no question at all', 'Two weeks and no parcel', 'said_in_public'],
  ['a language it does not speak', 'Wann habt ihr geöffnet? Ich möchte vorbeikommen.', 'language'],
])('leaves %s to people, without a word', async (_, text, reason) => {
  const id = await say(text)
  await byPeople(id)
  await quiet()
  expect(sent).toEqual([])
  expect(await reasonOf(id)).toEqual([reason])
})

it('leaves reviews to people', async () => {
  const id = await say('I love this shop', { kind: 'review' })
  await byPeople(id)
  await quiet()
  expect(sent).toEqual([])
})

it('is silent once an agent has written, though its private answer leaves after that', async () => {
  refusal = { status: 429, error: 'Slow down.' }
  const id = await say(ASKED)
  const { id: ticketId } = await ticketOf(id)
  await until('its answer is on its way', async () => (await botMessages(ticketId)).length === 1)
  await postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'Always!', attachmentIds: [], way: 'public' })
  refusal = null
  await until('both left', async () => sent.length === 2)
  await quiet()
  expect(inPublic().map(({ text }) => text)).toEqual(['Always!'])
})

const botMessages = (ticketId: string) =>
  desk.sql<{ id: string; way: string }[]>`
    select id, social ->> 'way' as way from messages where ticket_id = ${ticketId} and author_kind = 'bot' order by id`

it('says one word however often its job runs, and at once', async () => {
  const id = await say(ASKED)
  await until('both left', async () => sent.length === 2)
  await quiet()
  const { id: ticketId } = await ticketOf(id)
  const [answer] = await botMessages(ticketId)
  // as after a crash behind the word and before the job was done: the word is there, or was lost with its transaction
  await Promise.all(Array.from({ length: 3 }, () => tellInPublic(desk.ctx(), answer?.id ?? '')))
  expect((await botMessages(ticketId)).map(({ way }) => way)).toEqual(['private', 'public'])
  const word = (await botMessages(ticketId)).at(-1)?.id ?? ''
  await desk.sql`delete from social_sendings where message_id = ${word}`
  await Promise.all(Array.from({ length: 3 }, () => tellInPublic(desk.ctx(), answer?.id ?? '')))
  expect((await botMessages(ticketId)).map(({ way }) => way)).toEqual(['private', 'public', 'public'])
})

it('leaves it to whoever took the ticket, or merged it, before it could speak', async () => {
  const author = somebody()
  const taken = await ticketOf(await answered(author))
  await takeOver(desk.a.agent.ctx, taken.id)
  await forgetWord(taken.id)
  const merged = await ticketOf(await answered(author))
  await mergeTickets(desk.a.agent.ctx, { ticketId: merged.id, intoId: taken.id })
  await forgetWord(merged.id)
  for (const { id } of [taken, merged]) {
    const [answer] = await botMessages(id)
    await tellInPublic(desk.ctx(), answer?.id ?? '')
    expect(await botMessages(id)).toHaveLength(2)
  }
})

/** Somebody asked, and has the answer and the word. */
async function answered(author: object): Promise<string> {
  const before = sent.length
  const id = await say(ASKED, { author })
  await until('both left', async () => sent.length === before + 2)
  await quiet()
  return id
}
/** As though the word had never been said. */
const forgetWord = (ticketId: string) =>
  desk.sql`delete from social_sendings where place ->> 'way' = 'public' and message_id in (select id from messages where ticket_id = ${ticketId})`

it('says nothing of an answer to what was taken back meanwhile', async () => {
  refusal = { status: 429, error: 'Slow down.' }
  const id = await say(ASKED)
  const { id: ticketId } = await ticketOf(id)
  await until('its answer is on its way', async () => (await botMessages(ticketId)).length === 1)
  await account.post({ type: 'delete', id, at: new Date().toISOString() })
  await account.settled()
  refusal = null
  await until('its answer has left', async () => sent.length === 1)
  await quiet()
  expect(inPublic()).toEqual([])
})

it('says nothing where the store does not allow it, as of when it would speak', async () => {
  await changeStore(desk.a.admin.ctx, desk.a.id, { botInPublic: false })
  const id = await say(ASKED)
  await quiet()
  expect(await ticketOf(id)).toMatchObject({ handler: 'agent' })
  await changeStore(desk.a.admin.ctx, desk.a.id, { botInPublic: true })
  refusal = { status: 429, error: 'Slow down.' }
  const later = await say(ASKED)
  const { id: ticketId } = await ticketOf(later)
  await until('its answer is on its way', async () => (await botMessages(ticketId)).length === 1)
  await changeStore(desk.a.admin.ctx, desk.a.id, { botInPublic: false })
  refusal = null
  await until('its answer has left', async () => sent.length === 1)
  await quiet()
  expect(inPublic()).toEqual([])
})
