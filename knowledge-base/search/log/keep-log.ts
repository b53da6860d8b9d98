import { type Context, transact } from '../../../server/context.ts'
import {
  deleteDaysBefore,
  deleteSearchesBefore,
  forgetSessionsBefore,
  insertArticleDays,
  insertDaySums,
  insertDays,
  lockSummed,
  selectStoresToSum,
  updateSummed,
} from './keeping-queries.ts'
import { FOLLOWS_MS } from './note-what-followed.ts'

const DAY_MS = 86_400_000
/** What a report reaches back to, and two days more. */
export const KEPT_DAYS = 92
/** Of a day, those left open most often; the others are still counted in its sums. */
const QUESTIONS = 300
/** Stores that one run looks at, those that wait longest first. */
const STORES = 400
/** Rows that go at once. */
const BATCH = 5_000

/**
 * Keeps the log of searches small: forgets which browser asked after a day, the searches after three months, and sums the days that are over.
 * A day is over when what follows its last search is too.
 */
export async function keepSearchLog(ctx: Context): Promise<void> {
  const now = ctx.now().getTime()
  while ((await forgetSessionsBefore(ctx.sql, new Date(now - FOLLOWS_MS), BATCH)) === BATCH);
  const [oldest, end] = [dayOf(now - KEPT_DAYS * DAY_MS), dayOf(now - FOLLOWS_MS)]
  for (const { storeId, from } of await selectStoresToSum(ctx.sql, { oldest, end }, STORES)) {
    for (let day = from; day < end; day = dayOf(Date.parse(day) + DAY_MS)) await sumDay(ctx, storeId, day)
  }
  await deleteDaysBefore(ctx.sql, oldest)
  while ((await deleteSearchesBefore(ctx.sql, oldest, BATCH)) === BATCH);
}

/** Whoever sums a day second finds it summed. */
async function sumDay(ctx: Context, storeId: string, day: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (!(await lockSummed(ctx.sql, storeId, day))) return
    await insertDaySums(ctx.sql, storeId, day)
    await insertDays(ctx.sql, storeId, day, QUESTIONS)
    await insertArticleDays(ctx.sql, storeId, day)
    await updateSummed(ctx.sql, storeId, dayOf(Date.parse(day) + DAY_MS))
  })
}

export const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
