import type { Context } from '../context.ts'
import { insertJob } from './queries.ts'

export interface JobToCome {
  name: string
  input: Record<string, string>
  /** One that waits under the same key will do. */
  key?: string
  /** One at a time. */
  lane?: string
  afterMs?: number
}

/** Enqueues a job that no event of a ticket causes, in the transaction of what does. The runner's next look finds it. */
export async function enqueueJob(ctx: Context, job: JobToCome): Promise<void> {
  await insertJob(ctx.sql, job)
}
