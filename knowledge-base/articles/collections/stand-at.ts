import type { Context } from '../../../server/context.ts'
import { selectCollections, upsertName } from './collection-queries.ts'
import { addCollection } from './make-collection.ts'
import { isSameName, readPath } from './path.ts'
import { freeAddress } from './rules.ts'
import { childrenOf, type KnownCollection, namedIn, stepsTo } from './tree.ts'

export interface Standing {
  storeId: string
  /** The article's language. */
  locale: string
  /** Where the original of its page stands; null where the article is the original. */
  original: string | null
}

/**
 * The collection that `collection: "Delivery / Abroad"` of an article means: a path of names in the article's language, parted by
 * “ / ”, three at most, each found among those under the one before or else made there. A collection without a name in that
 * language is found by its first name; capitals do not count.
 *
 * All languages of a page stand in one collection, that of its original. So the path of a translation moves nothing: it names, in its
 * language, those steps to there that have no name in it yet. The caller holds `lockArticles`.
 * @throws Invalid for a path of more steps, or one with an empty or too long name
 */
export async function standAt(ctx: Context, { storeId, locale, original }: Standing, path: string): Promise<string> {
  const names = readPath(path)
  const known = await selectCollections(ctx.sql, storeId)
  if (original !== null) {
    await nameSteps(ctx, known, original, locale, names)
    return original
  }
  let parentId: string | null = null
  for (const name of names) {
    let step: KnownCollection | undefined = findNamed(childrenOf(known, parentId), locale, name)
    if (!step) {
      step = await addCollection(ctx, known, { storeId, parentId, locale, name })
      known.push(step)
    }
    parentId = step.id
  }
  if (parentId === null) throw new Error('a path has at least one name')
  return parentId
}

function findNamed(siblings: KnownCollection[], locale: string, name: string): KnownCollection | undefined {
  const own = siblings.find(({ names }) => names.some((each) => each.locale === locale && isSameName(each.name, name)))
  return own ?? siblings.find((each) => isSameName(namedIn(each, locale).name, name))
}

/** A name that a sibling has is nobody else's, and one that it has anyway need not be said again. */
async function nameSteps(ctx: Context, known: KnownCollection[], leaf: string, locale: string, names: string[]): Promise<void> {
  const steps = stepsTo(known, leaf)
  if (steps.length !== names.length) return
  for (const [n, step] of steps.entries()) {
    const name = names[n] ?? ''
    const isNamed = step.names.some((each) => each.locale === locale || isSameName(each.name, name))
    if (isNamed || findNamed(childrenOf(known, step.parentId), locale, name)) continue
    const fresh = { locale, name, slug: freeAddress(known, step, locale, name), description: '' }
    await upsertName(ctx.sql, { id: step.id, storeId: step.storeId, name: fresh, at: ctx.now() })
    step.names.push(fresh)
  }
}
