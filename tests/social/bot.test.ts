import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { importRecords } from '../orders/orders.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { listen } from '../support/listen.ts'
import { outboxOf, untilCodesSent } from '../support/shoppers.ts'
import { until } from '../support/until.ts'

/** What the bot says on networks: in private as in chat, in public nothing. */

let desk: OpenDesk
let account: Account
let program: Awaited<ReturnType<typeof listen>>
const sent: { public: boolean; text: string; to: { id: string } }[] = []
beforeAll(async () => {
  desk = await openDesk({ bot: true, publicUrl: 'https://desk.example' })
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

it('asks for a proof where one is needed, mails a code, and then answers what was asked before it', async () => {
  const ben = { id: '78', handle: 'ben', name: 'Ben' }
  const email = 'ben@shop.example'
  const shipments = [{ id: 's', carrier: 'DHL', status: 'in_transit', tracking_number: 'TRK-12345678' }]
  await importRecords(desk.ctx(), desk.a.id, [
    { id: '1', number: '#AB-12345', status: 'open', lines: [{ title: 'Kettle' }], email, shipments },
  ])
  const answerTo = async (id: string, text: string) => {
    const before = sent.length
    await account.post({ ...said(id, false, text), author: ben })
    await until('the bot has answered', async () => sent.length > before)
    return sent.at(-1)?.text ?? ''
  }
  const asks = await answerTo('3', 'Where is my order AB-12345?')
  expect(asks).toContain('I need to know that it is yours')
  expect(asks).toMatch(/By link: .*https:\/\/desk\.example\/help\/[\w-]+\/connect\/[\w-]{44}/)
  expect(asks).toContain('By mail: write here the number of an order')
  expect(asks).not.toContain('TRK-12345678')
  expect(await answerTo('4', `AB-99999 and ${email}`)).toContain(
    'If b•••@shop.example belongs to an order here, a code is on its way to it.',
  )
  await untilCodesSent(desk)
  const code = outboxOf(desk).at(-1)?.code ?? ''
  expect(await answerTo('5', code === '111111' ? '222222' : '111111')).toContain('That code does not fit.')
  expect(await answerTo('6', code)).toMatch(/AB-12345[\s\S]*TRK-12345678/)
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
