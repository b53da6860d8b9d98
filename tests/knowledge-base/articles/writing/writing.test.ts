import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  compareVersion,
  createArticle,
  discardDraft,
  findMoved,
  getArticle,
  getForAgents,
  keepUnpublished,
  listForAgents,
  listLinkable,
  listNames,
  listVariables,
  listVersions,
  previewForAgents,
  publishDraft,
  publishDue,
  publishMissing,
  restoreVersion,
  saveDraft,
  unpublishArticle,
} from '../../../../knowledge-base/articles/index.ts'
import { Conflict, Invalid, NotFound } from '../../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await publishMissing(desk.ctx(), desk.a.id, [])
})
afterAll(() => desk.close())

const ctx = () => desk.a.agent.ctx
const shelf = () => ({ storeId: desk.a.id, locale: 'en', visibility: 'public' as const })
const open = (id: string) => getForAgents(ctx(), id, async (_, slug) => `/articles/${slug}`)
const write = (title: string, more: object = {}) =>
  createArticle(ctx(), { storeId: desk.a.id, locale: 'en', title, body: `${title}, in short.`, ...more })
async function save(id: string, change: object) {
  await saveDraft(ctx(), id, { revision: (await open(id)).revision, ...change })
}
async function publish(id: string, at: Date | null = null) {
  await publishDraft(ctx(), id, { revision: (await open(id)).revision, at })
}

describe('what is being written', () => {
  it('is seen by agents alone, until it is published', async () => {
    const id = await write('Gift wrapping')
    expect(await open(id)).toMatchObject({
      isPublished: false,
      published: null,
      url: null,
      slug: 'gift-wrapping',
      draft: { state: 'writing' },
    })
    await expect(getArticle(ctx(), shelf(), 'gift-wrapping')).rejects.toThrow(NotFound)
    await publish(id)
    expect(await getArticle(ctx(), shelf(), 'gift-wrapping')).toMatchObject({
      title: 'Gift wrapping',
      html: expect.stringMatching(/<p>Gift wrapping, in short\.<\/p>$/),
    })
    expect(await open(id)).toMatchObject({
      isPublished: true,
      draft: null,
      url: '/articles/gift-wrapping',
      published: { by: desk.a.agent.actor.name },
    })
    await save(id, { body: 'We wrap it.' })
    expect((await getArticle(ctx(), shelf(), 'gift-wrapping')).html).toContain('in short')
    expect((await open(id)).body).toBe('We wrap it.')
  })

  it('is nobody’s to overwrite: who read an older one is told who changed it', async () => {
    const id = await write('Two at once')
    const { revision } = await open(id)
    await saveDraft(ctx(), id, { revision, body: 'Mine.' })
    await expect(saveDraft(ctx(), id, { revision, body: 'Theirs.' })).rejects.toThrow(
      new Conflict(`${desk.a.agent.actor.name} changed it since you opened it.`),
    )
    await publish(id)
    await expect(saveDraft(ctx(), id, { revision: revision + 1, body: 'Late.' })).rejects.toThrow(Conflict)
    expect(await getArticle(ctx(), shelf(), 'two-at-once')).toMatchObject({ html: expect.stringMatching(/<p>Mine\.<\/p>$/) })
  })

  it('of many at once keeps one', async () => {
    const id = await write('Race')
    const { revision } = await open(id)
    const ended = await Promise.allSettled(['a', 'b', 'c', 'd'].map((body) => saveDraft(ctx(), id, { revision, body })))
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is no longer agreed to once its words change, and a note changes none', async () => {
    const id = await write('Reviewed')
    await save(id, { state: 'in_review' })
    await save(id, { state: 'agreed' })
    await save(id, { note: 'Ask the warehouse.' })
    expect(await open(id)).toMatchObject({ draft: { state: 'agreed' }, note: 'Ask the warehouse.' })
    await save(id, { body: 'Other words.' })
    expect(await open(id)).toMatchObject({ draft: { state: 'writing' } })
  })

  it('is given up: what is published stays, and what never was is gone', async () => {
    const kept = await write('Kept')
    await publish(kept)
    await save(kept, { title: 'Kept no more' })
    expect(await discardDraft(ctx(), kept)).toBe(true)
    expect(await open(kept)).toMatchObject({ title: 'Kept', draft: null })
    const gone = await write('Never mind', { body: '' })
    expect(await discardDraft(ctx(), gone)).toBe(false)
    await expect(open(gone)).rejects.toThrow(NotFound)
  })
})

