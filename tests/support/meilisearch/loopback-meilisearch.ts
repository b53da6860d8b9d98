import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { openPeer } from '../open-peer.ts'
import { type Index, newIndex, readFilter, type Settings, searchIndex } from './search-index.ts'

interface Task {
  uid: number
  indexUid: string | null
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed'
  type: string
  error: { message: string; code: string; type: string; link: string } | null
  enqueuedAt: string
}

class Refusal extends Error {
  readonly code: string
  readonly status: ContentfulStatusCode

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export interface LoopbackMeilisearch {
  url: string
  key: string
  /** What it holds, by the names of its indexes. */
  indexes: Map<string, Index>
  /** Method and path of every call, and what was sent. */
  calls: { call: string; body: unknown }[]
  /** Each answer takes this long from now on. */
  delay(ms: number): void
  /** The next calls whose method and path match are answered 503. */
  failNext(matching: RegExp, times: number): void
  close(): Promise<void>
}

const errorOf = ({ message, code }: Refusal) => ({
  message,
  code,
  type: 'invalid_request',
  link: `https://docs.meilisearch.com/errors#${code}`,
})

/**
 * What we use of Meilisearch, as its documentation describes it (indexes, documents, settings, search, swap-indexes, tasks, stats, health):
 * tasks are done one after the other, after they were accepted. Its ranking knows words, typing mistakes, attributes and exactness.
 */
export async function openMeilisearch(key = 'a-master-key'): Promise<LoopbackMeilisearch> {
  const indexes = new Map<string, Index>()
  const tasks: Task[] = []
  const calls: LoopbackMeilisearch['calls'] = []
  let delayMs = 0
  let failing: { matching: RegExp; times: number } | null = null
  let last: Promise<void> = Promise.resolve()

  function enqueue(type: string, indexUid: string | null, work: () => void) {
    const task: Task = { uid: tasks.length, indexUid, status: 'enqueued', type, error: null, enqueuedAt: new Date().toISOString() }
    tasks.push(task)
    last = last.then(async () => {
      task.status = 'processing'
      await new Promise((resolve) => setImmediate(resolve))
      try {
        work()
        task.status = 'succeeded'
      } catch (error) {
        task.status = 'failed'
        task.error = errorOf(error as Refusal)
      }
    })
    const { uid, ...rest } = task
    return { taskUid: uid, ...rest, error: undefined }
  }
  function get(uid: string): Index {
    const index = indexes.get(uid)
    if (!index) throw new Refusal(404, 'index_not_found', `Index \`${uid}\` not found.`)
    return index
  }
  /** A task on documents or settings makes the index that it names. */
  function getOrMake(uid: string): Index {
    const index = indexes.get(uid) ?? newIndex()
    indexes.set(uid, index)
    return index
  }

  const app = new Hono()
    .use(async (c, next) => {
      const call = `${c.req.method} ${c.req.path}`
      calls.push({
        call,
        body:
          c.req.method === 'GET'
            ? null
            : await c.req.raw
                .clone()
                .json()
                .catch(() => null),
      })
      // settled as calls come in: one that was given up while it waited takes no later one's failure
      const fails = failing !== null && failing.times > 0 && failing.matching.test(call)
      if (failing && fails) failing.times--
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      if (fails) return c.json({ message: 'busy' }, 503)
      if (c.req.path !== '/health' && c.req.header('authorization') !== `Bearer ${key}`)
        throw new Refusal(403, 'invalid_api_key', 'The provided API key is invalid.')
      return next()
    })
    .get('/health', (c) => c.json({ status: 'available' }))
    .get('/tasks/:uid', (c) => {
      const task = tasks[Number(c.req.param('uid'))]
      if (!task) throw new Refusal(404, 'task_not_found', 'Task not found.')
      return c.json(task)
    })
    .get('/indexes/:uid', (c) => {
      get(c.req.param('uid'))
      return c.json({ uid: c.req.param('uid'), primaryKey: 'id' })
    })
    .get('/indexes/:uid/stats', (c) =>
      c.json({ numberOfDocuments: get(c.req.param('uid')).documents.size, isIndexing: false, fieldDistribution: {} }),
    )
    .post('/indexes', async (c) => {
      const { uid } = await c.req.json<{ uid: string }>()
      if (!/^[A-Za-z0-9_-]{1,400}$/.test(uid)) throw new Refusal(400, 'invalid_index_uid', `\`${uid}\` is not a valid index uid.`)
      const make = () => {
        if (indexes.has(uid)) throw new Refusal(409, 'index_already_exists', `Index \`${uid}\` already exists.`)
        indexes.set(uid, newIndex())
      }
      return c.json(enqueue('indexCreation', uid, make), 202)
    })
    .delete('/indexes/:uid', (c) => {
      const { uid } = c.req.param()
      const remove = () => {
        get(uid)
        indexes.delete(uid)
      }
      return c.json(enqueue('indexDeletion', uid, remove), 202)
    })
    .patch('/indexes/:uid/settings', async (c) => {
      const { uid } = c.req.param()
      const settings = await c.req.json<Partial<Settings>>()
      return c.json(
        enqueue('settingsUpdate', uid, () => Object.assign(getOrMake(uid).settings, settings)),
        202,
      )
    })
    .post('/indexes/:uid/documents', async (c) => {
      const { uid } = c.req.param()
      const documents = await c.req.json<Record<string, unknown>[]>()
      const add = () => {
        for (const document of documents) getOrMake(uid).documents.set(String(document.id), document)
      }
      return c.json(enqueue('documentAdditionOrUpdate', uid, add), 202)
    })
    .post('/indexes/:uid/documents/delete', async (c) => {
      const { uid } = c.req.param()
      const { filter } = await c.req.json<{ filter: string }>()
      const remove = () => {
        const index = get(uid)
        const isMeant = readFilter(filter, index.settings)
        for (const [id, document] of index.documents) if (isMeant(document)) index.documents.delete(id)
      }
      return c.json(enqueue('documentDeletion', uid, remove), 202)
    })
    .post('/swap-indexes', async (c) => {
      const pairs = await c.req.json<{ indexes: [string, string] }[]>()
      const swap = () => {
        for (const [one, other] of pairs.map((each) => each.indexes)) {
          const [first, second] = [get(one), get(other)]
          indexes.set(one, second).set(other, first)
        }
      }
      return c.json(enqueue('indexSwap', null, swap), 202)
    })
    .post('/indexes/:uid/search', async (c) => c.json(searchIndex(get(c.req.param('uid')), await c.req.json())))
    .onError((error, c) => {
      if (error instanceof Refusal) return c.json(errorOf(error), error.status)
      return c.json({ message: error.message, code: 'bad_request', type: 'invalid_request', link: '' }, 400)
    })
  const peer = await openPeer(app.fetch)
  return {
    ...{ url: peer.url, key, indexes, calls },
    delay: (ms) => {
      delayMs = ms
    },
    failNext: (matching, times) => {
      failing = { matching, times }
    },
    close: () => peer.close(),
  }
}
