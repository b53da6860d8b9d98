import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signMail } from '../../../../server/channels/email/sending/smtp/sign-mail.ts'
import { loadDemo } from '../../../../server/demo/load-demo.ts'
import { type MailDesk, openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf, newMailId } from '../../../support/mail-of.ts'

const MAYA = 'maya.lindqvist@example.com'
const JONAS = 'jonas.brandt@example.com'
const MALLORY = 'mallory@example.com'
/** Of Maya's order. */
const TRACKING = '00340434161094015902'
const QUESTION = 'Hello,\r\n\r\nwhere is my order AR-20431?\r\n'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const records: Record<string, string> = {
  's1._domainkey.example.com': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  '_dmarc.example.com': 'v=DMARC1; p=none',
}
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const sign = (mail: string) => signMail(Buffer.from(mail), { domain: 'example.com', selector: 's1', privateKey: pem })

let desk: MailDesk
let inboxId: string
beforeAll(async () => {
  const resolver = async (name: string, type: string) => {
    const text = type === 'TXT' ? records[name] : undefined
    if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return [[text]]
  }
  desk = await openMailDesk({ bot: true, resolver })
  await loadDemo(desk.ctx())
  const [store] = await desk.sql<{ id: string }[]>`select id from stores where key = 'demo'`
  inboxId = await desk.addInbox({ id: store?.id ?? '' }, 'support@shop.example')
})
afterAll(() => desk?.close())

const take = (raw: string | Uint8Array) =>
  desk.take(inboxId, raw, {
    from: 'bounce@relay.example',
    to: ['support@shop.example'],
    remote: { ip: '198.51.100.9', helo: 'relay.example' },
  })

async function foundOf(messageId: string, words: string) {
  const [row] = await desk.sql<{ handler: string; level: number; warning: string; why: string; ticketId: string; id: string }[]>`
    select t.handler, (m.mail #>> '{proof,level}')::int as level, m.mail #>> '{proof,warning}' as warning, m.mail #>> '{proof,why}' as why,
      m.ticket_id, m.id
    from mails a join messages m on m.id = a.taken_as join tickets t on t.id = m.ticket_id
    where a.message_id = ${messageId} and m.body like ${`%${words}%`}`
  if (!row) throw new Error('the mail is no message')
  return row
}
const sentIn = (ticketId: string) =>
  desk.sql<{ body: string; address: string }[]>`
    select m.body, r.address from messages m join message_recipients r on r.message_id = m.id where m.ticket_id = ${ticketId} order by m.id`
const handoffsOf = async (ticketId: string) =>
  (
    await desk.sql<
      { reason: string }[]
    >`select data ->> 'reason' as reason from events where ticket_id = ${ticketId} and type = 'ticket.handed_off'`
  ).map((row) => row.reason)

it('the owner’s signed mail is answered with what their order says, at their own address and nowhere else', async () => {
  const id = newMailId()
  const mail = mailOf({ From: `Maya <${MAYA}>`, Cc: 'eve@evil.example', 'Reply-To': 'eve@evil.example', 'Message-ID': id }, QUESTION)
  expect(await take(await sign(mail))).toBe('taken')
  const { level, ticketId } = await foundOf(id, 'AR-20431')
  expect(level).toBe(3)
  await desk.runJobs()
  const sent = await sentIn(ticketId)
  expect(sent.map((each) => each.address)).toEqual([MAYA])
  expect(sent[0]?.body).toContain(TRACKING)
  const [left, ...more] = desk.outbox()
  expect(more).toEqual([])
  expect(left).toContain(`<${MAYA}>`.slice(1, -1))
  expect(left).not.toContain('eve@evil.example')

  // the same again, word for word, is the same mail; with other words under its name it is anybody's
  expect(await take(await sign(mail))).toBe('known')
  expect(await take(await sign(mail.replace('where is', 'please tell me again where is')))).toBe('taken')
  const again = await foundOf(id, 'tell me again')
  expect(again).toMatchObject({ level: 1, handler: 'agent', why: 'Its Message-ID has come before, with another mail.' })
  await desk.runJobs()
  expect(desk.outbox()).toHaveLength(1)
})

it('a signature is worth nothing once a word of the mail is changed', async () => {
  const id = newMailId()
  const signed = (await sign(mailOf({ From: `Jonas <${JONAS}>`, 'Message-ID': id }, 'Where is AR-20412?'))).toString('latin1')
  expect(await take(signed.replace('Where is', 'Kindly, where is'))).toBe('taken')
  expect(await foundOf(id, 'Kindly')).toMatchObject({ level: 1, warning: 'failed', handler: 'agent' })
  await desk.runJobs()
  expect(desk.outbox()).toHaveLength(1)
})

it('a name in From alone gets people and no machine', async () => {
  const id = newMailId()
  expect(await take(mailOf({ From: `Jonas <${JONAS}>`, 'Message-ID': id }, 'Where is AR-20412?'))).toBe('taken')
  const { ticketId, level, handler } = await foundOf(id, 'AR-20412')
  expect([level, handler]).toEqual([1, 'agent'])
  expect(await handoffsOf(ticketId)).toEqual(['unproven_sender'])
  await desk.runJobs()
  expect(await sentIn(ticketId)).toEqual([])
  expect(desk.outbox()).toHaveLength(1)
})

it('somebody else’s signed mail about her order hears nothing of it', async () => {
  const id = newMailId()
  expect(await take(await sign(mailOf({ From: `Mallory <${MALLORY}>`, 'Message-ID': id }, QUESTION)))).toBe('taken')
  const { ticketId, level } = await foundOf(id, 'AR-20431')
  expect(level).toBe(3)
  await desk.runJobs()
  const sent = await sentIn(ticketId)
  expect(sent.every((each) => each.address === MALLORY)).toBe(true)
  const said = `${sent.map((each) => each.body).join('\n')}\n${desk.outbox().slice(1).join('\n')}`
  for (const fact of [TRACKING, 'Ochre', '89.00', 'Lindqvist', 'delivered', 'in transit']) expect(said).not.toContain(fact)
})