describe('an address', () => {
  it('says the title until it is published, unless somebody chose another, and what it said before leads nowhere', async () => {
    const id = await write('Jane Roe wants a refund')
    await save(id, { title: 'Refunds, in short' })
    expect(await open(id)).toMatchObject({ slug: 'refunds-in-short' })
    const other = await write('Refunds, in short')
    expect(await open(other)).toMatchObject({ slug: 'refunds-in-short-2' })
    await publish(id)
    await save(id, { title: 'Refunds' })
    await publish(id)
    expect((await open(id)).slug).toBe('refunds-in-short')
    expect(await desk.sql`select 1 from article_moves where slug like 'jane%'`).toEqual([])
    expect(await desk.sql`select 1 from articles where title like 'Jane%' or slug like 'jane%'`).toEqual([])
    await save(other, { slug: 'chosen' })
    await save(other, { title: 'Something else' })
    expect((await open(other)).slug).toBe('chosen')
  })

  it('that changes leads on from the old one, and is never two articles’', async () => {
    const id = await write('Old name')
    await publish(id)
    const other = await write('Taken')
    await expect(save(id, { slug: 'taken' })).rejects.toThrow(new Invalid('slug: is the address of another article', 'slug'))
    await save(id, { slug: 'new-name' })
    expect(await findMoved(ctx(), shelf(), 'old-name'), 'not before it is published').toBe(null)
    await publish(id)
    expect(await findMoved(ctx(), shelf(), 'old-name')).toBe('new-name')
    await expect(getArticle(ctx(), shelf(), 'old-name')).rejects.toThrow(NotFound)
    await save(id, { slug: 'old-name' })
    await publish(id)
    expect([await findMoved(ctx(), shelf(), 'old-name'), await findMoved(ctx(), shelf(), 'new-name')]).toEqual([null, 'old-name'])
    await save(other, { slug: 'new-name' })
    await publish(other)
    expect(await findMoved(ctx(), shelf(), 'new-name'), 'somebody lives there now').toBe(null)
  })
})

describe('at its time', () => {
  it('is published by itself, once, with what was written until then', async () => {
    const id = await write('Winter hours')
    const at = new Date(ctx().now().getTime() + 60_000)
    await publish(id, at)
    await save(id, { body: 'We open later.' })
    await publishDue(desk.ctx())
    expect(await open(id)).toMatchObject({ isPublished: false, publishAt: at.toISOString() })
    desk.pass(61_000)
    await Promise.all([publishDue(desk.ctx()), publishDue(desk.ctx())])
    expect(await open(id)).toMatchObject({ isPublished: true, draft: null, published: { by: desk.a.agent.actor.name } })
    expect(await listVersions(ctx(), id)).toHaveLength(1)
    expect((await getArticle(ctx(), shelf(), 'winter-hours')).html).toContain('later')
  })

  it('waits for a person where it cannot be, and holds nobody else up', async () => {
    const [broken, fine] = [await write('Broken', { body: 'At {{no_such_hours}}.' }), await write('Fine')]
    const at = new Date(ctx().now().getTime() + 1_000)
    for (const id of [broken, fine]) await publish(id, at)
    desk.pass(2_000)
    await publishDue(desk.ctx())
    expect(await open(broken)).toMatchObject({ isPublished: false, publishAt: null, checks: [{ kind: 'unknown_variable' }] })
    expect(await open(fine)).toMatchObject({ isPublished: true })
  })

  it('is left to people again where that is taken back', async () => {
    const id = await write('Not yet')
    await publish(id, new Date(ctx().now().getTime() + 1_000))
    await keepUnpublished(ctx(), id)
    desk.pass(2_000)
    await publishDue(desk.ctx())
    expect(await open(id)).toMatchObject({ isPublished: false, publishAt: null })
  })
})

describe('versions', () => {
  it('can be compared, and had back as what is being written', async () => {
    const id = await write('Sizes')
    await publish(id)
    await save(id, { body: 'Sizes, in short.\n\nAnd at length.' })
    await publish(id)
    const [second, first] = await listVersions(ctx(), id)
    expect(second).toMatchObject({ isPublished: true })
    expect((await compareVersion(ctx(), id, first?.id ?? '', null)).lines).toEqual([
      { kind: 'same', text: 'Sizes, in short.' },
      { kind: 'removed', text: '' },
      { kind: 'removed', text: 'And at length.' },
    ])
    await restoreVersion(ctx(), id, first?.id ?? '')
    expect(await open(id)).toMatchObject({ body: 'Sizes, in short.', draft: { state: 'writing' } })
    expect((await getArticle(ctx(), shelf(), 'sizes')).html).toContain('at length')
    await publish(id)
    expect(await listVersions(ctx(), id)).toHaveLength(3)
  })

  it('stay when the article is taken down, which nobody finds then', async () => {
    const id = await write('Recalled')
    await publish(id)
    await unpublishArticle(ctx(), id)
    await expect(getArticle(ctx(), shelf(), 'recalled')).rejects.toThrow(NotFound)
    expect(await desk.sql`select 1 from section_terms t join article_sections s on s.id = t.section_id where s.article_id = ${id}`).toEqual(
      [],
    )
    expect(await open(id)).toMatchObject({ isPublished: false, body: 'Recalled, in short.' })
    await publish(id)
    expect((await getArticle(ctx(), shelf(), 'recalled')).title).toBe('Recalled')
  })
})

