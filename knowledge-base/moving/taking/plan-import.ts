import type { Context } from '../../../server/context.ts'
import { findTakenAddresses, knownOrigins, slugOf } from '../../articles/index.ts'
import type { FoundArticle, Piece } from '../sources/piece.ts'
import type { Spool } from './spool.ts'

/** Where an article is to stand here. */
export interface Planned {
  locale: string
  slug: string
}
export interface Plan {
  /** By the article's place in the spool. */
  places: Planned[]
  /** Address of a page by language, by what links call it. */
  targets: Map<string, Record<string, string>>
  shelves: Map<string, { name: string; parent: string | null }>
  pages: Map<string, Extract<Piece, { kind: 'page' }>>
}
export interface Destination {
  storeId: string
  /** Of articles that name no language. */
  locale: string
  /** Languages of the store: told `en-us`, a store that speaks `en` has it in that. */
  languages: string[]
}

const BATCH = 500

/** Decides the language and address of each article before any is taken in, so that links between them can be written. */
export async function planImport(
  ctx: Context,
  to: Destination,
  spool: Spool<FoundArticle>,
  known: Pick<Plan, 'shelves' | 'pages'>,
): Promise<Plan> {
  const plan: Plan = { ...known, places: [], targets: new Map() }
  const taken = new Set(await findTakenAddresses(ctx, to.storeId))
  const languages = new Map<string, Set<string>>()
  let batch: FoundArticle[] = []
  const settle = async (): Promise<void> => {
    const origins = batch.flatMap(({ origin }) => origin ?? [])
    const there = origins.length > 0 ? await knownOrigins(ctx, to.storeId, origins) : new Map<string, Planned>()
    for (const article of batch) {
      const place = (article.origin !== null && there.get(article.origin)) || placeOf(article)
      plan.places.push(place)
      taken.add(`${place.locale}/${place.slug}`)
      for (const key of keysOf(article)) plan.targets.set(key, { ...plan.targets.get(key), [place.locale]: place.slug })
    }
    batch = []
  }
  const placeOf = (article: FoundArticle): Planned => {
    const used = languages.get(article.page) ?? new Set<string>()
    const locale = article.locale === null ? to.locale : fitLocale(article.locale, to.languages, used)
    used.add(locale)
    if (article.origin !== null) languages.set(article.page, used)
    return { locale, slug: article.slug ?? freeSlug(slugOf(article.title), locale, taken) }
  }
  for await (const article of spool.read()) {
    batch.push(article)
    if (batch.length === BATCH) await settle()
  }
  await settle()
  return plan
}

/** Two languages of one page stay two. */
function fitLocale(told: string, languages: string[], used: Set<string>): string {
  const base = told.split('-', 1)[0] ?? told
  return [told, base].find((each) => languages.includes(each) && !used.has(each)) ?? told
}

function freeSlug(wanted: string, locale: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(`${locale}/${slug}`)) return slug
  }
}

const keysOf = ({ page, origin, place }: FoundArticle) => [
  page,
  ...(origin?.startsWith('site:') ? [origin] : []),
  ...(origin === null ? [`name:${place.file}`] : []),
]

/** “Category / Section”, from the outermost in; what stands in itself ends. */
export function shelfPath(plan: Pick<Plan, 'shelves'>, key: string | null): string | null {
  const names: string[] = []
  const seen = new Set<string>()
  for (let at = key; at !== null && !seen.has(at); ) {
    seen.add(at)
    const shelf = plan.shelves.get(at)
    if (!shelf) break
    names.unshift(shelf.name.replaceAll('/', '-').trim())
    at = shelf.parent
  }
  return names.length > 0 ? names.join(' / ') : null
}
