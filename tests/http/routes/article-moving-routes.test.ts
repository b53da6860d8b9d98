import { randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MovingProgress } from '../../../server/contract/console/moving/article-moving.ts'
import { tarEnd, tarHeader, tarPadding } from '../../../server/contract/console/moving/tar-header.ts'
import { packBody } from '../../../server/http/bodies/pack-body.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

function archiveOf(files: Record<string, string>): Buffer {
  const parts = Object.entries(files).flatMap(([name, text]) => {
    const bytes = Buffer.from(text)
    return [tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)]
  })
  return Buffer.concat([...parts, tarEnd()])
}
const post = async (path: string, raw: Buffer, query = '') =>
  desk.ask('POST', `/api/${path}?store=${desk.a.id}${query}`, { raw, cookie: desk.a.admin.cookie })
const told = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MovingProgress)
const articles = () =>
  desk.sql`select slug, published_version_id is not null as published from articles where store_id = ${desk.a.id} order by slug`

const pages = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`page-${n}.md`, `# Page ${n}\n\nWords.`]))
const archive = archiveOf({ ...pages, 'bad.md': 'No title.', 'photo.png': 'x' })

it('says what an archive would bring, and brings nothing; then brings it, step by step; again it changes nothing', async () => {
  const looked = told((await post('article-files/preview', archive)).text)
  expect(looked.at(-1)).toMatchObject({ created: 50, failed: 1, done: true })
  expect(looked.flatMap(({ failures }) => failures)).toEqual([{ file: 'bad.md', reason: 'title is missing or not valid.' }])
  expect(looked.flatMap((each) => each.articles)[0]).toMatchObject({ title: 'Page 0', result: 'created', isDraft: false })
  expect(await articles()).toHaveLength(0)

  const taken = told((await post('article-files', gzipSync(archive))).text)
  expect(taken.length).toBeGreaterThan(2)
  expect(taken.at(-1)).toMatchObject({ created: 50, changed: 0, failed: 1, done: true })
  expect(await articles()).toHaveLength(50)
  expect(told((await post('article-files', archive)).text).at(-1)).toMatchObject({ created: 0, unchanged: 50, done: true })
})

it('takes all in as drafts where that is asked for', async () => {
  const { text } = await post('article-files', archiveOf({ 'late.md': '# Late\n\nSoon.' }), '&as=draft')
  expect(told(text).at(-1)).toMatchObject({ created: 1, drafts: 1 })
  expect((await articles()).find(({ slug }) => slug === 'late')).toMatchObject({ published: false })
})

it('hands out what it would take in, to every agent of the store', async () => {
  const answer = await fetch(`${desk.url}/api/article-files?store=${desk.a.id}`, { headers: { cookie: desk.a.agent.cookie } })
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="articles-store-a.tar.gz"')
  const archive = Buffer.from(await answer.arrayBuffer())
  expect(gunzipSync(archive).toString()).toContain('title: Page 7\n')
  expect(told((await post('article-files', archive)).text).at(-1)).toMatchObject({ created: 0, changed: 0, unchanged: 51, failed: 0 })
})

it('says of what is no archive that it is none', async () => {
  const { status, json } = await post('article-files', Buffer.from('hello'.repeat(500)))
  expect([status, json.error.message]).toEqual([400, 'The file is not an archive, or a broken one.'])
})

it('answers a fault of the database before the first article as one, and goes on', async () => {
  await desk.sql`alter table article_drafts rename to drafts_elsewhere`
  try {
    const { status } = await desk.ask('GET', `/api/article-files?store=${desk.a.id}`, { cookie: desk.a.agent.cookie })
    expect(status).toBe(500)
  } finally {
    await desk.sql`alter table drafts_elsewhere rename to article_drafts`
  }
  expect((await desk.ask('GET', `/api/article-files?store=${desk.a.id}`, { cookie: desk.a.agent.cookie })).status).toBe(200)
})

it('breaks a packed answer off where a fault comes later, and tells of it; what nobody reads any more ends quietly', async () => {
  async function* failing() {
    for (let n = 0; n < 100; n++) yield randomBytes(10_000)
    throw new Error('the database is gone')
  }
  const told: unknown[] = []
  const body = await packBody(failing(), (error) => told.push(error))
  await expect(new Response(body).arrayBuffer()).rejects.toThrow('the database is gone')
  expect(told).toMatchObject([{ message: 'the database is gone' }])

  let isEnded = false
  async function* endless() {
    try {
      for (;;) yield randomBytes(10_000)
    } finally {
      isEnded = true
    }
  }
  const reader = (await packBody(endless(), (error) => told.push(error))).getReader()
  await reader.read()
  await reader.cancel()
  await until('the pieces are let go', () => isEnded)
  expect(told).toHaveLength(1)
})

it('has room for other files after those that could not be kept', async () => {
  const before = process.env.TMPDIR
  process.env.TMPDIR = '/nowhere/at/all'
  try {
    for (let n = 0; n < 2; n++) expect((await post('article-files/preview', archive)).status).toBe(500)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  expect((await post('article-files/preview', archive)).status).toBe(200)
})