describe('another language', () => {
  it('says the same until the original says something new', async () => {
    const original = await write('Parcels abroad')
    await publish(original)
    const id = await createArticle(ctx(), { storeId: desk.a.id, locale: 'de', title: 'Pakete ins Ausland', translationOf: original })
    expect(await open(id)).toMatchObject({ body: 'Parcels abroad, in short.', original: { id: original, locale: 'en' } })
    await save(id, { body: 'Kurz gesagt.' })
    await publish(id)
    const stateOf = async () => (await open(original)).locales.find(({ locale }) => locale === 'de')?.state
    expect(await stateOf()).toBe('current')
    await save(original, { body: 'New rules.' })
    await publish(original)
    expect(await stateOf()).toBe('stale')
    expect((await open(id)).checks).toEqual([{ kind: 'stale_translation', words: 'Parcels abroad' }])
    expect((await listForAgents(ctx(), desk.a.id, { state: 'stale' })).articles.map((each) => each.id)).toEqual([id])
    await save(id, { body: 'Neue Regeln.' })
    await publish(id)
    expect(await stateOf()).toBe('current')
    for (const locale of ['de', 'en'])
      await expect(createArticle(ctx(), { storeId: desk.a.id, locale, title: 'Noch einmal', translationOf: id })).rejects.toThrow(Conflict)
  })
})

it('is listed with its state, and found by its words', async () => {
  const id = await write('Engraving', { collection: 'Extras' })
  const { articles, collections } = await listForAgents(ctx(), desk.a.id, { q: 'engrav', state: 'draft' })
  expect(articles.map((each) => each.id)).toEqual([id])
  expect(collections.flatMap(({ names }) => names.map(({ name }) => name))).toContain('Extras')
})

it('is shown as customers would see it, and what nobody filled in or links wrongly is named', async () => {
  const id = await write('Preview')
  const body = 'In {{return_window_days}} days, <script>alert(1)</script>[gone](/help/x/articles/gone) {{nothing}}'
  const { html, checks } = await previewForAgents(ctx(), id, { title: 'At {{store_name}}', body })
  expect(html).toBe('<p>In 30 days, alert(1)<a href="/help/x/articles/gone" rel="noopener">gone</a> {{nothing}}</p>')
  expect(checks).toEqual([
    { kind: 'broken_link', words: 'gone' },
    { kind: 'unknown_variable', words: '{{nothing}}' },
    { kind: 'missing_locale', words: 'de' },
  ])
  const used = await write('Uses it', { body: 'Within {{ return_window_days }} days.' })
  await publish(used)
  expect((await listVariables(ctx(), desk.a.id)).find(({ name }) => name === 'return_window_days')).toMatchObject({ value: '30', uses: 1 })
})

it('is not there for an agent of another store, nor for a customer', async () => {
  const id = await write('Ours')
  await publish(id)
  const [version] = await listVersions(ctx(), id)
  for (const stranger of [desk.b.agent.ctx, await desk.shopper(desk.a).ctx()]) {
    const tries = [
      () => getForAgents(stranger, id, async () => ''),
      () => saveDraft(stranger, id, { revision: 2, body: 'x' }),
      () => discardDraft(stranger, id),
      () => publishDraft(stranger, id, { revision: 2, at: null }),
      () => keepUnpublished(stranger, id),
      () => unpublishArticle(stranger, id),
      () => restoreVersion(stranger, id, version?.id ?? ''),
      () => previewForAgents(stranger, id, { title: 'x', body: 'x' }),
      () => listVersions(stranger, id),
      () => compareVersion(stranger, id, version?.id ?? '', null),
      () => listForAgents(stranger, desk.a.id, {}),
      () => listVariables(stranger, desk.a.id),
      () => listLinkable(stranger, desk.a.id, { q: '', locale: 'en' }),
      () => listNames(stranger, desk.a.id),
      () => createArticle(stranger, { storeId: desk.a.id, locale: 'en', title: 'x' }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toThrow(NotFound)
  }
})
