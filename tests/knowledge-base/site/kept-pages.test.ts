import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeVariables, publishArticle, unpublishArticle } from '../../../knowledge-base/articles/index.ts'
import { AskTogether } from '../../../knowledge-base/site/visit/pages/ask-together.ts'
import { KeptPages } from '../../../knowledge-base/site/visit/pages/kept-pages.ts'
import { createDesk, type RunningDesk } from '../../../server/app.ts'
import { changeInbox, changeStore, helpVersionsOf, listInboxes } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { jwtFor } from '../../support/shoppers.ts'
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

/** What is asked of the database meanwhile, but for the desk's own jobs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const options = desk.sql.options as unknown as { debug: unknown }
  options.debug = (_: number, statement: string) => sent.push(statement)
  await work()
  options.debug = false
  return sent.filter((statement) => !/\bjobs\b/.test(statement))
}
const drawings = async (work: () => Promise<unknown>) =>
  (await statementsOf(work)).filter((statement) => statement.includes('from article_sections')).length

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

  it('is drawn once for many who ask at the same time, and not again while nothing changes or others hang words on its address', async () => {
    await publishArticle(desk.ctx(), {
      storeId: desk.a.id,
      locale: 'en',
      slug: 'pans',
      title: 'Pans',
      collection: 'Kitchen',
      body: 'Of iron.',
    })
    const drawn = await drawings(async () => {
      const pages = await Promise.all(Array.from({ length: 30 }, () => other.app.request('/help/store-a/articles/pans')))
      expect(new Set(pages.map((page) => `${page.status} ${page.headers.get('etag')}`)).size).toBe(1)
      for (const query of ['', '?utm_source=mail&gclid=1', '?x']) expect((await seen(`/articles/pans${query}`)).text).toContain('Of iron.')
    })
    expect(drawn).toBe(1)
    expect(await drawings(() => seen('/articles/pans?helpful=yes'))).toBe(1)
  })

  it('is a map or a feed too', async () => {
    for (const path of ['/sitemap.xml', '/feed.xml', '/robots.txt']) expect((await seen(path)).status).toBe(200)
    const asked = await statementsOf(async () => {
      for (const path of ['/sitemap.xml', '/feed.xml'])
        expect((await other.app.request(`/help/store-a${path}`)).headers.get('cache-control')).toBe('public, max-age=300')
    })
    expect(asked.filter((statement) => statement.includes('articles'))).toEqual([])
    await write('It is of zinc.', 'Zinc kettles')
    expect((await seen('/feed.xml')).text).toContain('Zinc kettles')
  })

  it('asks nothing of articles for looks and pictures, which are the same in every language', async () => {
    const asked = await statementsOf(async () => {
      expect((await seen('/theme.css')).status).toBe(200)
      for (const none of ['/logo/none', `/files/${'0'.repeat(32)}/none.png`]) expect((await seen(none)).status).toBe(404)
    })
    expect(asked.filter((statement) => /from articles\b/.test(statement))).toEqual([])
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

it('an address that can be nobody’s spoils no page for who asks at the same time', async () => {
  await write('It is of brass.')
  const strange = ['%00', 'store-a%00', 'STORE', 'a'.repeat(5_000), 'store-a/articles/%00', 'store-a/collections/%00', 'store-a/logo/%00']
  const more = [`store-a/files/${'0'.repeat(32)}/%00`, '%00/articles/x']
  const asked = [...strange, ...more].flatMap((path) => [other.app.request(`/help/${path}`), seen()])
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses).toEqual([...strange, ...more].flatMap(() => [404, 200]))
  expect((await other.app.request('/.well-known/parceldesk/%00')).status).toBe(404)
})

describe('beside what is for signed-in customers', () => {
  const hide = (locale: string, slug: string, visibility: 'public' | 'signed_in') =>
    publishArticle(desk.ctx(), {
      ...{ storeId: desk.a.id, locale, slug, title: `${slug} ${locale}`, collection: 'Kitchen', body: `For ${visibility}.`, visibility },
    })
  async function signIn(): Promise<{ cookie: string }> {
    const body = new URLSearchParams({ token: await jwtFor(desk, desk.a, 'c-1') })
    const answer = await desk.desk.app.request('/help/store-a/session', { method: 'POST', body })
    return { cookie: answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '' }
  }

  it('who may read it does, at the same time as who may not', async () => {
    await hide('en', 'club', 'signed_in')
    const headers = await signIn()
    const ask = (headers = {}) => desk.desk.app.request('/help/store-a/articles/club', { headers })
    const answers = await Promise.all([ask(), ask(headers), ask(), ask(headers)])
    expect(answers.map(({ status }) => status)).toEqual([404, 200, 404, 200])
  })

  it('the same in another language hides it from nobody who may read it', async () => {
    await hide('en', 'vip', 'public')
    await hide('de', 'others', 'public')
    await hide('de', 'vip', 'signed_in')
    const headers = await signIn()
    const ask = (headers = {}) => desk.desk.app.request('/help/store-a/de/articles/vip', { headers })
    const stranger = await ask()
    expect([stranger.headers.get('cache-control'), await stranger.text()]).toEqual([
      'private, no-store',
      expect.stringContaining('For public.'),
    ])
    expect(await (await ask(headers)).text()).toContain('For signed_in.')
  })
})

it('a database that hangs keeps nobody from what was kept', async () => {
  await write('It is of lead.')
  expect((await seen()).text).toContain('of lead')
  let release = () => {}
  const locked = new Promise<void>((ready) => {
    void desk.sql.begin(async (sql) => {
      await sql`lock table help_versions in access exclusive mode`
      ready()
      await new Promise<void>((resolve) => {
        release = resolve
      })
    })
  })
  await locked
  const pages = await Promise.all(Array.from({ length: 5 }, () => seen()))
  release()
  expect(pages.map(({ text }) => text.includes('of lead'))).toEqual(Array(5).fill(true))
  await write('It is of pewter.')
  expect((await seen()).text).toContain('of pewter')
})

it('what agents write and note, but do not publish, lets all pages stand; what they publish, move or take back does not', async () => {
  await write('It is of bronze.')
  const [row] = await desk.sql<{ id: string }[]>`select id from articles where slug = 'kettles' and store_id = ${desk.a.id}`
  const id = row?.id ?? ''
  const versionOf = async () => (await helpVersionsOf(desk.ctx(), ['store-a'])).get('store-a')
  const before = await versionOf()
  await desk.sql`update articles set revision = revision + 1, note = 'Ask the maker' where id = ${id}`
  expect(await versionOf()).toBe(before)
  const seenVersions = [before]
  const changes = [
    desk.sql`update articles set title = 'Kettles!' where id = ${id}`,
    desk.sql`update articles set slug = 'kettle' where id = ${id}`,
    desk.sql`update articles set visibility = 'agents' where id = ${id}`,
    desk.sql`update articles set published_version_id = null where id = ${id}`,
  ]
  for (const change of changes) {
    await change
    seenVersions.push(await versionOf())
  }
  expect(new Set(seenVersions).size).toBe(5)
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
  const page = { plain: new Uint8Array(800), packed: new Uint8Array(200), etag: '', headers: {} }
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

it('a question that is never answered keeps no other from being asked, until too many are', async () => {
  const asked: string[][] = []
  const together = new AskTogether((keys) => {
    asked.push(keys)
    return keys.includes('b') ? Promise.resolve(new Map([['b', 1]])) : new Promise<Map<string, number>>(() => {})
  }, 5)
  await expect(together.of('a')).rejects.toThrow('slow to answer')
  expect(await together.of('b')).toBe(1)
  for (const key of ['c', 'd', 'e', 'f', 'g']) await expect(together.of(key)).rejects.toThrow('slow to answer')
  expect(asked.slice(0, 2)).toEqual([['a'], ['b']])
  expect(asked.length).toBeLessThan(6)
})
