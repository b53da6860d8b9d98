import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailDesk, type MailStore, openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf } from '../../../support/mail-of.ts'

/** Both domains vouch for all that their servers send. */
const ip = '192.0.2.7'
const resolver = async (domain: string, type: string) => {
  const text = domain.startsWith('_dmarc.') ? 'v=DMARC1; p=reject' : `v=spf1 ip4:${ip} -all`
  if (type === 'TXT' && /^(?:_dmarc\.)?(?:one|two)\.example$/.test(domain)) return [[text]]
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
}

let one: MailDesk
let two: MailDesk
let stores: [MailStore, MailStore]
beforeAll(async () => {
  ;[one, two] = await Promise.all([openMailDesk({ bot: true, resolver }), openMailDesk({ bot: true, resolver })])
  stores = [await one.open('one', 'support@one.example'), await two.open('two', 'support@two.example')]
})
afterAll(() => Promise.all([one?.close(), two?.close()]))

const wordsOf = (raw: string) => raw.slice(raw.indexOf('\n\n') + 2)

/** As a hostile relay hands it on: nothing is left that says who made it. */
function hand(desk: MailDesk, store: MailStore, from: string, subject: string, body: string) {
  const raw = mailOf({ From: from, To: store.address, Subject: subject }, body)
  return desk.take(store.inboxId, raw, { from, to: [store.address], remote: { ip, helo: 'relay.example' } })
}

it('two desks that answer each other stop after one mail each, whatever their mails look like', async () => {
  const [first, second] = stores
  await hand(one, first, second.address, 'Where is my order?', 'Hello, can I talk to you about my order?')
  const handedOn = { one: 0, two: 0 }
  for (let round = 0; round < 6; round++) {
    await one.runJobs()
    for (const mail of one.outbox().slice(handedOn.one)) {
      handedOn.one++
      await hand(two, second, first.address, `Your question ${round}`, wordsOf(mail))
    }
    await two.runJobs()
    for (const mail of two.outbox().slice(handedOn.two)) {
      handedOn.two++
      await hand(one, first, second.address, `Your question ${round}`, wordsOf(mail))
    }
  }
  expect(handedOn).toEqual({ one: 1, two: 1 })
  const people = await one.sql`select 1 from events where type = 'ticket.handed_off' and data ->> 'reason' = 'automatic_mail_limit'`
  expect(people).toHaveLength(1)
})
