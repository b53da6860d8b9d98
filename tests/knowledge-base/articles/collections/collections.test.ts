import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createArticle,
  getForAgents,
  listCollections,
  listForAgents,
  makeCollection,
  moveCollection,
  nameCollection,
  publishArticle,
  publishDraft,
  removeCollection,
  restoreCollection,
  saveDraft,
  type ToldArticle,
  takeArticle,
} from '../../../../knowledge-base/articles/index.ts'
import type { Context } from '../../../../server/context.ts'
import { MOST_COLLECTIONS, type RemovedCollection } from '../../../../server/contract/console/help/collections.ts'
import { Conflict, Invalid, NotFound } from '../../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())
beforeEach(async () => {
  await desk.sql`delete from article_drafts`
  await desk.sql`truncate articles, collections cascade`
})

const ctx = (): Context => desk.a.agent.ctx
const storeId = () => desk.a.id
const make = (name: string, parentId: string | null = null, locale = 'en') =>
  makeCollection(ctx(), { storeId: storeId(), parentId, locale, name })
const publish = (slug: string, collection: string, more: object = {}) =>
  publishArticle(ctx(), { storeId: storeId(), locale: 'en', slug, title: slug, collection, body: `${slug}.`, ...more })
const open = (id: string) => getForAgents(ctx(), id, async () => '')
const revisionOf = async (id: string) => (await open(id)).revision
/** A removal of a collection that held nothing, as the browser keeps it. */
const goneOf = (id: string): RemovedCollection => ({
  ...{ id, parentId: null, place: 0, locale: 'en', into: null, articleIds: [], draftIds: [], childIds: [] },
  names: [{ locale: 'en', name: 'Gone', slug: 'gone', description: '' }],
})
/** Each as “depth name/name”, in its order, with how many pages stand in it. */
const tree = async () =>
  (await listCollections(ctx(), storeId())).collections.map(
    ({ depth, names, articles }) => `${'-'.repeat(depth - 1)}${names.map(({ name }) => name).join('/')} ${articles}`,
  )
const pathOf = async (slug: string, locale = 'en') => {
  const { articles } = await listForAgents(ctx(), storeId(), { locale })
  return articles.find((each) => each.slug === slug)?.collection
}

