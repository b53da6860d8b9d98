import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { endStorms, listIncidents, takeEvent, watchStorm, writeIncidentNote } from '../../../server/social/index.ts'
import { mergeTickets, readThread } from '../../../server/tickets/index.ts'
import { openAccount } from '../../channels/social/social-desk.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'
import { saidBy } from './said-by.ts'

/** Many who say in public the same, within a short while. */

let desk: OpenDesk
let source: { storeId: string; inboxId: string; network: 'generic' }
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  const { inboxId } = await openAccount(desk)
  source = { storeId: desk.a.id, inboxId, network: 'generic' }
})

const MINUTE = 60_000
let crowd = 0
const person = () => `person-${++crowd}`
const say = (body: string, who = person()) => takeEvent(desk.ctx(), source, saidBy(who, body))
const each = async (count: number, body: string) => {
  for (let n = 0; n < count; n++) await say(body)
}
const incidentsOf = async (value: string) =>
  (await listIncidents(desk.a.agent.ctx, desk.a.id)).filter(({ subject }) => subject.value === value)
const watch = (kind: 'sku' | 'product' | 'carrier', value: string) => watchStorm(desk.ctx(), { storeId: desk.a.id, kind, value })
const makeProduct = async (title: string, sku: string) => {
  const id = desk.ctx().newId()
  await desk.sql`
    insert into products (id, store_id, connection_key, external_id, title, status, content_hash, recorded_at)
    values (${id}, ${desk.a.id}, 'test', ${id}, ${title}, 'active', '', now())`
  await desk.sql`
    insert into variants (id, product_id, store_id, external_id, position, sku, item_id)
    values (${desk.ctx().newId()}, ${id}, ${desk.a.id}, ${id}, 1, ${sku}, ${id})`
}

it('makes one incident of eight people who name one carrier, and joins their tickets and later ones', async () => {
  await each(7, 'Where is my parcel, @DHL?')
  await watch('carrier', 'DHL')
  expect(await incidentsOf('DHL')).toEqual([])
  await say('dhl lost my parcel')
  await until('it is noticed by itself', async () => (await incidentsOf('DHL'))[0]?.tickets.length === 8)
  await say('Is #DHL on strike?')
  await until('a later one joins', async () => (await incidentsOf('DHL'))[0]?.tickets.length === 9)
  const [incident, ...more] = await incidentsOf('DHL')
  expect(more).toEqual([])
  const left = await desk.sql`select 1 from recent_mentions where store_id = ${desk.a.id} and value = 'DHL' and ticket_ids <> '{}'`
  expect(left.length, 'what has joined is not looked at again').toBe(0)
  expect(incident).toMatchObject({ subject: { kind: 'carrier', value: 'DHL' }, people: 9, endedAt: null, note: '' })
  for (const { id } of incident?.tickets ?? []) {
    const { events } = await readThread(desk.a.agent.ctx, { ticketId: id, since: null })
    expect(events.filter(({ type }) => type === 'incident.joined')).toMatchObject([
      { incident: { id: incident?.id, subject: { value: 'DHL' } } },
    ])
  }
})

it('counts people and not what one of them says, and neither praise nor what is private', async () => {
  const loud = person()
  for (let n = 0; n < 12; n++) await say(`Where is my UPS parcel number ${n}?`, loud)
  await each(6, 'Any news from UPS?')
  for (let n = 0; n < 8; n++) await say('UPS delivery perfect, thank you')
  await takeEvent(desk.ctx(), source, saidBy(person(), 'Where is UPS?', { way: 'private', thread: 'person:1' }))
  await watch('carrier', 'UPS')
  expect(await incidentsOf('UPS')).toEqual([])
})

it('finds products by their whole name and by SKU, whatever stands around them', async () => {
  await makeProduct('Walnut Tray, large', 'WT-900/L')
  await each(8, 'The walnut tray (large) is cracked!')
  await each(8, 'My #wt-900/l leaks')
  await each(8, 'A walnut is cracked')
  await watch('product', 'Walnut Tray, large')
  await watch('sku', 'WT-900/L')
  expect(await incidentsOf('Walnut Tray, large')).toMatchObject([{ subject: { kind: 'product' } }])
  expect(await incidentsOf('WT-900/L')).toMatchObject([{ subject: { kind: 'sku' } }])
})

it('begins one incident though all speak and look at once', async () => {
  await Promise.all(Array.from({ length: 12 }, () => say('FedEx broke my lamp')))
  await Promise.all(Array.from({ length: 6 }, () => watch('carrier', 'FedEx')))
  const rows = await desk.sql`select id from incidents where subject_value = 'FedEx'`
  expect(rows).toHaveLength(1)
  await until('all have joined', async () => (await incidentsOf('FedEx'))[0]?.tickets.length === 12)
  const told = await desk.sql<{ n: number }[]>`
    select count(*)::int as n from events e join incident_tickets t on t.ticket_id = e.ticket_id
    where e.type = 'incident.joined' and t.incident_id = ${rows[0]?.id}`
  expect(told[0]?.n).toBe(12)
})

it('joins the ticket that a merged one goes on in, and tells it once', async () => {
  const who = person()
  await say('Where is Evri?', who)
  await say('Evri, hello?', who)
  const [one, two] = await desk.sql<{ id: string }[]>`select id from tickets where inbox_id = ${source.inboxId} order by id`
  await mergeTickets(desk.a.agent.ctx, { ticketId: one?.id ?? '', intoId: two?.id ?? '' })
  await each(7, 'Any news from Evri?')
  await watch('carrier', 'Evri')
  const [incident] = await incidentsOf('Evri')
  expect(incident?.tickets).toHaveLength(8)
  expect(incident?.tickets.map(({ id }) => id)).toContain(two?.id)
  const { events } = await readThread(desk.a.agent.ctx, { ticketId: two?.id ?? '', since: null })
  expect(events.filter(({ type }) => type === 'incident.joined')).toHaveLength(1)
})

it('ends once nobody names it any more, and begins anew after that', async () => {
  await each(8, 'USPS is late')
  await watch('carrier', 'USPS')
  desk.pass(50 * MINUTE)
  await say('USPS is still late')
  await watch('carrier', 'USPS')
  desk.pass(30 * MINUTE)
  await endStorms(desk.ctx())
  expect(await incidentsOf('USPS')).toMatchObject([{ endedAt: null }])
  desk.pass(40 * MINUTE)
  await endStorms(desk.ctx())
  const [ended] = await incidentsOf('USPS')
  expect(ended?.endedAt).not.toBeNull()
  await say('USPS is late again')
  await watch('carrier', 'USPS')
  expect(await incidentsOf('USPS'), 'one is no storm').toHaveLength(1)
  await each(7, 'USPS is late again')
  await watch('carrier', 'USPS')
  expect(await incidentsOf('USPS')).toHaveLength(2)
})

it('keeps a note for all who answer, and shows it to no stranger', async () => {
  await each(8, 'PostNL lost it')
  await watch('carrier', 'PostNL')
  const [incident] = await incidentsOf('PostNL')
  const id = incident?.id ?? ''
  expect(await writeIncidentNote(desk.a.agent.ctx, { id, note: 'They know. Two days more.' })).toMatchObject({
    note: 'They know. Two days more.',
  })
  await expect(writeIncidentNote(desk.b.admin.ctx, { id, note: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(listIncidents(desk.b.admin.ctx, desk.a.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await listIncidents(desk.b.admin.ctx, null)).toEqual([])
  await expect(watchStorm(desk.a.admin.ctx, { storeId: desk.a.id, kind: 'carrier', value: 'PostNL' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
