import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeVariables, publishArticle, unpublishArticle } from '../../../knowledge-base/articles/index.ts'
import { AskTogether } from '../../../knowledge-base/site/visit/pages/ask-together.ts'
import { KeptPages } from '../../../knowledge-base/site/visit/pages/kept-pages.ts'
import { createDesk, type RunningDesk } from '../../../server/app.ts'
import { changeInbox, changeStore, listInboxes } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { silentLog } from '../../support/silent-log.ts'

let desk: OpenDesk
/** Over the same database, as another process is: it is told of nothing. */
let other: RunningDesk
beforeAll(async () => {
  desk = await openDesk({ publicUrl: 'https://desk.example' })
  const rest = { basePath: '', publicUrl: 'https://desk.example', trustProxy: 0, demo: null, dist: '' }
  other = createDesk({ pool: desk.sql, dataDir: desk.dataDir, keyFor: () => Buffer.alloc(32), log: silentLog, ...rest })
})
afterAll(async () => {
  await other?.close()
  await desk?.close()
})

const write = (body: string, title = 'Kettles') =>
  publishArticle(desk.ctx(), { storeId: desk.a.id, locale: 'en', slug: 'kettles', title, collection: 'Kitchen', body })
/** The page as the other desk shows it, which did nothing to it. */
async function seen(path = '/articles/kettles'): Promise<{ status: number; text: string }> {
  const answer = await other.app.request(`/help/store-a${path}`)
  return { status: answer.status, text: await answer.text() }
}

describe('a page that another process has kept', () => {
  it('is the new one from the commit of an edit on', async () => {
    for (const word of ['copper', 'steel', 'glass']) {
      await write(`It is of ${word}.`)
      expect((await seen()).text).toContain(`It is of ${word}.`)
      expect((await seen()).text).toContain(`It is of ${word}.`)
    }
  })

  it('changes with the values in it, the store’s name and its looks', async () => {
    await changeVariables(desk.ctx(), desk.a.id, { kettle_weight: '2 kg' })
    await write('It weighs {{kettle_weight}}.')
    expect((await seen()).text).toContain('It weighs 2 kg.')
    await changeVariables(desk.ctx(), desk.a.id, { kettle_weight: '3 kg' })
    expect((await seen()).text).toContain('It weighs 3 kg.')
    await changeStore(desk.a.admin.ctx, desk.a.id, { name: 'Kettle & Co', helpScheme: 'dark' })
    expect((await seen()).text).toMatch(/data-scheme="dark"[\s\S]*Kettle &amp; Co/)
  })

  it('names what was published beside it', async () => {
    expect((await seen('')).text).not.toContain('Teapots')
    await publishArticle(desk.ctx(), {
      ...{ storeId: desk.a.id, locale: 'en', slug: 'teapots', title: 'Teapots', collection: 'Kitchen', body: 'They pour.' },
    })
    expect((await seen('')).text).toContain('Teapots')
    expect((await seen()).text).toContain('Teapots')
  })

  it('is gone once the article is, and once the help centre is switched off', async () => {
    expect((await seen('/articles/teapots')).status).toBe(200)
    const [row] = await desk.sql<{ id: string }[]>`select id from articles where slug = 'teapots'`
    await unpublishArticle(desk.a.admin.ctx, row?.id ?? '')
    expect((await seen('/articles/teapots')).status).toBe(404)
    expect((await seen()).status).toBe(200)
    const help = (await listInboxes(desk.a.admin.ctx, desk.a.id)).find(({ channel }) => channel === 'help')
    await changeInbox(desk.a.admin.ctx, help?.id ?? '', { enabled: false })
    expect((await seen()).status).toBe(404)
    await changeInbox(desk.a.admin.ctx, help?.id ?? '', { enabled: true })
    expect((await seen()).status).toBe(200)
  })

  it('is drawn once for many who ask at the same time, and not again while nothing changes', async () => {
    const [before] = await desk.sql<{ version: string }[]>`select version::text from help_versions where store_id = ${desk.a.id}`
    const pages = await Promise.all(Array.from({ length: 30 }, () => other.app.request('/help/store-a/articles/kettles')))
    const etags = new Set(pages.map((page) => page.headers.get('etag')))
    expect([etags.size, pages.every(({ status }) => status === 200)]).toEqual([1, true])
    const [after] = await desk.sql<{ version: string }[]>`select version::text from help_versions where store_id = ${desk.a.id}`
    expect(after?.version).toBe(before?.version)
  })

  it('holds nothing of who asked: not a cookie, not a Host, not what a reader said of it', async () => {
    await other.app.request('/help/store-a/articles/kettles', { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
    const said = await other.app.request('/help/store-a/articles/kettles?helpful=yes')
    expect(await said.text()).toContain('We read this')
    const { text } = await seen()
    expect(text).not.toMatch(/evil\.example|We read this/)
    const answer = await other.app.request('/help/store-a/articles/kettles', { headers: { cookie: `parceldesk_help=${'a'.repeat(43)}` } })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

it('an edit of one store lets the pages of another stand', async () => {
  const versionOf = async () =>
    (await desk.sql<{ version: string }[]>`select version::text from help_versions where store_id = ${desk.b.id}`)[0]?.version
  const before = await versionOf()
  await write('It is of tin.')
  expect(await versionOf()).toBe(before)
})

it('no more is kept than there is room for, and what is asked for stays longest', () => {
  const pages = new KeptPages(2_500)
  const page = { plain: new Uint8Array(800), packed: new Uint8Array(200), etag: '' }
  const kept = { page, version: '1', drawnAt: 0, seenAt: 0 }
  pages.keep('a', kept)
  pages.keep('b', kept)
  pages.keep('b', kept)
  pages.find('a')
  pages.keep('c', kept)
  expect([pages.size, pages.find('a') !== null, pages.find('b'), pages.find('c') !== null]).toEqual([2, true, null, true])
})

it('a question that is on its way is none for who asks after it', async () => {
  const asked: string[][] = []
  const release: (() => void)[] = []
  const together = new AskTogether(async (keys) => {
    asked.push(keys)
    await new Promise<void>((resolve) => release.push(resolve))
    return new Map(keys.map((key) => [key, asked.length]))
  })
  const first = [together.of('a'), together.of('b')]
  await Promise.resolve()
  await Promise.resolve()
  expect(asked).toEqual([['a', 'b']])
  const later = [together.of('a'), together.of('a')]
  release[0]?.()
  expect(await Promise.all(first)).toEqual([1, 1])
  await new Promise((resolve) => setImmediate(resolve))
  release[1]?.()
  expect(await Promise.all(later)).toEqual([2, 2])
  expect(asked).toEqual([['a', 'b'], ['a']])
})
