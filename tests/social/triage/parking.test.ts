import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TriageRules } from '../../../server/contract/social/triage.ts'
import { changeTriageRules, getTriageRules, listParked, openParked } from '../../../server/social/index.ts'
import { type Account, openAccount } from '../../channels/social/social-desk.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

/** What is said in public and needs no answer, through the door. */

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let clock = Date.parse('2026-11-01T10:00:00Z')
const tick = () => {
  clock += 1_000
  return new Date(clock).toISOString()
}
const said = (id: string, text: string, more: object = {}) => ({
  type: 'message',
  ...{ id, text, at: tick(), public: true, author: { id: `who-${id}`, handle: `who.${id}`, name: '' } },
  ...more,
})
const parked = async () => (await listParked(desk.a.agent.ctx, { storeId: desk.a.id, before: null })).parked
const parkedOf = async (text: string) => (await parked()).find(({ body }) => body === text)
const bodies = async (account: Account, ticketId: string) =>
  (await account.thread(ticketId)).flatMap((event) => (event.type === 'message.received' ? [event.message.body] : []))
const setRules = async (change: Partial<TriageRules>) =>
  changeTriageRules(desk.a.admin.ctx, desk.a.id, { ...(await getTriageRules(desk.a.admin.ctx, desk.a.id)), ...change })
const post = async (account: Account, ...events: object[]) => {
  await account.post({ events })
  await account.settled()
}

it('parks praise that asks nothing, once, with its reason, and makes a ticket of all else', async () => {
  const account = await openAccount(desk)
  const praise = said('a1', 'So beautiful, thank you!', { reach: 120, link: 'https://net.example/a1' })
  await post(account, praise, said('a2', 'So beautiful, but mine is cracked'), said('a3', 'Beautiful! Is it in stock?'))
  await account.post(praise)
  await account.post({ events: [praise] })
  await account.settled()
  expect((await account.tickets()).map(({ subject }) => subject)).toEqual([
    'So beautiful, but mine is cracked',
    'Beautiful! Is it in stock?',
  ])
  expect(await parked()).toMatchObject([
    {
      ...{ body: 'So beautiful, thank you!', handle: '@who.a1', network: 'generic', reason: 'praise', link: 'https://net.example/a1' },
      judged: { sentiment: 'positive', kind: 'praise', language: 'en', reach: 120 },
    },
  ])
})

it('shows on a message in public what it was taken for, and on none in private', async () => {
  const account = await openAccount(desk)
  await post(account, said('b1', 'Wo bleibt mein Paket?', { reach: 90 }), said('b2', 'Beautiful', { public: false }))
  const [ticket, inPrivate] = await account.tickets()
  const [first] = await account.thread(ticket?.id ?? '')
  expect(first).toMatchObject({ message: { social: { judged: { kind: 'question', language: 'de', reach: 90 } } } })
  const [only] = await account.thread(inPrivate?.id ?? '')
  expect(only).toMatchObject({ message: { body: 'Beautiful', social: { way: 'private' } } })
  expect(only?.type === 'message.received' && only.message.social?.judged).toBeUndefined()
})

it('leaves praise below an open ticket in that ticket', async () => {
  const account = await openAccount(desk)
  await post(account, said('c1', 'Does it fit?'), said('c2', 'Beautiful', { thread: 'c1', reply_to: 'c1' }))
  const [ticket, ...more] = await account.tickets()
  expect(more).toEqual([])
  expect(await bodies(account, ticket?.id ?? '')).toEqual(['Does it fit?', 'Beautiful'])
  await desk.sql`update tickets set status = 'closed' where id = ${ticket?.id ?? ''}`
  await post(account, said('c3', 'Wonderful', { thread: 'c1', reply_to: 'c1' }))
  expect(await account.tickets()).toHaveLength(1)
  expect(await parkedOf('Wonderful')).toBeDefined()
})

