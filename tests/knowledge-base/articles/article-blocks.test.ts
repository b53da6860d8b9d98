import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeSnippet,
  changeVariables,
  createArticle,
  dropSnippet,
  forgetUnseenFiles,
  getArticle,
  getForAgents,
  listForAgents,
  listSnippets,
  listUses,
  listVariables,
  publishArticle,
  publishDraft,
  saveDraft,
} from '../../../knowledge-base/articles/index.ts'
import { Conflict, Invalid, NotFound } from '../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser } from '../../support/help-browser.ts'
import { chunk, jpeg, mp4, png, SECRET } from '../../support/media.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await changeVariables(desk.ctx(), desk.a.id, { days: '30' })
})
afterAll(() => desk?.close())

const DAY_MS = 86_400_000
const shelf = () => ({ storeId: desk.a.id, locale: 'en', visibility: 'public' as const })
const publish = (slug: string, body: string, rest: object = {}) =>
  publishArticle(desk.ctx(), { storeId: desk.a.id, locale: 'en', slug, title: slug, collection: 'Blocks', body, ...rest })
const snippet = (name: string, body: string, locale = 'en') => changeSnippet(desk.ctx(), { storeId: desk.a.id, locale, name, body })
const html = async (slug: string) => (await getArticle(desk.ctx(), shelf(), slug)).html
const send = (name: string, raw: Buffer, { cookie } = desk.a.agent, storeId = desk.a.id) =>
  desk.ask('POST', `/api/stores/${storeId}/article-files?${new URLSearchParams({ name })}`, { cookie, raw })
const fetched = (ref: string, headers: Record<string, string> = {}) => desk.ask('GET', `/help/${desk.a.key}/${ref}`, { headers })

