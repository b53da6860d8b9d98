import type { Context } from '../../../server/context.ts'
import { slugOf } from '../reading/render-article.ts'
import { selectSlugOwner } from './writing-queries.ts'

/** Addresses that are tried, title, title-2 and so on, before one that nobody has. */
const TRIES = 9

/** An address that says the title and that no article has but `own`. */
export async function freeSlug(
  ctx: Context,
  { storeId, locale, title, own }: { storeId: string; locale: string; title: string; own?: string },
): Promise<string> {
  const wanted = slugOf(title)
  for (let n = 1; n <= TRIES; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    const owner = await selectSlugOwner(ctx.sql, storeId, locale, slug)
    if (!owner || owner === own) return slug
  }
  return `${wanted}-${ctx.newId().slice(-8)}`
}

/** Whether `freeSlug` made the address of this title, and nobody chose another. */
export function isSlugOf(slug: string, title: string): boolean {
  const wanted = slugOf(title)
  return slug === wanted || (slug.startsWith(`${wanted}-`) && /^(?:[2-9]|[0-9a-f]{8})$/.test(slug.slice(wanted.length + 1)))
}
