import type { Context } from '../../context.ts'
import { DeskError } from '../../errors.ts'
import {
  deleteOldRequests,
  deleteRequest,
  insertRequest,
  type RequestKey,
  selectRequest,
  takeRequestOver,
  updateAnswer,
} from './request-queries.ts'

/** For how long an answer is given again. */
const KEPT_MS = 24 * 3_600_000
/** A request that is under way for longer died with its process: what it does may be done twice, so the next one does it. */
const LEASE_MS = 60_000
const AGAIN_MS = 1_000

export interface OnceAnswer {
  status: number
  /** JSON. */
  text: string
}
/** `mismatch`: the same key came with another request before. */
export type Once = { kind: 'mismatch' } | ({ kind: 'new' | 'again' } & OnceAnswer)

/**
 * Answers a request that carries an idempotency key: the same again within a day gets the first answer, and nothing is done.
 * A refusal is not kept, for what is mended may come under the same key. Conflict while the first is under way.
 * (The rules are those of draft-ietf-httpapi-idempotency-key-header.)
 */
export async function answerOnce(ctx: Context, key: RequestKey, hash: Buffer, work: () => Promise<OnceAnswer>): Promise<Once> {
  const now = ctx.now()
  await deleteOldRequests(ctx.sql, new Date(now.getTime() - KEPT_MS))
  if (!(await insertRequest(ctx.sql, key, hash, now))) {
    const known = await selectRequest(ctx.sql, key)
    if (known && !known.requestHash.equals(hash)) return { kind: 'mismatch' }
    if (known?.status && known.answer !== null) return { kind: 'again', status: known.status, text: known.answer }
    if (!(await takeRequestOver(ctx.sql, key, new Date(now.getTime() - LEASE_MS), now)))
      throw new DeskError('conflict', 'A request with this Idempotency-Key is under way.', { retryAfterMs: AGAIN_MS })
  }
  const run = { ...key, startedAt: now }
  try {
    const answer = await work()
    await updateAnswer(ctx.sql, run, answer.status, answer.text)
    return { kind: 'new', ...answer }
  } catch (error) {
    await deleteRequest(ctx.sql, run)
    throw error
  }
}
