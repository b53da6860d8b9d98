import type { Context } from '../context.ts'
import { insertJob } from './queries.ts'

/** Enqueues a job that no event of a ticket causes, in the transaction of what does. The runner's next look finds it. */
export async function enqueueJob(ctx: Context, job: { name: string; input: Record<string, string> }): Promise<void> {
  await insertJob(ctx.sql, job)
}
