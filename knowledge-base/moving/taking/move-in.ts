import type { Context } from '../../../server/context.ts'
import { MOVING_SHOWN, type MovingNote, type MovingProgress } from '../../../server/contract/console/moving/article-moving.ts'
import { Invalid } from '../../../server/errors.ts'
import { findAtAddress, settleIndex, type ToldArticle, takeArticle } from '../../articles/index.ts'
import type { FoundArticle, Piece } from '../sources/piece.ts'
import { faultIn } from './fault-in.ts'
import { linkKeys } from './link-keys.ts'
import { type Destination, isPartOf, type Plan, type Planned, planImport, shelfPath } from './plan-import.ts'
import { rewriteLinks } from './rewrite-links.ts'
import { openSpool, type Spool } from './spool.ts'

export interface Move extends Destination {
  /** Where customers read an article: `/help/<store>/articles/` and its address. */
  articlesAt: string
  /** As they were there, all published, or all as drafts. */
  as: 'told' | 'published' | 'draft'
  /** Only say what would be done. */
  dryRun: boolean
}

/** Articles between two words of how far it is. */
const STEP = 20
/** Articles after which the database is told that there are more by now, and again when there are some times as many. */
const [FIRST_SETTLED, TIMES_SETTLED] = [100, 4]

/**
 * Takes in what a source tells. All of it is read before the first article is taken: by then it is known what each link leads to, and
 * an original comes before its translations. What cannot be taken is told with its place, and the rest goes on.
 */
export async function* moveIn(ctx: Context, move: Move, pieces: AsyncIterable<Piece>): AsyncGenerator<MovingProgress> {
  const spool = await openSpool<FoundArticle>()
  try {
    const report = new Report()
    const known: Pick<Plan, 'shelves' | 'pages'> = { shelves: new Map(), pages: new Map() }
    for await (const piece of pieces) {
      const fault = piece.kind === 'article' ? faultIn(piece.article) : null
      if (piece.kind === 'article' && fault !== null) report.fail({ ...piece.article.place, reason: fault })
      else if (piece.kind === 'article') await spool.add(piece.article)
      else if (piece.kind === 'failure') report.fail(piece.failure)
      else if (piece.kind === 'shelf') known.shelves.set(piece.key, piece)
      else known.pages.set(piece.key, piece)
      if (report.isDue(STEP)) yield report.take()
    }
    const plan = await planImport(ctx, move, spool, known)
    yield* takeAll(ctx, move, { spool, plan, report })
    if (!move.dryRun && report.fresh > 0) await settleIndex(ctx)
    yield { ...report.take(), done: true }
  } finally {
    await spool.drop()
  }
}

interface Work {
  spool: Spool<FoundArticle>
  plan: Plan
  report: Report
}

/** Originals, then their translations, then what is being written of either. */
const RANKS = [
  (article: FoundArticle) => article.isOriginal && !article.draftOf,
  (article: FoundArticle) => !article.isOriginal && !article.draftOf,
  (article: FoundArticle) => article.draftOf !== undefined,
]

async function* takeAll(ctx: Context, move: Move, { spool, plan, report }: Work): AsyncGenerator<MovingProgress> {
  const originals = new Map<string, string>()
  const addresses = new Map<string, string>()
  let settled = FIRST_SETTLED
  for (const isOfRank of RANKS) {
    let n = -1
    for await (const article of spool.read()) {
      n++
      const place = plan.places[n]
      if (!place || !isOfRank(article)) continue
      await takeOne(ctx, move, { article, place, plan, report, originals, addresses })
      // what a connection planned while the tables were empty, it goes on with: each term of each article would be looked up in all sections
      if (report.fresh >= settled) {
        await settleIndex(ctx)
        settled *= TIMES_SETTLED
      }
      if (report.isDue(STEP)) yield report.take()
    }
  }
}

interface One extends Omit<Work, 'spool'> {
  article: FoundArticle
  place: Planned
  /** Ids of what was taken in, by page and by address. */
  originals: Map<string, string>
  /** What has which address. */
  addresses: Map<string, string>
}

async function takeOne(ctx: Context, move: Move, one: One): Promise<void> {
  const { article, place, report, originals, addresses } = one
  const address = `${place.locale}/${place.slug}`
  const name = article.slug ?? article.title
  const other = article.draftOf ? undefined : addresses.get(address)
  if (other !== undefined)
    return report.fail({ ...article.place, reason: `"${name}" has the address of "${other}", which came before it.` })
  addresses.set(address, name)
  const { told, notes } = toldOf(move, one, await originalOf(ctx, move, one))
  try {
    const { result, articleId } = await takeArticle(ctx, told, { dryRun: move.dryRun })
    if (article.isOriginal) originals.set(article.page, articleId)
    originals.set(address, articleId)
    report.count(result, told)
    if (notes.length > 0 && result !== 'unchanged') report.remark({ file: article.place.file, title: article.title, notes })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    report.fail({ ...article.place, reason: article.origin === null ? error.message : `${error.message} (“${article.title}”)` })
  }
}

