import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'
import { jwtFor } from '../../support/shoppers.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
  await loadStarterArticles(desk.ctx(), desk.a.id)
  await loadStarterArticles(desk.ctx(), desk.b.id)
})
afterAll(() => desk?.close())
beforeEach(async () => {
  await desk.sql`delete from search_log`
})

const reader = () => new HelpBrowser(desk, desk.a)
interface Row {
  id: string
  query: string
  gist: string
  outcome: string
  shown: string[]
  openedAt: Date | null
  session: string | null
  followedBy: string | null
}
const log = () => desk.sql<Row[]>`select * from search_log order by id`
const queries = async () => (await log()).map(({ query }) => query)
const opened = () =>
  desk.sql<{ slug: string }[]>`select a.slug from search_openings o join articles a on a.id = o.article_id order by a.slug`
const form = (more: Record<string, string> = {}) => ({
  ...{ id: newClientId(), topic: 'other', order: '', text: 'Do you wrap gifts?', name: '', email: 'mia@x.example', website: '' },
  ...more,
})
const ticketOf = (location: unknown) => /requests\/([0-9a-f-]{36})/.exec(String(location))?.[1]
const searchOf = (page: { text: string }) => /data-search="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? ''
const type = (who: HelpBrowser, search: string, q: string, typing = '&typing=1') =>
  who.get(`/search?search=${search}&q=${encodeURIComponent(q)}${typing}`)

/** Pieces are noted after their answer has left. */
const noted = (...wanted: string[]) =>
  until(`what is noted is ${wanted.join(', ')}`, async () => (await queries()).sort().join() === [...wanted].sort().join())

it('what is typed letter by letter is one question, as it was put last', async () => {
  const who = reader()
  const search = randomUUID()
  for (const q of ['wa', 'warr', 'warranty', 'warranty for']) {
    const page = await type(who, search, q)
    expect([page.status, searchOf(page)]).toEqual([200, search])
    if (q !== 'wa') await noted(q)
  }
  for (const q of ['warranty f', 'warr']) await type(who, search, q)
  await type(who, search, 'warranty for lamps', '')
  expect(await queries()).toEqual(['warranty for lamps'])
})

it('a question that was sent is no other’s to overwrite, and what goes on from it is the same', async () => {
  const who = reader()
  const search = randomUUID()
  const page = await type(who, search, 'how do I return a gift', '')
  expect(searchOf(page)).toBe(search)
  await type(who, search, 'how much is shipping')
  const next = searchOf(await type(who, search, 'how much is shipping', ''))
  expect(next).not.toBe(search)
  expect(await queries()).toEqual(expect.arrayContaining(['how do I return a gift', 'how much is shipping']))
  await type(who, next, 'how much is shipping abroad', '')
  expect((await queries()).sort()).toEqual(['how do I return a gift', 'how much is shipping abroad'])
})

it('a mistyped letter that is mended while one types makes no question of its own', async () => {
  const who = reader()
  const search = randomUUID()
  await type(who, search, 'waranty lamps')
  await noted('waranty lamps')
  await type(who, search, 'warranty lamps')
  await noted('warranty lamps')
})

it('a question that has led to an article is not changed any more, and pieces that name it are not noted', async () => {
  const who = reader()
  const search = searchOf(await type(who, randomUUID(), 'gift cards', ''))
  await who.get(`/articles/gift-cards-and-vouchers?from=${search}`)
  await type(who, search, 'gift cards exp')
  const next = searchOf(await type(who, search, 'gift cards expire', ''))
  expect(next).not.toBe(search)
  expect((await queries()).sort()).toEqual(['gift cards', 'gift cards expire'])
})

it('two letters are a question where a letter is a word', async () => {
  const who = reader()
  await type(who, randomUUID(), '退货')
  await noted('退货')
})

it('pieces of no question, a form that is being written and what an agent tries are not logged', async () => {
  for (const path of [
    'typing=1',
    'typing=form',
    'trial=1',
    `typing=form&search=${randomUUID()}`,
    `typing=1&trial=1&search=${randomUUID()}`,
  ])
    await reader().get(`/search?q=warranty&${path}`)
  expect(await queries()).toEqual([])
  // of another store, the same id is another question
  const search = randomUUID()
  await type(reader(), search, 'warranty', '')
  await type(new HelpBrowser(desk, desk.b), search, 'warranty of b', '')
  expect((await queries()).sort()).toEqual(['warranty', 'warranty of b'])
})

