import type { Context } from '../context.ts'
import { Forbidden } from '../errors.ts'
import { selectBeginning, selectNamedFiles } from './queries.ts'

/** Far longer than any transaction lasts that has written bytes and will name them. */
const ORPHAN_MS = 24 * 3_600_000
/** Whatever is older was looked at before, many times: each sweep costs what a week brings, not what years have. */
const WINDOW_MS = 7 * ORPHAN_MS

/** Where bytes lie: see FileShelf. */
interface Shelf {
  sweep(written: { after: Date; before: Date }, isWanted: (ids: string[]) => Promise<Set<string>>): Promise<number>
}

/**
 * Removes bytes that nothing names, a day after they were written: who is killed between shelf and commit leaves them. Nothing is
 * named later than it was written, so what is found here unnamed stays so. What is older than this database is another's: a desk that is
 * started on a new one empties no shelf. Returns how many went.
 */
export async function sweepShelf(ctx: Context, shelf: Shelf): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself sweeps its shelf.')
  const before = new Date(ctx.now().getTime() - ORPHAN_MS)
  const beginning = await selectBeginning(ctx.sql)
  if (!beginning) return 0
  const after = new Date(Math.max(beginning.getTime(), before.getTime() - WINDOW_MS))
  return shelf.sweep({ after, before }, async (ids) => new Set(ids.length > 0 ? await selectNamedFiles(ctx.sql, ids) : []))
}
