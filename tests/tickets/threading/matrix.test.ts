import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeStatus, mergeTickets, postReply } from '../../../server/tickets/index.ts'
import { type MailDesk, type MailStore, openMailDesk } from '../../support/mail-desk.ts'
import { mailOf, newMailId } from '../../support/mail-of.ts'
import type { Begun, Headers, Row, Scene } from './matrix-row.ts'
import { rows } from './matrix-rows.ts'

let desk: MailDesk
let shop: MailStore
let other: MailStore
let salesInbox: string
/** A ticket of the store that is a stranger: nothing that comes to the shop changes it. */
let strange: Begun
beforeAll(async () => {
  desk = await openMailDesk({ resolver: async (domain, type) => dns(domain, type) })
  shop = await desk.open('shop', 'support@shop.example')
  other = await desk.open('other', 'help@other.example')
  salesInbox = await desk.addInbox(shop, 'sales@shop.example')
  strange = await begin(other)
})
afterAll(() => desk?.close())

/** Ada's domain disowns what does not come from its own server. */
function dns(domain: string, type: string): string[][] {
  const records: Record<string, string> = {
    '_dmarc.customer.example': 'v=DMARC1; p=reject',
    'customer.example': 'v=spf1 ip4:192.0.2.7 -all',
  }
  const text = type === 'TXT' ? records[domain] : undefined
  if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return [[text]]
}

async function ticketOf(mailId: string, store: MailStore): Promise<string> {
  const [row] = await desk.sql<{ ticketId: string }[]>`select ticket_id from mails where message_id = ${mailId} and store_id = ${store.id}`
  if (!row?.ticketId) throw new Error('the mail is in no ticket')
  return row.ticketId
}

async function begin(store: MailStore, headers: Headers = {}): Promise<Begun> {
  const first = newMailId()
  await desk.take(store.inboxId, mailOf({ To: store.address, Cc: 'Carl <carl@friend.example>', 'Message-ID': first, ...headers }))
  const ticketId = await ticketOf(first, store)
  const to = [{ address: 'ada@customer.example', name: 'Ada' }]
  const written = { ticketId, clientId: newMailId(), body: 'On its way.', attachmentIds: [], recipients: { to, cc: [], bcc: [] } }
  const { messageId } = await postReply(store.agent.ctx, written)
  const ours = desk.keys.issueMessageId({ ticketId, messageId, inboxAddress: store.address })
  const replyTo = desk.keys.issueReplyAddress({ ticketId, recipient: 'ada@customer.example', inboxAddress: store.address }) ?? ''
  return { ticketId, first, ours, replyTo }
}

async function scene(): Promise<Scene> {
  const mine = await begin(shop)
  const [row] = await desk.sql<{ number: number }[]>`select number from tickets where id = ${mine.ticketId}`
  return { ...mine, strange, number: row?.number ?? 0, agent: `Ines <${shop.agent.email}>` }
}

/** What becomes of the ticket; the survivor's id where it was merged. */
async function prepare({ ticketId }: Scene, before: Row['before']): Promise<string | undefined> {
  if (before === 'pending' || before === 'solved') await changeStatus(shop.agent.ctx, { ticketId, status: before })
  if (before === 'closed') await close(ticketId)
  if (before !== 'merged' && before !== 'merged and closed') return undefined
  const survivor = await begin(shop, { Cc: null })
  await mergeTickets(shop.agent.ctx, { ticketId, intoId: survivor.ticketId })
  if (before === 'merged and closed') await close(survivor.ticketId)
  return survivor.ticketId
}

const close = (ticketId: string) => desk.sql`update tickets set status = 'closed', solved_at = now() where id = ${ticketId}`

interface Landed {
  state: string
  ticketId: string | null
  threading: { reason: string; runnerUp: { id: string } | null } | null
  authorKind: string | null
  followsTicketId: string | null
  proof: { level: number; warning: string } | null
  customerId: string | null
  home: string | null
  why: string
}
const customerOf = async (ticketId: string) =>
  (await desk.sql<{ customerId: string }[]>`select customer_id from tickets where id = ${ticketId}`)[0]?.customerId
async function landing(inboxId: string, mailId: string): Promise<Landed | undefined> {
  const [row] = await desk.sql<Landed[]>`
    select a.state, m.ticket_id, m.mail -> 'threading' as threading, m.author_kind, t.follows_ticket_id, t.customer_id, m.mail -> 'proof' as proof,
      e.address as home, a.reason as why
    from mails a left join messages m on m.id = a.taken_as left join email_inboxes e on e.inbox_id = m.inbox_id left join tickets t on t.id = m.ticket_id
    where a.inbox_id = ${inboxId} and a.message_id = ${mailId} order by a.id desc limit 1`
  return row
}

describe('where a mail lands, and why', () => {
  it('is asked of at least sixty cases, each another', () => {
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(60)
  })

  it.each(rows)('$name: $expected', async ({ before, headers, forged, inbox, expected, came, home }) => {
    const at = await scene()
    const survivor = await prepare(at, before)
    const said: Headers = { 'Message-ID': newMailId(), ...headers(at) }
    const inboxId = inbox === 'sales' ? salesInbox : inbox ? other.inboxId : shop.inboxId
    const envelope = { from: 'bounce@evil.example', to: ['support@shop.example'], remote: { ip: '198.51.100.9', helo: 'evil.example' } }
    const date = { Date: new Date().toUTCString() }
    const earlier = came && { ...date, ...said, ...(came.subject ? { Subject: came.subject } : {}) }
    if (earlier) expect(await desk.take(came.to === 'sales' ? salesInbox : shop.inboxId, mailOf(earlier))).toBe('taken')
    await desk.take(inboxId, mailOf({ ...date, ...said }), forged ? envelope : undefined)

    const landed = await landing(inboxId, said['Message-ID'] ?? '')
    const [place, reason, runnerUp = null] = expected
    if (place === 'parked') {
      expect(landed).toMatchObject({ state: 'parked', ticketId: null })
      if (came) expect(landed?.why).toMatch(/^It is the same mail .* in a ticket of support@shop\.example: one mail stands once/)
      return
    }
    if (home) expect(landed?.home).toBe(home)
    const known = [at.ticketId, at.strange.ticketId, survivor]
    const where = known.includes(landed?.ticketId ?? '') ? landed?.ticketId : 'new'
    expect(where).toBe({ it: at.ticketId, survivor, new: 'new' }[place])
    expect(landed?.threading?.reason).toBe(reason)
    expect(landed?.threading?.runnerUp?.id ?? null).toBe(runnerUp && { it: at.ticketId, survivor }[runnerUp])
    // whoever writes by mail is a customer, whatever name they use
    expect(landed?.authorKind).toBe('customer')
    // at the bottom, with a warning that shows, and as a customer of nobody's history
    if (reason === 'new_sender_is_disowned') {
      expect(landed?.proof).toMatchObject({ level: 1, warning: 'failed' })
      expect(landed?.customerId).not.toBe(await customerOf(at.ticketId))
    }
    if (place === 'new') expect(landed?.followsTicketId).toBe(reason === 'new_closed' ? (survivor ?? at.ticketId) : null)
  })
})
