import type { Context } from '../context.ts'
import { MACROS_PER_STORE, type Macro } from '../contract/macros/macros.ts'
import { NotFound } from '../errors.ts'
import { getStore } from '../stores/index.ts'
import { selectMacro, selectMacros } from './queries.ts'

/** The macros of a store that this agent works for, by name. */
export async function listMacros(ctx: Context, storeId: string): Promise<Macro[]> {
  const store = await getStore(ctx, storeId)
  return selectMacros(ctx.sql, store.id, MACROS_PER_STORE)
}

/** One that may be deleted already; another store's is simply not there. */
export async function getMacro(ctx: Context, id: string): Promise<Macro & { deletedAt: Date | null }> {
  const macro = ctx.actor.kind === 'agent' ? await selectMacro(ctx.sql, id, ctx.actor.storeIds) : undefined
  if (!macro) throw new NotFound('This macro')
  return macro
}
