import type { Context } from '../context.ts'
import { migrate } from '../database/migrate.ts'
import { NotFound } from '../errors.ts'
import { getStoreByKey, type StoreRow } from '../stores/index.ts'
import type { Surroundings } from './command.ts'

/** The store that a command names. An empty desk gets its demo store first, as the server's own first start would give it. */
export async function findNamedStore({ config, database, context }: Surroundings, key: string): Promise<StoreRow> {
  await migrate(database.sql)
  const known = await findStore(context(), key)
  if (known) return known
  if (config.demo) {
    // most of the desk comes with it, and is loaded for nobody who has a store
    const { loadDemo } = await import('../demo/load-demo.ts')
    await loadDemo(context(), { past: config.demo === 'on' })
  }
  const store = await findStore(context(), key)
  if (!store) throw new Error(`There is no store "${key}": name one with --store.`)
  return store
}

async function findStore(ctx: Context, key: string): Promise<StoreRow | null> {
  try {
    return (await getStoreByKey(ctx, key)).store
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
