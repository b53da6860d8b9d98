import type { Context } from '../../../server/context.ts'
import { postgresIndex } from '../postgres/postgres-index.ts'
import type { SearchHit, SearchIndex, SearchQuery } from '../search-index.ts'
import { selectSections } from '../section-queries.ts'
import { askWords, coverageOf, wordsToSend } from './ask-words.ts'
import { copyArticles, indexNameOf, rebuildIndexes } from './copy-articles.ts'
import { type Engine, type EngineSettings, isMissing, openEngine, persist } from './engine.ts'
import type { SectionDocument } from './settings.ts'

/** After a fault PostgreSQL answers for this long without a try: not every search waits for what is away. */
const AWAY_MS = 2_000
/** A connection that was closed while nobody used it is no fault: the second try has a new one. */
const SEARCH_ATTEMPTS = 2
/** Marks that no text has: letters of nobody's (Unicode private use). */
const MARKS = { highlightPreTag: '\ue000', highlightPostTag: '\ue001' }
const MARKED = /\ue000([^\ue001]*)\ue001/gu

export interface MeilisearchIndex extends SearchIndex {
  /** Hands over what has changed in the database since. */
  keepUp(ctx: Context): Promise<void>
  /** Makes it anew; the old one answers until then. */
  rebuild(ctx: Context): Promise<void>
  /** Why PostgreSQL answers in its place at the moment; null where it does not. */
  fault(): string | null
}

/**
 * Meilisearch finds and ranks, the database says what is found: whatever the copy has not heard of yet, nobody sees what they may not.
 * Where it is away or slow, PostgreSQL answers the same request.
 */
export function meilisearchIndex(settings: EngineSettings): MeilisearchIndex {
  const engine = openEngine(settings)
  let fault: { says: string; until: number } | null = null
  return {
    async search(ctx, query) {
      if (fault && ctx.now().getTime() < fault.until) return postgresIndex.search(ctx, query)
      try {
        const hits = await searchEngine(ctx, engine, query)
        fault = null
        return hits
      } catch (error) {
        if (!isOfEngine(error)) throw error
        // an index that is not made yet is made by the next `keepUp`
        if (!isMissing(error)) {
          fault = { says: error.message, until: ctx.now().getTime() + AWAY_MS }
          ctx.log.warn({ error }, 'Meilisearch does not answer, PostgreSQL does')
        }
        return postgresIndex.search(ctx, query)
      }
    },
    keepUp: (ctx) => copyArticles(ctx, engine),
    rebuild: (ctx) => rebuildIndexes(ctx, engine),
    fault: () => fault?.says ?? null,
  }
}

const isOfEngine = (error: unknown): error is Error => error instanceof Error && error.name.startsWith('Meilisearch')

async function searchEngine(ctx: Context, { reading }: Engine, query: SearchQuery): Promise<SearchHit[]> {
  const asked = await askWords(ctx, query)
  const q = wordsToSend(asked)
  // an empty query would be answered with all there is
  if (q === '') return []
  const index = reading.index<SectionDocument>(indexNameOf(query))
  const attributes = ['title', 'heading', 'keywords', 'text']
  const { hits } = await persist(
    () =>
      index.search(q, {
        ...{ limit: query.limit, filter: filterOf(query), matchingStrategy: 'frequency', ...MARKS },
        ...{ attributesToRetrieve: ['id'], attributesToHighlight: attributes },
      }),
    SEARCH_ATTEMPTS,
  )
  const ids = hits.map((hit) => hit.id)
  const sections = new Map((await selectSections(ctx.sql, query, ids)).map((each) => [each.sectionId, each]))
  let least = 1
  return hits.flatMap(({ id, _formatted }) => {
    const section = sections.get(id)
    // best first is its own order: a score follows it
    least = Math.min(least, coverageOf(asked, markedIn(_formatted)))
    return section ? [{ ...section, score: least }] : []
  })
}

function filterOf({ visibility, botOnly }: SearchQuery): string {
  const levels = { public: 'public', signed_in: 'public, signed_in', agents: 'public, signed_in, agents' }[visibility]
  return `visibility IN [${levels}]${botOnly ? ' AND bot_may_use = true' : ''}`
}

function markedIn(formatted: Partial<Record<string, unknown>> | undefined): string[] {
  const texts = Object.values(formatted ?? {}).flat()
  return texts.flatMap((text) => (typeof text === 'string' ? [...text.matchAll(MARKED)].map((match) => match[1] ?? '') : []))
}
