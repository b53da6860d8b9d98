import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ArticleWork } from '../../../../agent-console/state/articles/article-work.ts'
import type { ConsoleArticle } from '../../../../server/contract/console/articles.ts'

const ARTICLE: ConsoleArticle = {
  id: 'a',
  storeId: 's',
  locale: 'en',
  slug: 'returns',
  title: 'Returns',
  collectionId: 'orders',
  collection: 'Orders',
  keywords: [],
  visibility: 'public',
  botMayUse: true,
  body: 'One.',
  note: '',
  isPublished: true,
  draft: null,
  publishAt: null,
  changedAt: '2026-03-02T08:00:00Z',
  locales: [],
  votes: { helpful: 0, not: 0 },
  revision: 1,
  published: null,
  original: null,
  checks: [],
  url: null,
}

interface Call {
  method: string
  body: Record<string, unknown>
}
const kept = new Map<string, string>()
let calls: Call[] = []
/** What the desk answers next: an article, a failure, or nothing at all. */
let answers: ((call: Call) => ConsoleArticle | { status: number; code: string } | null)[] = []
let server = ARTICLE

/** Keeps what it is sent, as the desk does. */
const save = ({ body: { revision, ...words } }: Call): ConsoleArticle => {
  server = { ...server, ...words, revision: Number(revision) + 1 }
  return server
}

beforeEach(() => {
  vi.useFakeTimers()
  kept.clear()
  calls = []
  answers = []
  server = ARTICLE
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('fetch', async (_: string, { method, body }: { method: string; body?: string }) => {
    const call = { method, body: body ? JSON.parse(body) : {} }
    calls.push(call)
    const answer = (answers.shift() ?? save)(call)
    if (!answer) throw new TypeError('no line')
    if ('code' in answer) return new Response(JSON.stringify({ error: { code: answer.code, message: 'No.' } }), { status: answer.status })
    return new Response(JSON.stringify(answer))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('an article that is written', () => {
  it('is saved a second after the last change, and only what changed of it', async () => {
    const work = new ArticleWork(ARTICLE)
    work.change({ body: 'Tw' })
    await pass(900)
    work.change({ body: 'Two. ' })
    expect(work.saving.value.is).toBe('changed')
    await pass(900)
    expect(calls).toEqual([])
    await pass(200)
    expect(calls).toEqual([{ method: 'PUT', body: { revision: 1, body: 'Two. ' } }])
    expect(work.saving.value.is).toBe('saved')
    expect(work.words.value.body, 'as it was typed').toBe('Two. ')
    expect(kept.size).toBe(0)
  })

  it('keeps what is typed while it is saved for the next time', async () => {
    const work = new ArticleWork(ARTICLE)
    answers.push((call) => {
      work.change({ body: 'Two. Three.' })
      return save(call)
    })
    work.change({ body: 'Two.' })
    await pass(1_000)
    expect(work.words.value.body).toBe('Two. Three.')
    await pass(1_000)
    expect(calls[1]?.body).toEqual({ revision: 2, body: 'Two. Three.' })
    expect(work.saving.value.is).toBe('saved')
  })

  it('stays in this browser while there is no line, and goes out when it is back', async () => {
    const work = new ArticleWork(ARTICLE)
    answers.push(() => null)
    work.change({ body: 'Two.' })
    await pass(1_000)
    expect(work.saving.value.is).toBe('offline')
    work.close()
    const again = new ArticleWork(ARTICLE)
    expect(again.words.value.body).toBe('Two.')
    await pass(10)
    expect(server.body).toBe('Two.')
    expect(again.saving.value.is).toBe('saved')
    expect(kept.size).toBe(0)
  })

  it('is put together with what somebody else changed elsewhere, without a question', async () => {
    const work = new ArticleWork(ARTICLE)
    server = { ...ARTICLE, title: 'Theirs', revision: 5 }
    answers.push(
      () => ({ status: 409, code: 'conflict' }),
      () => server,
    )
    work.change({ body: 'Mine.' })
    await pass(1_100)
    expect(work.clash.value).toBeNull()
    expect(server).toMatchObject({ title: 'Theirs', body: 'Mine.' })
    expect(work.saving.value.is).toBe('saved')
  })

  it.each(['mine', 'theirs'] as const)(
    'asks where two wrote the same, saves nothing before, and then has the words of the chosen: %s',
    async (choice) => {
      const work = new ArticleWork(ARTICLE)
      server = { ...ARTICLE, body: 'Theirs.', revision: 5 }
      answers.push(
        () => ({ status: 409, code: 'conflict' }),
        () => server,
      )
      work.change({ body: 'Mine.' })
      await pass(1_100)
      expect(work.clash.value?.fields).toEqual(['body'])
      work.change({ body: 'Mine, on.' })
      await pass(20_000)
      expect(calls.map(({ method }) => method)).toEqual(['PUT', 'GET'])
      expect([...kept.values()].join(), 'kept here').toContain('Mine, on.')
      work.settle(choice)
      await pass(100)
      expect(work.words.value.body).toBe(choice === 'mine' ? 'Mine, on.' : 'Theirs.')
      expect(server.body).toBe(choice === 'mine' ? 'Mine, on.' : 'Theirs.')
      expect(work.saving.value.is).toBe('saved')
    },
  )

  it('saves everything else while a field is empty that must not be', async () => {
    const work = new ArticleWork(ARTICLE)
    work.change({ title: '', body: 'Two.' })
    await pass(1_000)
    expect(calls[0]?.body).toEqual({ revision: 1, body: 'Two.' })
    expect(work.saving.value.is).toBe('incomplete')
    expect(await work.flush()).toBe(false)
  })

  it('says why something was refused, and tries again with the next change', async () => {
    const work = new ArticleWork(ARTICLE)
    answers.push(() => ({ status: 400, code: 'invalid' }))
    work.change({ slug: 'a b' })
    await pass(1_000)
    expect(work.saving.value).toEqual({ is: 'failed', text: 'No.' })
    work.change({ slug: 'a-b' })
    await pass(1_000)
    expect(work.saving.value.is).toBe('saved')
  })

  it('is saved before anything is done to it, with the revision that this gave it', async () => {
    const work = new ArticleWork(ARTICLE)
    work.change({ body: 'Two.' })
    answers.push(save, () => ({ ...server, isPublished: true, revision: 9 }))
    const done = work.act('POST', 'articles/a/publish', (revision) => ({ revision }))
    await pass(10)
    expect((await done)?.revision).toBe(9)
    expect(calls.map(({ method, body }) => [method, body.revision])).toEqual([
      ['PUT', 1],
      ['POST', 2],
    ])
  })
})