describe('a file that an agent sends', () => {
  it('is shown with its size, for ever by one address, and says nothing of its maker', async () => {
    const sent = await send('IMG 2041 <b>.HTML', jpeg(40, 30, 6))
    expect(sent).toMatchObject({ status: 201, json: { type: 'image/jpeg', width: 30, height: 40 } })
    expect(sent.json.ref).toMatch(/^files\/[0-9a-f]{32}\/img-2041-b\.jpg$/)
    await publish('with-image', `Look.\n\n![The label](${sent.json.ref})`)
    expect(await html('with-image')).toContain(`<img src="../${sent.json.ref}" alt="The label" width="30" height="40"`)
    const got = await fetched(sent.json.ref)
    expect(got.status).toBe(200)
    expect(got.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    expect(got.text).not.toContain(SECRET)
    expect((await fetched(sent.json.ref, { 'if-none-match': got.headers.etag ?? '' })).status).toBe(304)
    for (const other of [sent.json.ref.replace('img', 'other'), `files/${'0'.repeat(32)}/img-2041-b.jpg`, 'files/x/y'])
      expect((await fetched(other)).status).toBe(404)
    expect((await new HelpBrowser(desk, desk.b).get(`/${sent.json.ref}`)).status).toBe(404)
  })

  it('is the same file when it is sent again, by however many at once', async () => {
    const answers = await Promise.all(['a.png', 'b.png', 'c.png'].map((name) => send(name, png(9, 8))))
    expect(new Set(answers.map(({ json }) => json.ref)).size).toBe(1)
    expect(await desk.sql`select 1 from article_files where width = 9`).toHaveLength(1)
    expect((await fetched(answers[0]?.json.ref)).status).toBe(200)
  })

  it('is played from wherever a browser asks', async () => {
    const { ref, size } = (await send('film.mp4', mp4(640, 360))).json
    const part = await fetched(ref, { range: 'bytes=4-11' })
    expect(part).toMatchObject({ status: 206, text: 'ftypisom' })
    expect(part.headers).toMatchObject({ 'content-range': `bytes 4-11/${size}`, 'content-length': '8', 'accept-ranges': 'bytes' })
    expect((await fetched(ref, { range: 'bytes=-4' })).headers['content-range']).toBe(`bytes ${size - 4}-${size - 1}/${size}`)
    expect((await fetched(ref, { range: `bytes=${size}-` })).status).toBe(416)
    expect((await fetched(ref, { range: 'lines=1-2' })).status).toBe(200)
  })

  it('is refused where it is no image, too large or of a stranger, and leaves nothing', async () => {
    const before = await desk.sql`select id from article_files`
    expect(await send('x.png', Buffer.from('<svg onload="alert(1)"/>'))).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid' } },
    })
    expect((await send('x.png', Buffer.alloc(0))).status).toBe(400)
    const large = Buffer.concat([png(2, 2).subarray(0, 33), chunk('iCCP', Buffer.alloc(10 * 1024 * 1024)), png(2, 2).subarray(33)])
    expect((await send('x.png', large)).json.error).toMatchObject({ code: 'limit_exceeded', message: 'The file is larger than 10 MB.' })
    expect((await send('x.png', png(2, 2), desk.b.admin)).status).toBe(404)
    expect(await desk.sql`select id from article_files`).toEqual(before)
  })

  it('goes some days after nothing shows it any more, and never once it was published', async () => {
    const refs = await Promise.all([21, 22, 23, 24].map(async (width) => String((await send('s.png', png(width, 5))).json.ref)))
    const [published, drafted, inSnippet, unused] = refs as [string, string, string, string]
    await publish('published-image', `Once.\n\n![a](${published})`)
    await publish('published-image', 'Not any more.')
    const { ctx } = desk.a.agent
    const id = await createArticle(ctx, { storeId: desk.a.id, locale: 'en', title: 'Drafted', body: `Draft.\n\n![a](${drafted})` })
    await snippet('shows', `![a](${inSnippet})`)
    const gone = async () => (await Promise.all(refs.map(async (ref) => (await fetched(ref)).status))).map((status) => status === 404)
    desk.pass(4 * DAY_MS)
    await forgetUnseenFiles(desk.ctx())
    expect(await gone()).toEqual([false, false, false, false])
    desk.pass(2 * DAY_MS)
    await forgetUnseenFiles(desk.ctx())
    expect(await gone()).toEqual([false, false, false, true])
    const { revision } = await getForAgents(ctx, id, async () => '')
    await saveDraft(ctx, id, { revision, body: 'Without it.' })
    desk.pass(6 * DAY_MS)
    await forgetUnseenFiles(desk.ctx())
    expect(await gone()).toEqual([false, true, false, true])
    await expect(forgetUnseenFiles(ctx)).rejects.toThrow('Only the desk itself')
    expect(unused).not.toBe(published)
  })
})