it('one whom the store’s own token named finds what is for those who are signed in', async () => {
  const members = { storeId: desk.a.id, locale: 'en', slug: 'club', title: 'The sandglass club', collection: 'Members', body: 'Only you.' }
  await publishArticle(desk.ctx(), { ...members, visibility: 'signed_in' })
  await desk.sql`update stores set allowed_origins = ${['https://shop.example']} where id = ${desk.a.id}`
  const [who, stranger] = [reader(), reader()]
  const headers = { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }
  expect((await who.post('/session', { token: await jwtFor(desk, desk.a, 'c-1') }, headers)).status).toBe(303)
  await stranger.post('/contact', form())
  expect((await who.get('/search?q=sandglass+club')).text).toContain('/articles/club')
  expect((await stranger.get('/search?q=sandglass+club')).text).not.toContain('/articles/club')
})

it('keeps what is shown in its order, and which article is opened from it, without a cookie', async () => {
  const who = reader()
  const page = await who.get('/search?q=how+long+is+the+warranty')
  const links = [...page.text.matchAll(/href="[^"]*\/articles\/([a-z-]+)\?from=([0-9a-f-]{36})#s-/g)]
  const [row] = await log()
  expect(row).toMatchObject({ outcome: 'shown', session: null, openedAt: null })
  expect(links.map(([, slug]) => slug)).toEqual(
    await Promise.all(row?.shown.map(async (id) => (await desk.sql`select slug from articles where id = ${id}`)[0]?.slug) ?? []),
  )
  const article = await who.get(`/articles/warranty?from=${row?.id}`)
  expect(article.headers['cache-control']).toBe('private, no-store')
  expect(article.text).toContain(`/contact?from=${row?.id}`)
  await who.get(`/articles/warranty?from=${row?.id}`)
  expect(await opened()).toEqual([{ slug: 'warranty' }])
  expect((await log())[0]?.openedAt).not.toBeNull()
  expect(who.cookie).toBeUndefined()
})

it('an address that names no search of the store opens its article, and notes nothing', async () => {
  await type(new HelpBrowser(desk, desk.b), randomUUID(), 'warranty', '')
  const [foreign] = await log()
  for (const from of [randomUUID(), foreign?.id, 'x', "'"]) {
    const page = await reader().get(`/articles/warranty?from=${encodeURIComponent(String(from))}`)
    expect(textOf(page)).toContain('Warranty')
  }
  expect(await opened()).toEqual([])
})

it('a ticket that is written from the answers follows that search', async () => {
  const who = reader()
  const search = searchOf(await who.get('/search?q=gift+wrapping'))
  await reader().get('/search?q=refund')
  const contact = await who.get(`/contact?text=gift+wrapping&from=${search}`)
  expect(contact.text).toContain(`<input type="hidden" name="from" value="${search}"/>`)
  const answer = await who.post('/contact', form({ from: search }))
  const rows = await log()
  expect(rows.map(({ query, followedBy }) => [query, followedBy])).toEqual([
    ['gift wrapping', ticketOf(answer.headers.location)],
    ['refund', null],
  ])
})

it('a ticket of a browser that is known already follows what it searched for within a day, and nobody else’s', async () => {
  const who = reader()
  await who.post('/contact', form())
  await who.get('/search?q=gift+wrapping')
  await who.get('/search?q=refund')
  await reader().get('/search?q=warranty')
  const old = await log()
  expect(old.map(({ session }) => session !== null)).toEqual([true, true, false])
  await desk.sql`update search_log set created_at = created_at - interval '25 hours' where query = 'refund'`
  const answer = await who.post('/contact', form())
  const followed = new Map((await log()).map(({ query, followedBy }) => [query, followedBy]))
  expect(Object.fromEntries(followed)).toEqual({ 'gift wrapping': ticketOf(answer.headers.location), refund: null, warranty: null })
})

it('a form with a search that is none is refused, and one of another store changes nothing', async () => {
  await type(new HelpBrowser(desk, desk.b), randomUUID(), 'warranty', '')
  const [foreign] = await log()
  expect((await reader().post('/contact', form({ from: 'x' }))).status).toBe(400)
  expect((await reader().post('/contact', form({ from: String(foreign?.id) }))).status).toBe(303)
  expect((await log())[0]?.followedBy).toBeNull()
})

it('the same question in other words has the same gist', async () => {
  for (const q of ['Do you wrap gifts?', 'gift wrapping', 'can I get wrapped gift please'])
    await reader().get(`/search?q=${encodeURIComponent(q)}`)
  expect(new Set((await log()).map(({ gist }) => gist))).toEqual(new Set(['gift wrap']))
})
