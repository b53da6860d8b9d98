import { migrate } from '../database/migrate.ts'
import { loadDemo } from '../demo/load-demo.ts'
import { NotFound } from '../errors.ts'
import { getStoreByKey, type StoreRow } from '../stores/index.ts'
import type { Surroundings } from './command.ts'

/** The store that a command names. An empty desk gets its demo store first, as the server's own first start would give it. */
export async function findNamedStore({ config, database, context }: Surroundings, key: string): Promise<StoreRow> {
  await migrate(database.sql)
  if (config.demo) await loadDemo(context(), { past: config.demo === 'on' })
  const { store } = await getStoreByKey(context(), key).catch((error) => {
    throw error instanceof NotFound ? new Error(`There is no store "${key}": name one with --store.`) : error
  })
  return store
}