describe('a path', () => {
  it('is found or made, whatever its capitals, three deep at most', async () => {
    await publish('one', 'Delivery / Abroad / Islands')
    await publish('two', 'delivery /  ABROAD')
    await publish('three', 'Pay/Cash')
    expect(await tree()).toEqual(['Delivery 0', '-Abroad 1', '--Islands 1', 'Pay/Cash 1'])
    for (const bad of ['A / B / C / D', 'A /  / C', ' / A', 'x'.repeat(81)]) await expect(publish('bad', bad), bad).rejects.toThrow(Invalid)
    expect(await tree()).toHaveLength(4)
  })

  it('of a translation names the steps of its original, and moves nothing', async () => {
    await publish('how', 'Delivery / Abroad')
    await publish('how', 'Lieferung / Ausland', { locale: 'de' })
    await publish('how', 'Anderswo', { locale: 'de' })
    await publish('more', 'Lieferung / Zeiten', { locale: 'de' })
    expect(await tree()).toEqual(['Lieferung/Delivery 0', '-Ausland/Abroad 1', '-Zeiten 1'])
    expect(await pathOf('how', 'de')).toBe('Lieferung / Ausland')
    expect(await pathOf('how')).toBe('Delivery / Abroad')
  })

  it('of an original moves its translations with it', async () => {
    await publish('how', 'Delivery')
    await publish('how', 'Lieferung', { locale: 'de' })
    await publish('how', 'Returns')
    expect(await pathOf('how', 'de')).toBe('Returns')
    expect(await tree()).toEqual(['Lieferung/Delivery 0', 'Returns 1'])
  })

  it('says nothing new where nothing is new: what is imported twice has one version', async () => {
    const words = { slug: 'x', title: 'X', collection: 'Delivery / Abroad', keywords: [], body: 'So.' }
    const article: ToldArticle = { storeId: storeId(), locale: 'en', ...words, state: 'published', origin: null, translationOf: null }
    const own = { ...article, locale: 'de', collection: 'Lieferung / Ausland' }
    const take = async (told: ToldArticle) => (await takeArticle(ctx(), told)).result
    expect([await take(article), await take(own)]).toEqual(['created', 'created'])
    expect([await take(article), await take(own)]).toEqual(['unchanged', 'unchanged'])
    expect(await take({ ...article, collection: 'Delivery' })).toBe('changed')
  })

  it('or an id is where a draft stands, which customers see once it is published', async () => {
    const gifts = await make('Gifts')
    const id = await createArticle(ctx(), { storeId: storeId(), locale: 'en', title: 'Wrapping', collection: 'Extras', body: 'We wrap.' })
    await saveDraft(ctx(), id, { revision: await revisionOf(id), collection: 'Extras / Paper' })
    expect(await open(id)).toMatchObject({ collection: 'Extras / Paper' })
    await saveDraft(ctx(), id, { revision: await revisionOf(id), collectionId: gifts })
    await publishDraft(ctx(), id, { revision: await revisionOf(id), at: null })
    expect(await open(id)).toMatchObject({ collection: 'Gifts', collectionId: gifts })
    const translated = await createArticle(ctx(), { storeId: storeId(), locale: 'de', title: 'Verpacken', body: 'Ja.', translationOf: id })
    expect(await open(translated)).toMatchObject({ collection: 'Gifts', collectionId: gifts })
    const apart = await make('Apart')
    await saveDraft(ctx(), id, { revision: await revisionOf(id), collectionId: apart })
    const french = await createArticle(ctx(), { storeId: storeId(), locale: 'fr', title: 'Emballer', body: 'Oui.', translationOf: id })
    expect(await open(french), 'beside what customers read of it').toMatchObject({ collectionId: gifts })
    const elsewhere = await make('Elsewhere')
    await expect(saveDraft(ctx(), translated, { revision: await revisionOf(translated), collectionId: elsewhere })).rejects.toThrow(Invalid)
    // what is being written of the translation goes with the original
    await saveDraft(ctx(), id, { revision: await revisionOf(id), collectionId: elsewhere })
    await publishDraft(ctx(), id, { revision: await revisionOf(id), at: null })
    expect(await open(translated)).toMatchObject({ collectionId: elsewhere })
  })

  it('of another store’s collection is refused', async () => {
    const theirs = await makeCollection(desk.b.agent.ctx, { storeId: desk.b.id, parentId: null, locale: 'en', name: 'Theirs' })
    const wanted = { storeId: storeId(), locale: 'en', title: 'Mine', collectionId: theirs }
    await expect(createArticle(ctx(), wanted)).rejects.toThrow(Invalid)
    await expect(listForAgents(ctx(), storeId(), { collection: theirs })).rejects.toThrow(NotFound)
  })
})