/** Of this import, else what is here already. */
async function originalOf(ctx: Context, { storeId }: Move, { article, plan, originals }: One): Promise<string | null> {
  const { page, isOriginal, translationOf } = article
  if (translationOf !== undefined) return originals.get(translationOf) ?? (await findAtAddress(ctx, storeId, translationOf)) ?? null
  return isOriginal ? null : (originals.get(page) ?? plan.before.get(page)?.originalId ?? null)
}

function toldOf(move: Move, { article, place, plan }: One, translationOf: string | null): { told: ToldArticle; notes: MovingNote[] } {
  const page = plan.pages.get(article.page) ?? plan.before.get(article.page)
  // who may read a page that nobody tells of is not known
  const isUntold = !page && isPartOf(article)
  const led = leadLinks(move, article, { plan, locale: place.locale })
  const told: ToldArticle = {
    storeId: move.storeId,
    ...place,
    title: article.title,
    collection: article.collection ?? shelfPath(plan, article.shelf ?? plan.pages.get(article.page)?.shelf ?? null) ?? 'Help',
    keywords: article.keywords.length > 0 ? article.keywords : (page?.keywords ?? []),
    visibility: article.visibility ?? (isUntold ? 'agents' : page?.visibility),
    botMayUse: article.botMayUse,
    body: led.body,
    mark: led.mark,
    state: move.as === 'told' ? article.state : move.as,
    origin: article.origin,
    address: article.draftOf?.slice(article.draftOf.indexOf('/') + 1),
    translationOf,
  }
  return { told, notes: isUntold ? [...led.notes, { kind: 'readers', count: 1, words: article.title }] : led.notes }
}

/** Links to what came along lead to it here; what still leads to the other place is noted. */
function leadLinks({ articlesAt }: Move, article: FoundArticle, { plan, locale }: { plan: Plan; locale: string }) {
  const left: string[] = []
  const led: string[] = []
  const body = rewriteLinks(article.body, (href) => {
    const keys = linkKeys(href, article.place.file)
    const key = keys.find((each) => plan.targets.has(each))
    const slugs = key === undefined ? undefined : plan.targets.get(key)
    const slug = slugs?.[locale] ?? Object.values(slugs ?? {})[0]
    if (slug === undefined) {
      if (keys.some((each) => /^(zendesk|intercom|name):/.test(each))) left.push(href)
      return null
    }
    led.push(key ?? '')
    return `${articlesAt}${encodeURIComponent(slug)}`
  })
  const notes = left.length > 0 ? [...article.notes, noteOf(left)] : article.notes
  return { body, notes, mark: JSON.stringify([article.body, led]) }
}

const noteOf = (left: string[]): MovingNote => ({ kind: 'links', count: left.length, words: (left[0] ?? '').slice(0, 200) })

/** What was done since somebody was told. */
class Report {
  #counts = { created: 0, changed: 0, unchanged: 0, failed: 0, drafts: 0 }
  #news: Pick<MovingProgress, 'failures' | 'remarks' | 'articles'> = { failures: [], remarks: [], articles: [] }
  #shown = 0
  #since = 0

  get fresh(): number {
    return this.#counts.created + this.#counts.changed
  }

  count(result: 'created' | 'changed' | 'unchanged', { title, locale, collection, state }: ToldArticle): void {
    this.#counts[result]++
    this.#since++
    if (result === 'unchanged') return
    if (state === 'draft') this.#counts.drafts++
    if (this.#shown++ < MOVING_SHOWN) this.#news.articles.push({ title, locale, collection, isDraft: state === 'draft', result })
  }

  fail(failure: MovingProgress['failures'][number]): void {
    this.#counts.failed++
    this.#since++
    this.#news.failures.push(failure)
  }

  remark(remark: MovingProgress['remarks'][number]): void {
    this.#news.remarks.push(remark)
  }

  isDue(step: number): boolean {
    return this.#since >= step
  }

  take(): MovingProgress {
    const progress = { ...this.#counts, ...this.#news, done: false }
    this.#news = { failures: [], remarks: [], articles: [] }
    this.#since = 0
    return progress
  }
}
