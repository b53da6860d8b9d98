import { type Context, transact } from '../context.ts'
import { getStoreById } from '../stores/index.ts'
import { countMacros, insertMacros, lockMacros } from './queries.ts'
import { wordsOf } from './texts/index.ts'

/** Gives a store that has none a handful to begin with, in its language. */
export async function loadStarterMacros(ctx: Context, storeId: string): Promise<void> {
  const store = await getStoreById(ctx, storeId)
  await transact(ctx, async (ctx) => {
    await lockMacros(ctx.sql, store.id)
    if ((await countMacros(ctx.sql, store.id, 1)) > 0) return
    const starters = wordsOf(store.locale).starters.map((starter) => ({ ...starter, id: ctx.newId(), storeId: store.id }))
    await insertMacros(ctx.sql, starters, ctx.now())
  })
}
