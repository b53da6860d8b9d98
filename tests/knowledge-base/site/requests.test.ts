import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { addNote, changeStatus, getCustomerPanel, listTickets, postReply } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'
import { outboxOf, untilCodesSent } from '../../support/shoppers.ts'
import { until } from '../../support/until.ts'

const EMAIL = 'ann@example.com'
const TRACKING = '1Z999AA10123456784'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, publicUrl: 'https://help.shop.example' })
  await loadStarterArticles(desk.ctx(), desk.a.id)
  await importRecords(desk.ctx(), desk.a.id, [
    {
      id: 'o-1',
      number: '#W1001',
      email: EMAIL,
      customer: { id: 'c-1', email: EMAIL, first_name: 'Ann', last_name: 'Archer' },
      lines: [],
      shipments: [{ id: 's-1', carrier: 'UPS', tracking_number: TRACKING, status: 'in_transit' }],
    },
  ])
})
afterAll(() => desk?.close())

const browser = () => new HelpBrowser(desk, desk.a)
const form = (more: Record<string, string> = {}) => ({
  id: newClientId(),
  topic: 'return',
  order: 'W1001',
  text: 'I would like to return the kettle.',
  name: 'Ann',
  email: EMAIL,
  website: '',
  ...more,
})

/** Writes through the form; the path of the request it became, and its ticket. */
async function write(who: HelpBrowser, more: Record<string, string> = {}): Promise<{ path: string; ticketId: string }> {
  const answer = await who.post('/contact', form(more))
  const path = who.pathOf(String(answer.headers.location)).replace('?sent=1', '')
  return { path, ticketId: path.slice('/requests/'.length) }
}
const mailsTo = (address: string) =>
  outboxOf(desk)
    .filter(({ to, code }) => to === address && code === '')
    // quoted-printable breaks long lines
    .map(({ text }) => ({ text: text.replace(/=\n/g, '') }))
const untilDelivered = () =>
  until('all messages are delivered', async () => (await desk.sql`select 1 from messages where delivery = 'pending' limit 1`).length === 0)

it('the form becomes a ticket of the help centre that says what it is about, and claims without proving', async () => {
  const { ticketId, path } = await write(browser())
  expect(path).toMatch(/^\/requests\/[0-9a-f-]{36}$/)
  const { tickets } = await listTickets(desk.a.agent.ctx, { view: 'open', storeId: desk.a.id, cursor: null })
  const ticket = tickets.find(({ id }) => id === ticketId)
  expect(ticket).toMatchObject({ channel: 'help', status: 'new', subject: 'I would like to return the kettle.' })
  expect(ticket?.preview).toContain('I would like to return the kettle.')
  expect(ticket?.customer.name, 'what they call themselves').toBe('Ann')
  const panel = await getCustomerPanel(desk.a.agent.ctx, ticketId)
  expect(panel.assurance).toMatchObject({ level: 1, how: 'claimed_email', of: EMAIL })
  expect(panel.name, 'nobody’s profile').not.toContain('Archer')
  // the number that they typed is an order's which carries another address: agents are warned of it, and it is not theirs
  expect(panel.orders).toMatchObject([{ isAnothers: true, linked: null }])
  const [known] =
    await desk.sql`select c.name from customers c join identities i on i.customer_id = c.id where i.kind = 'email' and i.value = ${EMAIL}`
  expect(known?.name, 'whoever holds the address keeps their name').not.toBe('Ann')
})

it('the same form sent twice is one ticket, and another text under its id is refused', async () => {
  const who = browser()
  const sent = form()
  const first = await who.post('/contact', sent)
  const second = await who.post('/contact', sent)
  expect(second.headers.location).toBe(first.headers.location)
  expect((await who.post('/contact', { ...sent, text: 'Something else.' })).status).toBe(409)
})

it('what fits no field is said beside it, and nothing that was written is lost', async () => {
  const answer = await browser().post('/contact', form({ email: 'ann', text: 'A <b>long</b> story' }))
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('id="email-error"')
  expect(answer.text).toContain('A &lt;b>long&lt;/b> story</textarea>')
  expect((await browser().post('/contact', form({ text: 'x'.repeat(7_601) }))).text).toContain('id="text-error"')
  expect((await browser().post('/contact', form({ text: '  ' }))).status).toBe(400)
})

it('a machine that fills in the hidden field is told nothing, and stores nothing', async () => {
  const count = async () => (await desk.sql`select 1 from tickets`).length
  const before = await count()
  expect((await browser().post('/contact', form({ website: 'https://spam.example' }))).status).toBe(303)
  expect(await count()).toBe(before)
})

