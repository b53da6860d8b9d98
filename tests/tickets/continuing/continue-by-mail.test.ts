import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordProof } from '../../../server/customers/index.ts'
import { NotFound } from '../../../server/errors.ts'
import { agreeToMail, markSeen, suppressAddress } from '../../../server/tickets/index.ts'
import { type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'
import { afterwards, MINUTE, mailsTo, openInbox, reply, sessionOf } from './left-chat.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await openInbox(desk, desk.a, 'support@shop-a.example')
})
afterAll(() => desk?.close())

/** Each is a chat of its own; what is asserted does not depend on how many. */
const CROWD = 240
let made = 0
let address = ''
beforeEach(() => {
  address = `ann${made++}@shopper.example`
})

/** A shopper who has written. */
async function chat(): Promise<{ shopper: Shopper; ticketId: string }> {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Where is <b>my</b> secret-typed order?')
  return { shopper, ticketId }
}
async function prove(shopper: Shopper, email: string): Promise<void> {
  const expiresAt = new Date(desk.ctx().now().getTime() + 60 * MINUTE)
  await recordProof(desk.ctx(), await sessionOf(shopper), { level: 3, how: 'one_time_code', email, expiresAt })
}
async function agree(shopper: Shopper, ticketId: string, email: string) {
  return agreeToMail(await shopper.ctx(), await shopper.actor(), { ticketId, email, ip: '192.0.2.9' })
}
async function proven() {
  const shopper = desk.shopper(desk.a)
  await prove(shopper, address)
  const { ticketId } = await shopper.write('Where is <b>my</b> secret-typed order?')
  return { shopper, ticketId }
}

describe('at a proven address', () => {
  it('all unread answers of agents come in one mail once ten minutes have passed, with nothing that the shopper typed', async () => {
    const { ticketId } = await proven()
    await reply(desk.a, ticketId, 'It is in Leipzig.')
    await reply(desk.a, ticketId, 'It comes on Friday.')
    await afterwards(desk, 9 * MINUTE)
    expect(mailsTo(desk, address)).toEqual([])
    await afterwards(desk, 2 * MINUTE)
    const [mail, ...more] = mailsTo(desk, address)
    expect(more).toEqual([])
    expect(mail?.text).toContain('It is in Leipzig.')
    expect(mail?.text).toContain('It comes on Friday.')
    expect(mail?.text).not.toContain('secret-typed')
    expect(mail?.header('Subject')).not.toContain('secret-typed')
    expect(mail?.header('Auto-Submitted')).toBeNull()
    expect(mail?.header('Message-ID')).toMatch(/^<pd\..*@shop-a\.example>$/)
    expect(mail?.header('Reply-To')).toMatch(/^<?support\+[a-z2-7]{42}@shop-a\.example>?$/)
  })

  it('what was mailed is never mailed again, and a later answer comes alone', async () => {
    const { ticketId } = await proven()
    await reply(desk.a, ticketId, 'First words.')
    await afterwards(desk, 11 * MINUTE)
    await reply(desk.a, ticketId, 'Second words.')
    await afterwards(desk, 11 * MINUTE)
    await afterwards(desk, 11 * MINUTE)
    const mails = mailsTo(desk, address)
    expect(mails).toHaveLength(2)
    expect(mails.filter((mail) => mail.text.includes('First words.'))).toHaveLength(1)
    expect(mails.filter((mail) => mail.text.includes('Second words.'))).toHaveLength(1)
  })

  it('an answer that was seen in time is not mailed', async () => {
    const { shopper, ticketId } = await proven()
    await reply(desk.a, ticketId, 'Seen words.')
    await markSeen(await shopper.ctx(), { ticketId, seq: 2 })
    await afterwards(desk, 30 * MINUTE)
    expect(mailsTo(desk, address)).toEqual([])
  })

  it('an answer after the proof has run out is mailed all the same, one after a sign-out is not', async () => {
    const { ticketId } = await proven()
    desk.pass(26 * 60 * MINUTE)
    await reply(desk.a, ticketId, 'On Monday.')
    await afterwards(desk, 11 * MINUTE)
    expect(mailsTo(desk, address)).toHaveLength(1)
    address = `out${made++}@shopper.example`
    const left = await proven()
    await recordProof(desk.ctx(), await sessionOf(left.shopper), { level: 0, how: 'signed_out', expiresAt: desk.ctx().now() })
    await reply(desk.a, left.ticketId, 'Too late.')
    await afterwards(desk, 11 * MINUTE)
    expect(mailsTo(desk, address)).toEqual([])
  })

  it('gets nothing once it is suppressed, nor where the address is an inbox of ours', async () => {
    const { ticketId } = await proven()
    await suppressAddress(desk.ctx(), { storeId: desk.a.id, address, reason: 'bounced', said: 'no such user' })
    await reply(desk.a, ticketId, 'To nobody.')
    const own = address
    address = 'support@shop-a.example'
    const ours = await proven()
    await reply(desk.a, ours.ticketId, 'To ourselves.')
    await afterwards(desk, 11 * MINUTE)
    expect(mailsTo(desk, own)).toEqual([])
    expect(mailsTo(desk, address)).toEqual([])
  })
})