it('goes by the rules of the store, each of which can be switched off', async () => {
  const account = await openAccount(desk)
  const talk = (n: string) => [
    said(`d1${n}`, 'Gorgeous'),
    said(`d2${n}`, 'Invest in bitcoin on telegram, earn profits'),
    said(`d3${n}`, 'BUY NOW BUY NOW BUY NOW BUY NOW'),
    said(`d4${n}`, '@ben @mia'),
    said(`d5${n}`, 'Where is my order?', { author: { id: 'x', handle: 'Spam.Mer', name: '' } }),
  ]
  const since = new Set((await parked()).map(({ id }) => id))
  await setRules({ handles: ['@spam.mer', ' SPAM.MER '] })
  await post(account, ...talk('on'))
  const fresh = (await parked()).filter(({ id }) => !since.has(id))
  expect(fresh.map(({ reason }) => reason).sort()).toEqual(['advertises', 'handle', 'praise', 'repeats', 'tags'])
  expect(await account.tickets()).toEqual([])
  await setRules({ praise: false, advertises: false, repeats: false, tags: false, handles: [] })
  await post(account, ...talk('off'))
  expect(await account.tickets()).toHaveLength(5)
  await setRules({ praise: true, advertises: true, repeats: true, tags: true })
})

it('makes a ticket of praise by somebody whom many follow', async () => {
  const account = await openAccount(desk)
  await setRules({ reachFrom: 5_000 })
  await post(account, said('e1', 'Stunning', { reach: 5_000 }), said('e2', 'Stunning work', { reach: 4_999 }))
  expect((await account.tickets()).map(({ subject }) => subject)).toEqual(['Stunning'])
})

it('parks the same words of one person from the third time on', async () => {
  const account = await openAccount(desk)
  const author = { id: 'again', handle: 'again', name: '' }
  const words = 'Come see my drawings of old lighthouses'
  for (const n of ['1', '2', '3', '4']) await post(account, said(`f${n}`, words, { author }))
  await post(account, said('f5', words), said('f6', 'Where is my order? It is late', { author }))
  expect(await account.tickets()).toHaveLength(4)
  expect((await parked()).filter(({ body }) => body === words).map(({ reason }) => reason)).toEqual(['repeats', 'repeats'])
})

it('opens what was parked as a ticket, once however often it is asked', async () => {
  const account = await openAccount(desk)
  await post(account, said('g1', 'Adorable', { post: { id: 'p1', text: 'New bears', own: true } }))
  const mention = await parkedOf('Adorable')
  const open = () => openParked(desk.a.agent.ctx, mention?.id ?? '')
  const [one, two] = await Promise.all([open(), open()])
  expect(two).toEqual(one)
  expect(await open()).toEqual(one)
  expect(await account.tickets()).toMatchObject([{ id: one.ticketId, subject: 'Adorable', status: 'new', handler: 'agent' }])
  const [event] = await account.thread(one.ticketId)
  expect(event).toMatchObject({
    actor: { kind: 'customer', name: '@who.g1' },
    message: { social: { post: { body: 'New bears' }, judged: { kind: 'praise' } } },
  })
  expect(await parkedOf('Adorable')).toBeUndefined()
  await post(account, { events: [] }, said('g1', 'Adorable'))
  expect(await account.tickets(), 'told again it is no other').toHaveLength(1)
  await post(account, { type: 'edit', id: 'g1', at: tick(), text: 'Adorable, but torn' })
  expect((await account.thread(one.ticketId)).at(-1)).toMatchObject({
    type: 'message.changed',
    message: { body: 'Adorable, but torn', social: { state: 'edited', judged: { kind: 'complaint', sentiment: 'negative' } } },
  })
})

