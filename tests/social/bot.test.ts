import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { listen } from '../support/listen.ts'
import { until } from '../support/until.ts'

/** What the bot says on networks: in private as in chat, in public nothing. */

let desk: OpenDesk
let account: Account
let program: Awaited<ReturnType<typeof listen>>
const sent: { public: boolean; text: string; to: { id: string } }[] = []
beforeAll(async () => {
  desk = await openDesk({ bot: true })
  program = await listen(async (request: Request) => {
    sent.push((await request.json()) as (typeof sent)[number])
    return Response.json({ id: `ours-${sent.length}` })
  })
  const { port } = program.address() as { port: number }
  account = await openAccount(desk, { baseUrl: `http://127.0.0.1:${port}`, token: 'token' })
})
afterAll(async () => {
  program?.close()
  await desk?.close()
})

const anna = { id: '77', handle: 'anna', name: 'Anna' }
const said = (id: string, isPublic: boolean, text: string) => ({
  type: 'message',
  id,
  at: new Date().toISOString(),
  public: isPublic,
  author: anna,
  text,
})

it('answers in private, where nothing is proven, with what everybody may know', async () => {
  await account.post(said('1', false, 'Hello!'))
  await until('the bot has answered', async () => sent.length > 0)
  expect(sent[0]).toMatchObject({ public: false, to: { id: '77' } })
  expect(sent[0]?.text).not.toBe('')
  const [message] = await desk.sql`select author_kind, delivery, social ->> 'way' as way from messages where author_kind = 'bot'`
  expect(message).toMatchObject({ authorKind: 'bot', way: 'private' })
})

it('gives what needs a proof to people, where there is no form to give one', async () => {
  const before = sent.length
  await account.post({ ...said('3', false, 'Where is my order AB-12345?'), author: { id: '78', handle: 'ben', name: 'Ben' } })
  await account.settled()
  await until('people have it', async () => (await desk.sql`select 1 from events where data ->> 'reason' = 'no_way_to_prove'`).length === 1)
  expect(sent.length).toBe(before)
})

it('says nothing in public: people answer there', async () => {
  await account.post(said('2', true, 'How long do I have to return something?'))
  await account.settled()
  const [ticket] = await desk.sql<
    { handler: string }[]
  >`select handler from tickets where subject like 'How long%' order by id desc limit 1`
  expect(ticket?.handler).toBe('agent')
  const jobs = await desk.sql`select 1 from jobs where name = 'answerTicket'`
  expect(jobs).toEqual([])
  expect(sent.filter((each) => each.public)).toEqual([])
})