describe('a collection', () => {
  it('has names of its own among its siblings in each language, and an address that nobody else has', async () => {
    const delivery = await make('Delivery')
    const returns = await make('Returns')
    await make('Abroad', delivery)
    await make('Abroad', returns)
    await expect(make('delivery')).rejects.toThrow(new Invalid('name: is that of another collection in the same place', 'name'))
    await expect(make('A / B')).rejects.toThrow(Invalid)
    const { collections } = await listCollections(ctx(), storeId())
    expect(collections.map(({ names: [first] }) => first?.slug)).toEqual(['delivery', 'abroad', 'returns', 'returns-abroad'])
    await nameCollection(ctx(), returns, [{ locale: 'de', name: 'Lieferung', description: '' }])
    await expect(nameCollection(ctx(), delivery, [{ locale: 'de', name: 'LIEFERUNG', description: '' }])).rejects.toThrow(Invalid)
    await expect(nameCollection(ctx(), returns, [{ locale: 'en', name: null, description: '' }])).rejects.toThrow(Invalid)
    await nameCollection(ctx(), returns, [{ locale: 'de', name: null, description: '' }])
    await nameCollection(ctx(), delivery, [{ locale: 'de', name: 'Lieferung', description: 'Wie es kommt.' }])
    expect((await listCollections(ctx(), storeId())).collections[0]?.names).toMatchObject([
      { locale: 'de', name: 'Lieferung', description: 'Wie es kommt.' },
      { locale: 'en', name: 'Delivery' },
    ])
  })

  it('is named in all its languages in one step, or in none', async () => {
    const delivery = await make('Delivery')
    await nameCollection(ctx(), await make('Returns'), [{ locale: 'de', name: 'Rückgabe', description: '' }])
    const names = async () => (await listCollections(ctx(), storeId())).collections[0]?.names.map(({ name }) => name)
    const english = { locale: 'en', name: 'Shipping', description: '' }
    await expect(nameCollection(ctx(), delivery, [english, { locale: 'de', name: 'rückgabe', description: '' }])).rejects.toThrow(Invalid)
    expect(await names()).toEqual(['Delivery'])
    await nameCollection(ctx(), delivery, [english, { locale: 'de', name: 'Lieferung', description: '' }])
    expect(await names()).toEqual(['Lieferung', 'Shipping'])
  })

  it('goes where it is put with all under it, and never below itself or too deep', async () => {
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    const a1 = await make('A1', a)
    await make('A2', a1)
    await moveCollection(ctx(), c, { parentId: null, place: 0 })
    await moveCollection(ctx(), b, { parentId: c, place: 9 })
    expect(await tree()).toEqual(['C 0', '-B 0', 'A 0', '-A1 0', '--A2 0'])
    for (const parentId of [a, a1]) await expect(moveCollection(ctx(), a, { parentId, place: 0 })).rejects.toThrow('under itself')
    await expect(moveCollection(ctx(), a, { parentId: b, place: 0 })).rejects.toThrow('3 deep')
    await moveCollection(ctx(), a1, { parentId: c, place: 0 })
    expect(await tree()).toEqual(['C 0', '-A1 0', '--A2 0', '-B 0', 'A 0'])
    await make('B')
    await expect(moveCollection(ctx(), b, { parentId: null, place: 0 })).rejects.toThrow('there is a “B” already')
    await expect(make('Too deep', (await listCollections(ctx(), storeId())).collections[2]?.id ?? '')).rejects.toThrow('3 deep')
  })

  it('is never its own ancestor, whoever writes to the database', async () => {
    const [a, b] = [await make('A'), await make('B')]
    const inner = await make('Inner', a)
    const refused = /foreign key|check constraint/
    await expect(desk.sql`update collections set parent_id = ${inner}, depth = 3 where id = ${a}`).rejects.toThrow(refused)
    await expect(desk.sql`update collections set parent_id = id, depth = 2 where id = ${b}`).rejects.toThrow(refused)
    await expect(desk.sql`update collections set depth = 2 where id = ${b}`).rejects.toThrow(refused)
    await expect(desk.sql`
      update collections set depth = 2, parent_id = case id when ${a}::uuid then ${b}::uuid else ${a}::uuid end where id in (${a}, ${b})`).rejects.toThrow(
      refused,
    )
    const theirs = await makeCollection(desk.b.agent.ctx, { storeId: desk.b.id, parentId: null, locale: 'en', name: 'Theirs' })
    await expect(desk.sql`update collections set depth = 2, parent_id = ${theirs} where id = ${b}`).rejects.toThrow(refused)
  })

  it('is moved under each other by two at once by one of them alone', async () => {
    const [a, b] = [await make('A'), await make('B')]
    const moves = [moveCollection(ctx(), a, { parentId: b, place: 0 }), moveCollection(ctx(), b, { parentId: a, place: 0 })]
    const results = await Promise.allSettled(moves)
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await tree()).sort()).toEqual(expect.arrayContaining([expect.stringMatching(/^-[AB] 0$/), expect.stringMatching(/^[AB] 0$/)]))
  })

  it('is taken away only where it holds nothing, or what it holds goes into another; and comes back as it was', async () => {
    await publish('one', 'Old / Inner')
    await publish('two', 'Old')
    await publish('two', 'Alt', { locale: 'de' })
    const draft = await createArticle(ctx(), { storeId: storeId(), locale: 'en', title: 'Three', collection: 'Old' })
    const fresh = await make('New')
    const before = await tree()
    const old = (await listCollections(ctx(), storeId())).collections[0]?.id ?? ''
    const inner = (await listCollections(ctx(), storeId())).collections[1]?.id ?? ''
    await expect(removeCollection(ctx(), old, null)).rejects.toThrow(Conflict)
    for (const into of [old, inner]) await expect(removeCollection(ctx(), old, into)).rejects.toThrow('goes away with it')
    const { storeId: _, ...removed } = await removeCollection(ctx(), old, fresh)
    expect(await tree()).toEqual(['New 2', '-Inner 1'])
    expect([await pathOf('one'), await pathOf('two', 'de')]).toEqual(['New / Inner', 'New'])
    await restoreCollection(ctx(), storeId(), removed)
    await restoreCollection(ctx(), storeId(), removed)
    expect(before).toEqual(['Alt/Old 2', '-Inner 1', 'New 0'])
    expect(await tree()).toEqual(before)
    expect([await pathOf('one'), await pathOf('two', 'de'), (await open(draft)).collection]).toEqual(['Old / Inner', 'Alt', 'Old'])
  })

  it('that comes back leaves what somebody has put elsewhere since where it is', async () => {
    await publish('stays', 'Old')
    await publish('stays', 'Alt', { locale: 'de' })
    await publish('goes', 'Old')
    await publish('below', 'Old / Inner')
    const [old, inner] = (await listCollections(ctx(), storeId())).collections.map(({ id }) => id) as [string, string]
    const fresh = await make('New')
    const own = await make('Own', fresh)
    const { storeId: _, ...removed } = await removeCollection(ctx(), old, fresh)
    await publish('goes', 'New / Own')
    await moveCollection(ctx(), inner, { parentId: null, place: 0 })
    await restoreCollection(ctx(), storeId(), removed)
    expect(await tree()).toEqual(['Alt/Old 1', 'Inner 1', 'New 0', '-Own 1'])
    expect([await pathOf('stays', 'de'), await pathOf('goes')]).toEqual(['Alt', 'New / Own'])
    expect((await listCollections(ctx(), storeId())).collections.find(({ id }) => id === own)?.articles).toBe(1)
  })

  it('comes back as it may be, whatever a browser says of it', async () => {
    await publish('page', 'Old')
    await publish('page', 'Alt', { locale: 'de' })
    const [old] = (await listCollections(ctx(), storeId())).collections.map(({ id }) => id) as [string]
    const fresh = await make('New')
    const theirs = await makeCollection(desk.b.agent.ctx, { storeId: desk.b.id, parentId: null, locale: 'en', name: 'Theirs' })
    const { storeId: _, ...removed } = await removeCollection(ctx(), old, fresh)
    const { cookie } = desk.a.agent
    const restore = async (change: object) =>
      (await desk.ask('POST', `/api/stores/${storeId()}/collections/restore`, { cookie, body: { ...removed, ...change } })).status
    expect(await restore({ id: theirs })).toBe(404)
    for (const slug of ['a/b', 'a b', '', '<b>']) expect(await restore({ names: [{ ...removed.names[0], slug }] }), slug).toBe(400)
    // of a page whose original stays, none of its languages goes
    const [german] = await desk.sql<{ id: string }[]>`select id from articles where locale = 'de'`
    expect(await restore({ articleIds: [german?.id] })).toBe(200)
    expect([await pathOf('page'), await pathOf('page', 'de')]).toEqual(['New', 'New'])
    await removeCollection(ctx(), old, null)
    expect(await restore({ into: theirs })).toBe(200)
    await removeCollection(ctx(), old, null)
    await desk.sql`
      insert into collections (id, store_id, depth, place, locale, created_at)
      select gen_random_uuid(), ${storeId()}, 1, n, 'en', now() from generate_series(1, ${MOST_COLLECTIONS}) n`
    await desk.sql`
      insert into collection_names (collection_id, store_id, shelf_id, locale, name, slug)
      select id, store_id, shelf_id, 'en', id::text, id::text from collections c
      where not exists (select 1 from collection_names n where n.collection_id = c.id)`
    expect(await restore({})).toBe(400)
  })

  it('is listed by name with what stands in it', async () => {
    await publish('one', 'Delivery / Abroad')
    await publish('two', 'Returns')
    const { collections } = await listForAgents(ctx(), storeId(), {})
    const slugs = async (search: object) => (await listForAgents(ctx(), storeId(), search)).articles.map(({ slug }) => slug)
    expect(await slugs({ collection: collections[0]?.id })).toEqual(['one'])
    expect(await slugs({ collection: collections[2]?.id })).toEqual(['two'])
    expect(await slugs({ q: 'abro' })).toEqual(['one'])
  })

  it('of another store is not there', async () => {
    const id = await make('Ours')
    const stranger = desk.b.agent.ctx
    const tries = [
      listCollections(stranger, storeId()),
      makeCollection(stranger, { storeId: storeId(), parentId: null, locale: 'en', name: 'X' }),
      nameCollection(stranger, id, [{ locale: 'en', name: 'X', description: '' }]),
      nameCollection(stranger, id, [{ locale: 'en', name: null, description: '' }]),
      moveCollection(stranger, id, { parentId: null, place: 0 }),
      removeCollection(stranger, id, null),
      restoreCollection(stranger, storeId(), goneOf(id)),
      restoreCollection(stranger, desk.b.id, goneOf(id)),
    ]
    for (const each of await Promise.allSettled(tries)) expect(each).toMatchObject({ status: 'rejected', reason: expect.any(NotFound) })
    await expect(makeCollection(stranger, { storeId: desk.b.id, parentId: id, locale: 'en', name: 'X' })).rejects.toThrow(NotFound)
    expect(await tree()).toEqual(['Ours 0'])
  })
})
