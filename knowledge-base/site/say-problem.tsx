import type { Context as Http } from 'hono'
import { DeskError } from '../../server/errors.ts'
import { Buckets } from '../../server/throttle.ts'
import { findSections } from '../search/index.ts'
import { shelfOf } from './routes/read-routes.tsx'
import type { Site } from './routes/site.ts'
import { Problem, type Suggestion } from './views/problem.tsx'
import { sendPage, wantsPage } from './visit/pages/send-page.ts'
import { Moved, type Visit } from './visit/visit.ts'

const SUGGESTIONS = 4
/** Each is a search: as fast as a person mistypes addresses, and no faster. */
const SEARCHES = { burst: 30, perSecond: 1 }
const WORDS_CHARACTERS = 120

/** For people a page of their store; programs, and pages of no store, get the desk's usual answer. */
export function problemSayer(site: Site): (error: Error, c: Http) => Promise<Response> {
  const buckets = new Buckets(SEARCHES.burst, SEARCHES.perSecond)
  return async (error, c) => {
    if (error instanceof Moved) return c.redirect(error.to, 301)
    if (!wantsPage(c) || !(error instanceof DeskError)) throw error
    const visit = await site.visitAnyhow(c).catch(() => null)
    if (!visit) throw error
    const { t } = visit.words
    const [, part] = /\/(requests|connect)\//.exec(c.req.path) ?? []
    const gone = ({ requests: 'request.gone', connect: 'connect.gone' } as const)[part ?? ''] ?? 'problem.not_found'
    const problems: Record<string, { title: string; text: string }> = {
      not_found: { title: t(gone), text: t(`${gone}.text`) },
      limit_exceeded: { title: t('problem.other'), text: t('problem.limit') },
    }
    const problem = problems[error.code] ?? { title: t('problem.other'), text: t('problem.failed') }
    if (error.retryAfterMs !== undefined) c.header('retry-after', String(Math.ceil(error.retryAfterMs / 1000)))
    const isLost = error.code === 'not_found' && gone === 'problem.not_found' && buckets.take(site.parts.ipOf(c))
    const words = isLost ? wordsOfAddress(c) : ''
    const suggestions = words === '' ? [] : await suggest(site, visit, words)
    return sendPage(c, <Problem visit={visit} {...problem} words={words} suggestions={suggestions} />, {
      status: site.parts.statusOf(error.code),
    })
  }
}

/** What the address that leads nowhere says: the part of it that names something. */
function wordsOfAddress(c: Http): string {
  const last =
    c.req.path
      .split(`/${c.req.param('key')}/`)
      .at(-1)
      ?.split('/')
      .at(-1) ?? ''
  const words = decoded(last)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return words.trim().slice(0, WORDS_CHARACTERS)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Nobody looked for it, so it is noted nowhere. */
async function suggest({ anybody }: Site, visit: Visit, query: string): Promise<Suggestion[]> {
  const { storeId, locale, visibility } = shelfOf(visit)
  const hits = await findSections(anybody, { storeId, locale, visibility, query, limit: SUGGESTIONS * 2 })
  const found = new Map(hits.map(({ slug, title }) => [slug, title]))
  return [...found].slice(0, SUGGESTIONS).map(([slug, title]) => ({ slug, title }))
}
