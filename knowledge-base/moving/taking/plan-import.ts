import type { Context } from '../../../server/context.ts'
import { findTakenAddresses, type KnownPage, knownOrigins, knownPages, slugOf } from '../../articles/index.ts'
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
  /** What was taken in before of pages that are not told this time. */
  before: Map<string, KnownPage>
}
export interface Destination {
  storeId: string
  /** Of articles that name no language. */
  locale: string
  /** Languages of the store, beside those that it has articles in: told `en-us`, a store that speaks `en` has it in that. */
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
  const plan: Plan = { ...known, places: [], targets: new Map(), before: new Map() }
  const taken = new Set(await findTakenAddresses(ctx, to.storeId))
  const spoken = new Set([...to.languages, ...[...taken].map((address) => address.slice(0, address.indexOf('/')))])
  const languages = new Map<string, Set<string>>()
  let batch: FoundArticle[] = []
  const settle = async (): Promise<void> => {
    const origins = batch.flatMap(({ origin }) => origin ?? [])
    const there = origins.length > 0 ? await knownOrigins(ctx, to.storeId, origins) : new Map<string, Planned>()
    const untold = new Set(batch.flatMap((article) => (isPartOf(article) && !plan.pages.has(article.page) ? [article.page] : [])))
    if (untold.size > 0) for (const [page, found] of await knownPages(ctx, to.storeId, [...untold])) plan.before.set(page, found)
    for (const article of batch) {
      const place = (article.origin !== null && there.get(article.origin)) || placeOf(article)
      usedBy(article.page).add(place.locale)
      plan.places.push(place)
      taken.add(`${place.locale}/${place.slug}`)
      for (const key of keysOf(article)) plan.targets.set(key, { ...plan.targets.get(key), [place.locale]: place.slug })
    }
    batch = []
  }
  const usedBy = (page: string): Set<string> => {
    const used = languages.get(page) ?? new Set(plan.before.get(page)?.locales)
    languages.set(page, used)
    return used
  }
  const placeOf = ({ page, origin, title, slug, locale: told }: FoundArticle): Planned => {
    // a file of ours names the language that it means
    const locale = told === null || origin === null ? (told ?? to.locale) : fitLocale(told, spoken, usedBy(page))
    return { locale, slug: slug ?? freeSlug(slugOf(title), locale, taken) }
  }
  for await (const article of spool.read()) {
    batch.push(article)
    if (batch.length === BATCH) await settle()
  }
  await settle()
  return plan
}

/** Two languages of one page stay two. */
function fitLocale(told: string, languages: Set<string>, used: Set<string>): string {
  const base = told.split('-', 1)[0] ?? told
  return [told, base].find((each) => languages.has(each) && !used.has(each)) ?? told
}

/** Whether its page is told apart from its words, as platforms do. */
export const isPartOf = ({ page, origin }: FoundArticle) => origin?.startsWith(`${page}:`) === true

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
    names.unshift(shelf.name.replace(/[/\0]/g, '-').trim())
    at = shelf.parent
  }
  return names.length > 0 ? names.join(' / ') : null
}