it('who writes too often is told to wait', async () => {
  const who = browser()
  for (let n = 0; n < 10; n++) expect((await who.post('/contact', form())).status).toBe(303)
  expect((await who.post('/contact', form())).status).toBe(429)
})

describe('an answer', () => {
  it('of an agent stands on the page and is mailed once, with the way back; a note goes nowhere', async () => {
    const who = browser()
    const email = 'told@example.com'
    const { ticketId, path } = await write(who, { email })
    const writing = () => ({ ticketId, clientId: newClientId(), attachmentIds: [] })
    await addNote(desk.a.agent.ctx, { ...writing(), body: 'She is a difficult one.' })
    const reply = { ...writing(), body: 'Please send it to Elm 1.' }
    await postReply(desk.a.agent.ctx, reply)
    await postReply(desk.a.agent.ctx, reply)
    await untilDelivered()
    const page = await who.get(path)
    expect(textOf(page)).toMatch(/agent of store-a .* Please send it to Elm 1\./)
    expect(page.text).not.toContain('difficult')
    const [mail, ...more] = mailsTo(email)
    expect(more).toEqual([])
    expect(mail?.text).toContain('Please send it to Elm 1.')
    expect(mail?.text).toContain(`https://help.shop.example/help/store-a/requests/${ticketId}`)
    expect(mail?.text).not.toContain('difficult')
  })

  it('is open to its own browser alone', async () => {
    const { path } = await write(browser())
    const stranger = browser()
    await write(stranger)
    for (const who of [stranger, browser(), new HelpBrowser(desk, desk.b)]) {
      const page = await who.get(path)
      expect([page.status, page.text.includes('kettle')]).toEqual([404, false])
      expect((await who.post(path, { id: newClientId(), text: 'mine now' })).status).toBe(404)
    }
    expect((await stranger.get('/requests/x')).status).toBe(404)
  })

  it('of the customer goes into the thread; after it is closed, into a linked new ticket that is answered by mail too', async () => {
    const who = browser()
    const email = 'again@example.com'
    const { ticketId, path } = await write(who, { email })
    expect(textOf(await who.send(path, { id: newClientId(), text: 'And the lid, too.' }))).toContain('And the lid, too.')
    await changeStatus(desk.a.agent.ctx, { ticketId, status: 'solved' })
    await desk.sql`update tickets set status = 'closed', closed_at = now() where id = ${ticketId}`
    const next = await who.post(path, { id: newClientId(), text: 'It came back.' })
    const nextId = who.pathOf(String(next.headers.location)).slice('/requests/'.length)
    expect(nextId).not.toBe(ticketId)
    await postReply(desk.a.agent.ctx, { ticketId: nextId, clientId: newClientId(), body: 'We see.', attachmentIds: [] })
    await untilDelivered()
    expect(mailsTo(email).map(({ text }) => text.includes('We see.'))).toEqual([true])
    expect(textOf(await who.get('/requests'))).toMatch(/It came back\..*I would like to return/)
  })
})

it('the bot answers there, asks for a proof before it tells of an order, and goes on once it has one', async () => {
  await desk.sql`update stores set bot_disabled_at = null where id = ${desk.a.id}`
  const who = browser()
  const email = EMAIL
  const { ticketId, path } = await write(who, { topic: 'order', text: 'Where is my order?', email })
  const answered = (n: number) => async () =>
    (await desk.sql`select 1 from messages where ticket_id = ${ticketId} and author_kind = 'bot'`).length >= n
  await until('the bot asks for a proof', answered(1))
  const asked = await who.get(path)
  expect(asked.text).not.toContain(TRACKING)
  const link = /href="[^"]*(\/orders\?again=1&amp;ticket=[^"]*)"/.exec(asked.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(textOf(await who.get(link))).toContain('Order number')
  await who.post('/orders', { order: 'W1001', email, ticket: ticketId })
  await untilCodesSent(desk)
  const opened = await who.send('/orders/code', { code: outboxOf(desk).findLast(({ code }) => code !== '')?.code ?? '' })
  expect(textOf(opened)).toContain('Where is my order?')
  await until('the bot tells of the order', async () => (await who.get(path)).text.includes(TRACKING))
  expect(
    mailsTo(email).filter(({ text }) => text.includes(TRACKING)),
    'no fact goes to a claimed address',
  ).toEqual([])
})

it('another visitor’s ticket takes no proof', async () => {
  const { ticketId } = await write(browser())
  expect((await browser().post('/orders', { order: 'W1001', email: EMAIL, ticket: ticketId })).status).toBe(404)
})