describe('a snippet', () => {
  it('is read wherever it is said, and what says it changes with it: page, sections, and what uses its values', async () => {
    await snippet('refunds', 'Paid back within {{days}} days.')
    await publish('says-it', 'First.\n\n{{> refunds}}')
    await publish('says-nothing', 'Nothing.')
    const texts = () => desk.sql<{ text: string }[]>`
      select s.text from article_sections s join articles a on a.published_version_id = s.version_id where a.slug = 'says-it'`
    const versions = () => desk.sql`select 1 from article_versions v join articles a on a.id = v.article_id where a.slug = 'says-nothing'`
    expect(await html('says-it')).toContain('<p>Paid back within 30 days.</p>')
    await snippet('refunds', 'Paid back in cash within {{days}} days.')
    expect(await html('says-it')).toContain('in cash')
    expect((await texts())[0]?.text).toBe('First.\nPaid back in cash within 30 days.')
    await changeVariables(desk.ctx(), desk.a.id, { days: '60' })
    expect((await texts())[0]?.text).toBe('First.\nPaid back in cash within 60 days.')
    expect(await versions()).toHaveLength(1)

    expect((await listSnippets(desk.ctx(), desk.a.id)).find(({ name }) => name === 'refunds')).toMatchObject({ locale: 'en', uses: 1 })
    const titles = async (query: object) => (await listUses(desk.ctx(), desk.a.id, query)).map(({ title }) => title)
    expect(await titles({ snippet: 'refunds', locale: 'en' })).toEqual(['says-it'])
    expect(await titles({ snippet: 'refunds', locale: 'de' })).toEqual([])
    expect(await titles({ variable: 'days' })).toEqual(['says-it'])
    expect((await listVariables(desk.ctx(), desk.a.id)).find(({ name }) => name === 'days')).toMatchObject({ uses: 1 })
    await expect(dropSnippet(desk.ctx(), { storeId: desk.a.id, locale: 'en', name: 'refunds' })).rejects.toThrow(Conflict)
  })

  it('that says what it said publishes nothing anew, and neither does such a value', async () => {
    await snippet('same', 'Said in {{days}} days.')
    await publish('says-the-same', '{{> same}}')
    const versions = async () =>
      (await desk.sql`select 1 from article_versions v join articles a on a.id = v.article_id where a.slug = 'says-the-same'`).length
    await snippet('same', 'Said in {{days}} days.')
    const [kept] = await desk.sql<{ value: string }[]>`
      select value from article_variables where store_id = ${desk.a.id} and name = 'days'`
    await changeVariables(desk.ctx(), desk.a.id, { days: kept?.value ?? '' })
    expect(await versions()).toBe(1)
    await changeVariables(desk.ctx(), desk.a.id, { days: '45' })
    expect(await versions()).toBe(2)
  })

  it('is known to be said where a process of before published what says it', async () => {
    await snippet('older', 'Old in {{days}} days.')
    await publish('older-process', 'Nothing is named.')
    await desk.sql`
      with version as (
        insert into article_versions (id, article_id, title, body, author_kind, author_name, created_at)
        select gen_random_uuid(), id, title, ${'First.\n\n{{>\u00a0older }}'}, 'system', '', now() from articles where slug = 'older-process'
        returning id, article_id)
      update articles a set published_version_id = version.id from version where a.id = version.article_id`
    const titles = async (query: object) => (await listUses(desk.ctx(), desk.a.id, query)).map(({ title }) => title)
    expect(await titles({ snippet: 'older', locale: 'en' })).toEqual(['older-process'])
    expect(await titles({ variable: 'days' })).toContain('older-process')
    expect((await listSnippets(desk.ctx(), desk.a.id)).find(({ name }) => name === 'older')).toMatchObject({ uses: 1 })
    await snippet('older', 'New in {{days}} days.')
    const [section] = await desk.sql<{ text: string }[]>`
      select s.text from article_sections s join articles a on a.published_version_id = s.version_id where a.slug = 'older-process'`
    expect(section?.text).toMatch(/^First\.\nNew in/)
  })

  it('that changes leaves a translation as current as it was', async () => {
    await snippet('stale', 'English words.')
    await snippet('stale', 'Deutsche Worte.', 'de')
    await publish('aged', 'One.\n\n{{> stale}}')
    await publish('aged', 'Eins.\n\n{{> stale}}', { locale: 'de' })
    const stateOf = async () => {
      const { articles } = await listForAgents(desk.ctx(), desk.a.id, { q: 'aged', locale: 'de' })
      return articles[0]?.locales.find(({ locale }) => locale === 'de')?.state
    }
    expect(await stateOf()).toBe('current')
    await snippet('stale', 'Other English words.')
    expect(await stateOf(), 'the English snippet is no new English').toBe('current')
    await publish('aged', 'Two.\n\n{{> stale}}')
    expect(await stateOf()).toBe('stale')
    await snippet('stale', 'Andere deutsche Worte.', 'de')
    await snippet('stale', 'English words again.')
    expect(await stateOf(), 'a German snippet is no translation').toBe('stale')
  })

  it('is changed by who read it last, and by nobody who read an older one', async () => {
    const path = `/api/stores/${desk.a.id}/article-snippets/en/by_two`
    const { cookie } = desk.a.agent
    const put = async (body: string, changedAt?: string | null) => {
      const answer = await desk.ask('PUT', path, { cookie, body: { body, ...(changedAt !== undefined && { changedAt }) } })
      const own = answer.json.snippets?.find((each: { name: string }) => each.name === 'by_two')
      return { status: answer.status, changedAt: own?.changedAt as string }
    }
    const made = await put('First.', null)
    expect(await put('Not again.', null)).toMatchObject({ status: 409 })
    desk.pass(1_000)
    const changed = await put('Second.', made.changedAt)
    expect(changed.status).toBe(200)
    expect(await put('Mine.', made.changedAt)).toMatchObject({ status: 409 })
    expect(await put('Second.', made.changedAt), 'says what is there').toMatchObject({ status: 200 })
    desk.pass(1_000)
    expect(await put('Third.', changed.changedAt)).toMatchObject({ status: 200 })
    expect(await put('Whatever.')).toMatchObject({ status: 200 })
  })

  it('is asked for by a name that it can have', async () => {
    const ask = async (query: string) => (await desk.ask('GET', `/api/stores/${desk.a.id}/article-uses?${query}`, desk.a.agent)).status
    for (const bad of ['variable=(', 'variable=a*', 'snippet=%5B&locale=en', 'snippet=x&locale=%25']) expect(await ask(bad), bad).toBe(400)
    expect(await ask('variable=days')).toBe(200)
  })

  it('is offered to whoever writes, with the values of the store', async () => {
    await snippet('offered', 'Offered.', 'de')
    const { status, json } = await desk.ask('GET', `/api/stores/${desk.a.id}/article-names`, desk.a.agent)
    expect(status).toBe(200)
    expect(json.snippets).toContainEqual({ locale: 'de', name: 'offered', body: 'Offered.' })
    expect(json.variables).toContainEqual({ name: 'days', value: expect.any(String) })
  })

  it('is of one language: another has its own', async () => {
    await snippet('hours', 'Nine to five.')
    await snippet('hours', 'Neun bis fünf.', 'de')
    await publish('open', '{{> hours}}')
    await publish('open', '{{> hours}}', { locale: 'de' })
    expect(await html('open')).toContain('Nine')
    expect((await getArticle(desk.ctx(), { ...shelf(), locale: 'de' }, 'open')).html).toContain('Neun')
  })

  it('holds no other, knows its values, and is there before it is published', async () => {
    await expect(snippet('outer', 'a\n\n{{> refunds}}')).rejects.toThrow('body: A snippet cannot hold another one.')
    await expect(snippet('outer', 'In {{dayz}} days.')).rejects.toThrow('{{dayz}}')
    await expect(publish('unheard', 'a\n\n{{> unheard_of}}')).rejects.toThrow('{{> unheard_of}} in en')
    const { ctx } = desk.a.agent
    const id = await createArticle(ctx, { storeId: desk.a.id, locale: 'en', title: 'Unheard', body: 'a\n\n{{> unheard_of}}' })
    const { checks, revision } = await getForAgents(ctx, id, async () => '')
    expect(checks).toContainEqual({ kind: 'snippet_missing', words: '{{> unheard_of}}' })
    await expect(publishDraft(ctx, id, { revision, at: null })).rejects.toThrow(Invalid)
  })

  it('is written and deleted through the desk’s own doors, and no stranger’s', async () => {
    const path = `/api/stores/${desk.a.id}/article-snippets/en/by_door`
    const { cookie } = desk.a.agent
    const put = await desk.ask('PUT', path, { cookie, body: { body: ' Words. ' } })
    expect(put.json.snippets).toContainEqual({ locale: 'en', name: 'by_door', body: 'Words.', changedAt: expect.any(String), uses: 0 })
    expect((await desk.ask('PUT', path.replace('by_door', 'By-Door'), { cookie, body: { body: 'x' } })).status).toBe(400)
    expect((await desk.ask('PUT', path, { cookie: desk.b.admin.cookie, body: { body: 'x' } })).status).toBe(404)
    expect((await desk.ask('DELETE', path, { cookie: desk.b.admin.cookie })).status).toBe(404)
    expect((await desk.ask('DELETE', path, { cookie })).status).toBe(200)
    expect((await desk.ask('DELETE', path, { cookie })).status).toBe(404)
    await expect(snippet('x', 'y').then(() => listSnippets(desk.b.agent.ctx, desk.a.id))).rejects.toThrow(NotFound)
  })
})
