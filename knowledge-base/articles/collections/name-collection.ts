import { type Context, transact } from '../../../server/context.ts'
import { Invalid } from '../../../server/errors.ts'
import { deleteName, upsertName } from './collection-queries.ts'
import { lockCollection } from './lock-collections.ts'
import { freeAddress, mustBeNameable } from './rules.ts'

/** How a collection is called in a language. Its address there follows its name, and the one before leads on. @throws Invalid where the name is taken */
export async function nameCollection(
  ctx: Context,
  id: string,
  { locale, name, description }: { locale: string; name: string; description: string },
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { own, known } = await lockCollection(ctx, id)
    mustBeNameable(known, { id, parentId: own.parentId, locale, name })
    const before = own.names.find((each) => each.locale === locale)
    const slug = before?.name === name ? before.slug : freeAddress(known, own, locale, name)
    await upsertName(ctx.sql, { id, storeId: own.storeId, name: { locale, name, slug, description }, at: ctx.now() })
  })
}

/** Takes its name in a language away: its first name stands there again, which itself stays. */
export async function unnameCollection(ctx: Context, id: string, locale: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { own } = await lockCollection(ctx, id)
    if (own.locale === locale) throw new Invalid('locale: a collection keeps its first name')
    await deleteName(ctx.sql, id, locale, ctx.now())
  })
}
