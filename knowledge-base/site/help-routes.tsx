import { Hono, type Context as Http } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Desk } from '../../server/context.ts'
import { DeskError } from '../../server/errors.ts'
import { connectRoutes } from './routes/connect-routes.tsx'
import { metaRoutes } from './routes/meta-routes.tsx'
import { orderRoutes } from './routes/order-routes.tsx'
import { readRoutes } from './routes/read-routes.tsx'
import { requestRoutes } from './routes/request-routes.tsx'
import { searchRoutes } from './routes/search-routes.tsx'
import { createSite, type Site } from './routes/site.ts'
import { Problem } from './views/problem.tsx'
import { sendPage, wantsPage } from './visit/send-page.ts'
import type { HelpParts, HelpSettings } from './visit/settings.ts'

const FORM_BYTES = 64 * 1024

/** The help centre of every store, below `/help/<store key>`: complete without any script. */
export function helpRoutes(desk: Desk, settings: HelpSettings, parts: HelpParts): Hono {
  const site = createSite(desk, settings, parts)
  const app = new Hono()
  app.use('/help/*', limitForm)
  app.route('/', readRoutes(site))
  app.route('/', searchRoutes(site))
  app.route('/', orderRoutes(site))
  app.route('/', requestRoutes(site))
  app.route('/', connectRoutes(site))
  app.route('/', metaRoutes(site))
  app.onError((error, c) => sayProblem(site, error, c))
  return app
}

const limitForm = bodyLimit({
  maxSize: FORM_BYTES,
  onError: () => {
    throw new HTTPException(413, { message: 'The form is larger than 64 kB.' })
  },
})

/** For people a page of their store; programs, and pages of no store, get the desk's usual answer. */
async function sayProblem(site: Site, error: Error, c: Http): Promise<Response> {
  if (!wantsPage(c) || !(error instanceof DeskError)) throw error
  const visit = await site.visit(c).catch(() => null)
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
  return sendPage(c, <Problem visit={visit} {...problem} />, { status: site.parts.statusOf(error.code) })
}
