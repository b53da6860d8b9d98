import { type Context, transact } from '../../../server/context.ts'
import { Invalid } from '../../../server/errors.ts'
import { deleteName, upsertName } from './collection-queries.ts'
import { lockCollection } from './lock-collections.ts'
import { freeAddress, mustBeNameable } from './rules.ts'
import type { KnownCollection } from './tree.ts'

export interface WantedName {
  locale: string
  /** Null takes it away: its first name stands there again. */
  name: string | null
  description: string
}

/**
 * How a collection is called in these languages, all or none of it. Its address in each follows its name, and the one before leads on.
 * @throws Invalid where a name is taken, or its first name would go
 */
export async function nameCollection(ctx: Context, id: string, names: WantedName[]): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { own, known } = await lockCollection(ctx, id)
    for (const { locale, name, description } of names) {
      if (name === null) await unname(ctx, own, locale)
      else await nameIn(ctx, known, own, { locale, name, description })
    }
  })
}

async function nameIn(
  ctx: Context,
  known: KnownCollection[],
  own: KnownCollection,
  { locale, name, description }: WantedName & { name: string },
): Promise<void> {
  const { id, parentId, storeId } = own
  mustBeNameable(known, { id, parentId, locale, name })
  const before = own.names.find((each) => each.locale === locale)
  const slug = before?.name === name ? before.slug : freeAddress(known, own, locale, name)
  await upsertName(ctx.sql, { id, storeId, name: { locale, name, slug, description }, at: ctx.now() })
}

async function unname(ctx: Context, own: KnownCollection, locale: string): Promise<void> {
  if (own.locale === locale) throw new Invalid('locale: a collection keeps its first name')
  await deleteName(ctx.sql, own.id, locale, ctx.now())
}
