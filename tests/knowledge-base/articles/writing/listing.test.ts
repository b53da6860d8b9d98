import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  createArticle,
  getForAgents,
  listForAgents,
  listLinkable,
  makeCollection,
  moveCollection,
  publishDraft,
  saveDraft,
} from '../../../../knowledge-base/articles/index.ts'
import { NotFound } from '../../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const ctx = () => desk.a.agent.ctx
const write = (title: string) => createArticle(ctx(), { storeId: desk.a.id, locale: 'en', title, body: `${title}.` })
const revisionOf = async (id: string) => (await getForAgents(ctx(), id, async () => '')).revision
const publish = async (id: string) => publishDraft(ctx(), id, { revision: await revisionOf(id), at: null })

it('a page is listed to the last page, in parts, in the order of the collections, whatever else is written', async () => {
  const theirs = desk.b.agent.ctx
  const [last, first] = [await makeShelf('Last'), await makeShelf('First')]
  await moveCollection(theirs, first, { parentId: null, place: 0 })
  await desk.sql`
    insert into articles (id, store_id, slug, locale, title, collection_id, visibility, bot_may_use, created_at)
    select gen_random_uuid(), ${desk.b.id}, 'page-' || n, 'en', 'Page ' || lpad(n::text, 3, '0'),
      case when n > 130 then ${first}::uuid else ${last}::uuid end, 'public', true, now() from generate_series(1, 250) n`
  // a second language is no page of its own
  await desk.sql`
    insert into articles (id, store_id, slug, locale, title, collection_id, visibility, bot_may_use, translation_of, created_at)
    select gen_random_uuid(), store_id, slug, 'de', 'Seite', collection_id, visibility, bot_may_use, id, now() from articles where store_id = ${desk.b.id}
      and slug in ('page-1', 'page-140')`
  const seen: string[] = []
  let cursor: string | undefined
  for (let part = 0; part < 5; part++) {
    const { articles, next } = await listForAgents(theirs, desk.b.id, { cursor })
    seen.push(...articles.map(({ title }) => title))
    if (part === 0) await createArticle(theirs, { storeId: desk.b.id, locale: 'en', title: 'Page 000', collectionId: first })
    cursor = next ?? undefined
    if (next === null) break
  }
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `Page ${String(from + n).padStart(3, '0')}`)
  expect(seen).toEqual([...numbers(131, 250), ...numbers(1, 130)])
  const { articles } = await listForAgents(theirs, desk.b.id, { q: 'page-1', locale: 'de' })
  expect(articles.map(({ title }) => title)).toEqual(['Seite', 'Seite'])
  await expect(listForAgents(theirs, desk.b.id, { cursor: await write('Ours alone') })).rejects.toThrow(NotFound)

  async function makeShelf(name: string): Promise<string> {
    return makeCollection(theirs, { storeId: desk.b.id, parentId: null, locale: 'en', name })
  }
})

it('an article is found by its title to be linked to, in its own language first, once customers read it', async () => {
  const own = await write('Linked to')
  expect(await listLinkable(ctx(), desk.a.id, { q: 'LINKED', locale: 'en' })).toEqual([])
  await publish(own)
  const german = await createArticle(ctx(), { storeId: desk.a.id, locale: 'de', title: 'Linked auf Deutsch', translationOf: own })
  await publish(german)
  const ids = async (locale: string) => (await listLinkable(ctx(), desk.a.id, { q: 'linked', locale })).map(({ id }) => id)
  expect([await ids('en'), await ids('de')]).toEqual([
    [own, german],
    [german, own],
  ])
  await saveDraft(ctx(), own, { revision: await revisionOf(own), title: 'Renamed', slug: 'linked-later' })
  expect((await listLinkable(ctx(), desk.a.id, { q: 'linked to', locale: 'en' }))[0]).toMatchObject({ slug: 'linked-to' })
})
