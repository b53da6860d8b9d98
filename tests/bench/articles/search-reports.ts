import { keepSearchLog, reportSearches } from '../../../knowledge-base/search/index.ts'
import type { Context } from '../../../server/context.ts'
import type { Pool } from '../../../server/database/sql.ts'
import { createStore } from '../../../server/stores/index.ts'
import { openDesk } from '../../support/open-desk.ts'
import { openOwnDatabase } from '../../support/own-database.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, quantile } from '../report.ts'

const SEARCHES = 1_000_000
const DAYS = 90
/** Wordings that are asked, the n-th a n-th as often as the first. */
const WORDINGS = 20_000

/** What the page of searches takes where a store was asked a million things in three months: nobody is to wait for it. */
export async function benchSearchReports({ rounds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const database = await openOwnDatabase()
  const desk = await openDesk(await database.create())
  try {
    const system = desk.desk.context()
    const { id: storeId } = await createStore(system, { key: 'asked', name: 'asked' })
    await fillLog(desk.sql, storeId)
    const began = performance.now()
    await keepSearchLog(system)
    tell(`${DAYS} days were summed in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    await desk.sql`vacuum analyze`
    const [id, sessionId] = [system.newId(), system.newId()]
    const ctx: Context = { ...system, actor: { kind: 'agent', id, sessionId, name: 'Ada', role: 'admin', storeIds: [storeId] } }
    const times = async (ask: () => Promise<unknown>) => {
      const took: number[] = []
      for (let n = 0; n < 5 * rounds; n++) {
        const at = performance.now()
        await ask()
        took.push(performance.now() - at)
      }
      return took
    }
    const row = await times(() => desk.sql`select name from stores where id = ${storeId}`)
    const figures: Figure[] = []
    for (const days of [7, 30, DAYS]) {
      const took = await times(() => reportSearches(ctx, { storeId, locale: 'en', days }))
      tell(`${days} days: p50 ${quantile(took, 0.5).toFixed(0)} ms, p95 ${quantile(took, 0.95).toFixed(0)} ms`)
      figures.push(figure(`report of ${days} days of a million searches, p95`, quantile(took, 0.95), 'ms', { most: 1_000 }))
      if (days === DAYS) figures.push(figure('the same p50, times a read of one row', quantile(took, 0.5) / quantile(row, 0.5), ''))
    }
    return figures
  } finally {
    await desk.close()
    await database.close()
  }
}

/** One in six found nothing, one in three was opened, one in twenty brought a ticket. They lie as they came, one day after the other. */
async function fillLog(sql: Pool, storeId: string): Promise<void> {
  await sql`
    insert into search_log (id, store_id, source, locale, query, gist, hits, shown, outcome, created_at, opened_at, followed_by, followed_at, sent_at)
    select gen_random_uuid(), ${storeId}, case n % 4 when 0 then 'bot' else 'help' end, case n % 5 when 0 then 'de' else 'en' end,
      'how is it with word' || w, 'word' || w, case when n % 6 = 0 then 0 else 3 end, '{}', case when n % 6 = 0 then 'nothing' else 'shown' end,
      at, case when n % 3 = 1 then at end, case when n % 20 = 7 then gen_random_uuid() end, case when n % 20 = 7 then at end, at
    from (select n, floor(${WORDINGS} ^ random())::integer as w, now() - random() * ${DAYS}::integer * interval '1 day' as at
      from generate_series(1, ${SEARCHES}::integer) n order by at) asked`
}
