import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'

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

it('what is typed letter by letter is one question, as it was put last', async () => {
  const who = reader()
  const search = randomUUID()
  for (const q of ['wa', 'warr', 'warranty', 'warranty for', 'warranty f', 'warr']) expect((await type(who, search, q)).status).toBe(200)
  expect(await queries()).toEqual(['warranty for'])
  await type(who, search, 'warranty for lamps', '')
  expect(await queries()).toEqual(['warranty for lamps'])
})

it('another question in the same field is another, and one that has led to an article is not changed any more', async () => {
  const who = reader()
  const search = randomUUID()
  await type(who, search, 'refund')
  const next = searchOf(await type(who, search, 'gift'))
  expect(next).not.toBe(search)
  await type(who, next, 'gift cards')
  expect(await queries()).toEqual(expect.arrayContaining(['refund', 'gift cards']))
  await who.get(`/articles/gift-cards-and-vouchers?from=${next}`)
  await type(who, next, 'gift cards expire')
  expect((await queries()).sort()).toEqual(['gift cards', 'gift cards expire', 'refund'])
})

it('pieces of no question, a form that is being written and what an agent tries are not logged', async () => {
  for (const path of ['typing=1', 'typing=form', 'trial=1', `typing=form&search=${randomUUID()}`])
    await reader().get(`/search?q=warranty&${path}`)
  expect(await queries()).toEqual([])
  // of another store, the same id is another question
  const search = randomUUID()
  await type(reader(), search, 'warranty')
  await type(new HelpBrowser(desk, desk.b), search, 'warranty of b')
  expect((await queries()).sort()).toEqual(['warranty', 'warranty of b'])
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
