import { type Context, transact } from '../context.ts'
import { MACROS_PER_STORE, type Macro } from '../contract/macros/macros.ts'
import { LimitExceeded } from '../errors.ts'
import { getStore, mustBeAdmin } from '../stores/index.ts'
import { getMacro } from './list-macros.ts'
import { countMacros, insertMacros, lockMacros, type MacroChange, type NewMacro, updateMacro } from './queries.ts'

/** For every agent of the store to use; only an admin makes or changes one. */
export async function createMacro(ctx: Context, input: Omit<NewMacro, 'id'>): Promise<Macro> {
  const store = await getStore(ctx, input.storeId)
  mustBeAdmin(ctx.actor)
  const id = ctx.newId()
  await transact(ctx, async (ctx) => {
    await mustHaveRoom(ctx, store.id)
    await insertMacros(ctx.sql, [{ ...input, id }], ctx.now())
  })
  return viewOf(await getMacro(ctx, id))
}

/** What is not named stays. Deleting keeps the row, so that it can be undone. */
export async function changeMacro(ctx: Context, id: string, change: MacroChange): Promise<Macro> {
  const macro = await getMacro(ctx, id)
  mustBeAdmin(ctx.actor)
  await transact(ctx, async (ctx) => {
    if (change.deleted === false && macro.deletedAt) await mustHaveRoom(ctx, macro.storeId)
    await updateMacro(ctx.sql, id, change, ctx.now())
  })
  return viewOf(await getMacro(ctx, id))
}

async function mustHaveRoom(ctx: Context, storeId: string): Promise<void> {
  await lockMacros(ctx.sql, storeId)
  if ((await countMacros(ctx.sql, storeId, MACROS_PER_STORE)) >= MACROS_PER_STORE)
    throw new LimitExceeded(`A store has at most ${MACROS_PER_STORE} macros. Delete one that nobody uses.`)
}

const viewOf = ({ deletedAt: _, ...macro }: Macro & { deletedAt: Date | null }): Macro => macro