describe('at an address that is only claimed', () => {
  it('one fixed text comes after the shopper agreed, with no word of theirs or the agent’s, and never a second', async () => {
    const { shopper, ticketId } = await chat()
    expect(await agree(shopper, ticketId, address)).toEqual({ to: `a•••@shopper.example` })
    await reply(desk.a, ticketId, 'Private words of an agent.')
    await afterwards(desk, 11 * MINUTE)
    await reply(desk.a, ticketId, 'More of them.')
    await afterwards(desk, 26 * 60 * MINUTE)
    const [mail, ...more] = mailsTo(desk, address)
    expect(more).toEqual([])
    expect(mail?.text).not.toMatch(/Private words|More of them|secret-typed/)
    expect(mail?.header('Auto-Submitted')).toBe('auto-generated')
    expect(mail?.header('Reply-To')).toBeNull()
    expect(mail?.header('Message-ID')).not.toContain('<pd.')
  })

  it('nothing comes without having agreed, whatever address was claimed elsewhere', async () => {
    const { shopper, ticketId } = await chat()
    const expiresAt = new Date(desk.ctx().now().getTime() + 90 * 24 * 60 * MINUTE)
    await recordProof(desk.ctx(), await sessionOf(shopper), { level: 1, how: 'claimed_email', email: address, expiresAt })
    await reply(desk.a, ticketId, 'Words.')
    await afterwards(desk, 11 * MINUTE)
    expect(mailsTo(desk, address)).toEqual([])
  })

  it('a stranger agrees for nobody else’s chat', async () => {
    const { ticketId } = await chat()
    await expect(agree(desk.shopper(desk.a), ticketId, address)).rejects.toBeInstanceOf(NotFound)
    await reply(desk.a, ticketId, 'Words.')
    await afterwards(desk, 11 * MINUTE)
    expect(mailsTo(desk, address)).toEqual([])
  })

  it('however many chats name one victim, they send as many mails as the budget has, four in a day', async () => {
    const { shopper, ticketId } = await chat()
    await agree(shopper, ticketId, address)
    await reply(desk.a, ticketId, 'Words.')
    await crowd(ticketId, CROWD)
    await desk.sql`delete from jobs where name = 'continueByMail'`
    for (let hour = 0; hour < 12; hour++) {
      await desk.sql`
        insert into jobs (name, input, key, lane, run_at)
        select 'continueByMail', jsonb_build_object('ticketId', ticket_id), 'continueByMail:' || ticket_id, null, now()
        from chat_addresses where email = ${address} order by ticket_id offset ${hour * Math.ceil(CROWD / 12)} limit ${Math.ceil(CROWD / 12)}`
      await afterwards(desk, 61 * MINUTE)
    }
    expect(await desk.sql`select 1 from chat_addresses where email = ${address}`).toHaveLength(CROWD + 1)
    expect(mailsTo(desk, address)).toHaveLength(4)
  })
})

it('a store without an inbox of mail mails nothing and takes no address', async () => {
  const shopper = desk.shopper(desk.b)
  const { ticketId } = await shopper.write('Hello')
  await expect(agree(shopper, ticketId, address)).rejects.toMatchObject({ code: 'conflict' })
  await prove(shopper, address)
  await shopper.write('Again', ticketId)
  await reply(desk.b, ticketId, 'Words.')
  await afterwards(desk, 11 * MINUTE)
  expect(mailsTo(desk, address)).toEqual([])
})

/** Copies of a chat as another browser each would have begun it: the same rows, under ids and sessions of their own. */
async function crowd(ticketId: string, count: number): Promise<void> {
  const salt = createHash('sha256').update(randomBytes(8)).digest('hex').slice(0, 16)
  await desk.sql.begin(async (sql) => {
    await sql`create temporary table copies on commit drop as
      select n as place, gen_random_uuid() as id, gen_random_uuid() as first, gen_random_uuid() as answer, ${salt} || n as session
      from generate_series(1, ${count}) n`
    await sql`
      insert into tickets (id, store_id, customer_id, inbox_id, subject, status, handler, created_at)
      select c.id, t.store_id, t.customer_id, t.inbox_id, t.subject, t.status, t.handler, t.created_at from copies c, tickets t where t.id = ${ticketId}`
    await sql`
      insert into ticket_heads (ticket_id, seq, public_seq, last_customer_seq, last_message_at, last_author, preview)
      select c.id, h.seq, h.public_seq, h.last_customer_seq, h.last_message_at, h.last_author, '' from copies c, ticket_heads h where h.ticket_id = ${ticketId}`
    await sql`
      insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_id, author_name, body, client_id, threading, delivery, created_at)
      select case when m.author_kind = 'agent' then c.answer else c.first end, c.id, m.inbox_id, m.kind, m.author_kind, m.author_id, m.author_name, m.body,
        m.client_id, case when m.threading is null then null else m.threading || jsonb_build_object('session', c.session) end, 'delivered', m.created_at
      from copies c, messages m where m.ticket_id = ${ticketId}`
    await sql`
      insert into events (ticket_id, seq, public_seq, id, type, actor_kind, actor_id, actor_name, message_id, data, created_at)
      select c.id, e.seq, e.public_seq, gen_random_uuid(), e.type, e.actor_kind, e.actor_id, e.actor_name,
        case when e.type = 'message.posted' then c.answer when e.type = 'message.received' then c.first end, e.data, e.created_at
      from copies c, events e where e.ticket_id = ${ticketId}`
    await sql`
      insert into chat_addresses (ticket_id, email, session, agreed_at) select id, ${address}, session, now() from copies`
  })
}
