import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tellInPublic } from '../../server/bot/index.ts'
import { wordInPublic } from '../../server/bot/public/public-words.ts'
import { en } from '../../server/bot/texts/en.ts'
import { changeStore } from '../../server/stores/index.ts'
import { postReply } from '../../server/tickets/index.ts'
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
    const told = (await request.json()) as Sent
    if (!told.public && refusal) return Response.json({ error: refusal.error }, { status: refusal.status })
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

const ASKED = 'How long do I have to return something?'

it('answers in private, and says so in public once that has left', async () => {
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
  // and goes on there as in every private thread
  await account.post({ type: 'message', id: `${id}-p`, at: new Date().toISOString(), public: false, author, text: 'Thanks!' })
  await until('it answers there', async () => sent.length === 3)
  expect(sent[2]).toMatchObject({ public: false, continues: null })
})
