import { setTimeout as pause } from 'node:timers/promises'
import { type EnqueuedTaskPromise, Meilisearch, MeilisearchApiError } from 'meilisearch'

export interface EngineSettings {
  url: string
  /** null: it asks for none. */
  key: string | null
  /** How long a shopper's search waits for it before PostgreSQL answers instead. */
  searchMs?: number
}

const SEARCH_MS = 400
const WRITE_MS = 30_000
/** Meilisearch does tasks one after the other; a large one of somebody else may stand before ours. */
const TASK = { timeout: 300_000, interval: 50 }
const ATTEMPTS = 4
const FIRST_PAUSE_MS = 100

/** Two ways to the same engine: a search is given up early, a write is tried again. */
export function openEngine({ url, key, searchMs = SEARCH_MS }: EngineSettings) {
  const connection = { host: url, ...(key === null ? {} : { apiKey: key }) }
  return { reading: new Meilisearch({ ...connection, timeout: searchMs }), writing: new Meilisearch({ ...connection, timeout: WRITE_MS }) }
}
export type Engine = ReturnType<typeof openEngine>

/** Hands over a task, again where it did not arrive, and waits until it is done. What we hand over may be done twice. */
export async function perform(enqueue: () => EnqueuedTaskPromise): Promise<void> {
  const task = await persist(async () => enqueue().waitTask(TASK))
  if (task.status !== 'succeeded') throw new Error(`Meilisearch did not do ${task.type}: ${task.error?.message ?? task.status}`)
}

/** Tries again with growing pauses; an answer that it will give again is given at once. */
export async function persist<T>(ask: () => Promise<T>, attempts = ATTEMPTS): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt >= attempts || isFinal(error)) throw error
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1))
    }
  }
}

const isFinal = (error: unknown) => error instanceof MeilisearchApiError && error.response.status < 500 && error.response.status !== 429

/** An index that is not made yet. */
export const isMissing = (error: unknown) => error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found'
