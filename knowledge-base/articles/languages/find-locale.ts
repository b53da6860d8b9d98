import type { Context } from '../../../server/context.ts'
import { selectLocales } from '../queries.ts'

/** The first of these locales in which the store has published anything; null for none. */
export async function findLocale(ctx: Context, storeId: string, wanted: string[]): Promise<string | null> {
  const written = await selectLocales(ctx.sql, storeId, wanted)
  return wanted.find((locale) => written.includes(locale)) ?? null
}
