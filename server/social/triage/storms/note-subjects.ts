import type { Context } from '../../../context.ts'
import { enqueueJob, type JobToCome } from '../../../events/index.ts'
import type { EventSource } from '../../receive-said.ts'
import type { Said } from '../../social-event.ts'
import { authorKey } from './author-key.ts'
import { findSubjects } from './find-subjects.ts'
import { upsertRecent } from './recent-queries.ts'

/** However many name the same within it, they are looked at once. */
const LOOK_MS = 1_000

/**
 * Notes what a public message that needs an answer names, and has a job look whether many do: that sees what others noted at the same time,
 * which this transaction cannot. Rows and jobs are taken in one order by everybody, behind the lock on the ticket.
 */
export async function noteSubjects(ctx: Context, source: EventSource, said: Said, ticketId: string): Promise<void> {
  const { storeId } = source
  const subjects = await findSubjects(ctx, storeId, said.body)
  const person = authorKey(source, said)
  const watches: JobToCome[] = []
  for (const { kind, value } of subjects) {
    const { id } = await upsertRecent(ctx.sql, { id: ctx.newId(), storeId, kind, value, person, ticketId, at: ctx.now() })
    watches.push(watchOf(id, { storeId, kind, value }, LOOK_MS))
  }
  for (const watch of watches) await enqueueJob(ctx, watch)
}

/** One waits per thing, and one runs; a job is told ids only. */
export function watchOf(mentionId: string, { storeId, kind, value }: { storeId: string; kind: string; value: string }, afterMs: number) {
  const key = `watchStorm:${storeId}:${kind}:${value}`
  return { name: 'watchStorm', input: { mentionId }, key, lane: key, afterMs }
}
