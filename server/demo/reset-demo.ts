import { type Context, transact } from '../context.ts'
import { Conflict } from '../errors.ts'
import { DEMO_STORE } from './demo-shop.ts'
import { DEMO_SIGN_IN, type DemoContents, loadDemo } from './load-demo.ts'
import { emptyTables, lockDemo, selectAttachmentIds, selectHolders } from './queries.ts'

/**
 * Empties a desk that holds the demo store and nothing else, and loads that anew: in one transaction, so that whoever looks
 * meanwhile sees the old demo or the new one. Returns the ids of the files that no message has any more.
 * Throws Conflict where there is anything else, or no demo at all.
 */
export async function resetDemo(ctx: Context, contents: DemoContents): Promise<string[]> {
  return transact(ctx, async (ctx) => {
    await lockDemo(ctx.sql)
    const { stores, isDemo } = await selectHolders(ctx.sql, DEMO_SIGN_IN.email)
    const others = stores.filter((store) => store.key !== DEMO_STORE)
    if (others.length > 0) {
      const names = others.map(({ name, key }) => `${name} (${key})`).join(', ')
      throw new Conflict(`This desk is no mere demo, it also holds ${names}. Nothing was reset.`)
    }
    if (!isDemo) throw new Conflict('This desk does not hold the demo store. Nothing was reset.')
    const fileIds = await selectAttachmentIds(ctx.sql)
    await emptyTables(ctx.sql)
    await loadDemo(ctx, contents)
    return fileIds
  })
}