it('lets no stranger see, open or set anything', async () => {
  const account = await openAccount(desk)
  await post(account, said('h1', 'Splendid, thanks'))
  await post(account, said('h2', 'Fabulous'))
  const mention = await parkedOf('Fabulous')
  const { ctx } = desk.b.admin
  await expect(openParked(ctx, mention?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  await expect(listParked(ctx, { storeId: desk.a.id, before: null })).rejects.toMatchObject({ code: 'not_found' })
  expect((await listParked(ctx, { storeId: null, before: null })).parked).toEqual([])
  const rules = await getTriageRules(desk.a.agent.ctx, desk.a.id)
  await expect(getTriageRules(ctx, desk.a.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(changeTriageRules(ctx, desk.a.id, rules)).rejects.toMatchObject({ code: 'not_found' })
  await expect(changeTriageRules(desk.a.agent.ctx, desk.a.id, rules)).rejects.toMatchObject({ code: 'forbidden' })
})

it('follows edits of what is parked, and makes a ticket of it once it asks something', async () => {
  const account = await openAccount(desk)
  const [at1, at2, at3] = [tick(), tick(), tick()]
  await post(account, said('i1', 'Marvellous, lovely', { at: at1 }), said('i2', 'Lovely', { at: at1 }))
  await post(account, { type: 'edit', id: 'i2', at: at3, text: 'Lovely, thank you' })
  await post(account, { type: 'edit', id: 'i2', at: at2, text: 'Older words?' })
  expect(await parkedOf('Lovely, thank you')).toMatchObject({ reason: 'praise' })
  expect((await account.tickets()).map(({ subject }) => subject)).toEqual(['Marvellous, lovely'])
  await post(account, { type: 'edit', id: 'i2', at: tick(), text: 'Lovely, where is mine?' })
  expect(await parkedOf('Lovely, where is mine?')).toBeUndefined()
  const tickets = await account.tickets()
  expect(tickets.map(({ subject }) => subject)).toEqual(['Marvellous, lovely', 'Lovely, where is mine?'])
  const [event] = await account.thread(tickets[1]?.id ?? '')
  expect(event).toMatchObject({ message: { social: { state: 'edited', judged: { kind: 'question' } } } })
})

it('forgets what was taken back, with the bytes that told of it, and never lets it come again', async () => {
  const account = await openAccount(desk)
  const praise = said('j1', 'Beautiful ❤❤❤')
  await post(account, praise)
  expect(await parkedOf('Beautiful ❤❤❤')).toBeDefined()
  await post(account, { type: 'delete', id: 'j1', at: tick() })
  expect(await parkedOf('Beautiful ❤❤❤')).toBeUndefined()
  const told = await desk.sql`select 1 from social_deliveries where position(convert_to('Beautiful ❤❤❤', 'utf8') in body) > 0`
  expect(told).toHaveLength(0)
  await post(account, praise, said('j2', '@ben'))
  expect(await parkedOf('Beautiful ❤❤❤')).toBeUndefined()
  const mention = await parkedOf('@ben')
  await post(account, { type: 'delete', id: 'j2', at: tick() })
  await expect(openParked(desk.a.agent.ctx, mention?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  expect(await account.tickets()).toEqual([])
})

it('erases what somebody said that was parked with all else of theirs', async () => {
  const account = await openAccount(desk)
  const author = { id: 'k', handle: 'kim.unique', name: 'Kim Unique' }
  await post(
    account,
    said('k1', 'Is it in stock?', { author }),
    said('k2', 'Gorgeous, kimlike', { author }),
    said('k3', 'Wow, perfect', { author }),
  )
  expect(await parkedOf('Wow, perfect')).toBeDefined()
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where label = '@kim.unique'`
  const answer = await desk.ask('POST', `/api/customers/${row?.customerId}/erasure`, {
    cookie: desk.a.admin.cookie,
    body: { confirm: 'ERASE' },
  })
  expect(answer.status).toBeLessThan(300)
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${answer.json.id}`).length === 1)
  expect(await parkedOf('Wow, perfect')).toBeUndefined()
  const left = await desk.sql<{ of: string }[]>`
    select 'parked' as of from parked_mentions where author like 'generic/%:k' union all
    select 'recent' from recent_mentions where person like 'generic/%:k' union all
    select 'told' from social_deliveries where position('kim.unique' in convert_from(body, 'utf8')) > 0 union all
    select 'messages' from messages where body like 'Gorgeous, kimlike%' or social::text like '%kim.unique%'`
  expect(left).toHaveLength(0)
})
