import { afterAll, beforeAll, expect, it } from 'vitest'
import { createArticle } from '../../knowledge-base/articles/index.ts'
import { keepSearchLog, openGap } from '../../knowledge-base/search/index.ts'
import { redactCustomer } from '../../server/privacy/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { HelpBrowser } from '../support/help-browser.ts'
import { until } from '../support/until.ts'
import { findBytes } from './find-bytes.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
})
afterAll(() => desk?.close())

/** Asked by one who wrote after it, by the same browser, and by somebody else. */
const [OWN, OF_BROWSER, SHARED, OTHERS] = ['xylographic zephyrine', 'jabberquill zephyrine', 'teapot lids', 'linen towels']
const DAY_MS = 86_400_000

const form = (from: string) => ({
  ...{ id: newClientId(), topic: 'other', order: '', text: 'About a thing.', name: '', email: 'z@quibblewick.example', website: '' },
  ...(from ? { from } : {}),
})
const search = async (who: HelpBrowser, query: string) =>
  /data-search="([0-9a-f-]{36})"/.exec((await who.get(`/search?q=${encodeURIComponent(query)}`)).text)?.[1] ?? ''

it('what only they searched for goes with them: from the log, its sums and the gaps; what others asked too stays', async () => {
  const [who, other] = [new HelpBrowser(desk, desk.a), new HelpBrowser(desk, desk.a)]
  await who.post('/contact', form(await search(who, OWN)))
  await search(who, SHARED)
  await who.post('/contact', form(''))
  await search(who, OF_BROWSER)
  for (const query of [SHARED, OTHERS]) await search(other, query)
  const articleId = await createArticle(desk.a.admin.ctx, { storeId: desk.a.id, locale: 'en', title: 'About a thing' })
  for (const query of [OWN, OTHERS]) await openGap(desk.a.admin.ctx, { storeId: desk.a.id, locale: 'en', query, articleId, by: 'Ada' })
  // of days that are over; whose browser it was is known of today alone
  await desk.sql`update search_log set created_at = created_at - ${2 * DAY_MS} * interval '1 millisecond' where query <> ${OF_BROWSER}`
  await keepSearchLog(desk.ctx())
  const places = new Set((await findBytes(desk, ['xylographic', 'jabberquill'])).map(({ where }) => where))
  expect([...places].sort()).toEqual(expect.arrayContaining(['search_days', 'search_gaps', 'search_log']))

  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from tickets`
  const { id } = await redactCustomer(desk.a.admin.ctx, { customerId: row?.customerId ?? '', way: 'console' })
  desk.desk.context().wakeJobs()
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${id}`).length === 1)
  expect(await findBytes(desk, ['xylographic', 'jabberquill'])).toEqual([])
  const left = await desk.sql<{ query: string }[]>`select query from search_days order by query`
  expect(left.map(({ query }) => query)).toEqual([OTHERS, SHARED])
  expect((await desk.sql<{ query: string }[]>`select query from search_gaps`).map(({ query }) => query)).toEqual([OTHERS])
  expect((await desk.sql`select 1 from search_log where session is not null`).length).toBe(0)
})

it('a gap goes with the one who asked it when the log has forgotten them, and a note that names them is blank', async () => {
  const who = new HelpBrowser(desk, desk.a)
  const written = await who.post('/contact', { ...form(''), email: 'flumm@quibblewick.example' })
  const ticketId = /requests\/([0-9a-f-]{36})/.exec(String(written.headers.location))?.[1] ?? ''
  const { ctx } = desk.a.admin
  const begin = async (title: string, tickets: string[], note: string) => {
    const articleId = await createArticle(ctx, { storeId: desk.a.id, locale: 'en', title, note })
    await openGap(ctx, { storeId: desk.a.id, locale: 'en', query: title, articleId, ticketIds: tickets, by: 'Ada' })
  }
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from tickets where id = ${ticketId}`
  await desk.sql`delete from search_gaps`
  await desk.sql`
    insert into identities (id, customer_id, kind, value, created_at)
    values (${desk.ctx().newId()}, ${row?.customerId ?? ''}, 'email', 'flumm@quibblewick.example', now()) on conflict do nothing`
  await begin('flummoxed one', [ticketId], 'Asked by flumm@quibblewick.example')
  await begin('kept by another', [ticketId, desk.ctx().newId()], 'Ask the warehouse.')
  const { id } = await redactCustomer(ctx, { customerId: row?.customerId ?? '', way: 'console' })
  desk.desk.context().wakeJobs()
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${id}`).length === 1)
  const left = await desk.sql<{ query: string }[]>`select query from search_gaps where query in ('flummoxed one', 'kept by another')`
  expect(left.map(({ query }) => query)).toEqual(['kept by another'])
  const notes = await desk.sql<
    { note: string }[]
  >`select note from articles where title in ('flummoxed one', 'kept by another') order by title`
  expect(notes.map(({ note }) => note)).toEqual(['', 'Ask the warehouse.'])
})
