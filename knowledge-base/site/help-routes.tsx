import { Hono, type Context as Http, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Desk } from '../../server/context.ts'
import { DeskError } from '../../server/errors.ts'
import { askingRoutes } from './routes/asking-routes.tsx'
import { connectRoutes } from './routes/connect-routes.tsx'
import { fileRoutes } from './routes/file-routes.ts'
import { metaRoutes } from './routes/meta-routes.tsx'
import { orderRoutes } from './routes/order-routes.tsx'
import { readRoutes } from './routes/read-routes.tsx'
import { requestRoutes } from './routes/request-routes.tsx'
import { searchRoutes } from './routes/search-routes.tsx'
import { createSite, type Site } from './routes/site.ts'
import { Problem } from './views/problem.tsx'
import { FIELD_BYTES, FORM_BYTES, hasFiles } from './visit/read-filling.ts'
import { sendPage, wantsPage } from './visit/send-page.ts'
import type { HelpParts, HelpSettings } from './visit/settings.ts'

/** The help centre of every store, below `/help/<store key>`: complete without any script. */
export function helpRoutes(desk: Desk, settings: HelpSettings, parts: HelpParts): Hono {
  const site = createSite(desk, settings, parts)
  const app = new Hono()
  app.use('/help/*', limitForm)
  app.route('/', readRoutes(site))
  app.route('/', fileRoutes(site))
  app.route('/', searchRoutes(site))
  app.route('/', orderRoutes(site))
  app.route('/', askingRoutes(site))
  app.route('/', requestRoutes(site))
  app.route('/', connectRoutes(site))
  app.route('/', metaRoutes(site))
  app.onError((error, c) => sayProblem(site, error, c))
  return app
}

const limitFields = bodyLimit({ maxSize: FIELD_BYTES, onError: () => tooLarge('64 kB') })
const limitFiles = bodyLimit({ maxSize: FORM_BYTES, onError: () => tooLarge(`${Math.ceil(FORM_BYTES / 1024 / 1024)} MB`) })
/** Forms that bring files are written to disk as they come, and never held: so they say beforehand how long they are, as browsers do. */
const limitForm: MiddlewareHandler = (c, next) => {
  if (!hasFiles(c)) return limitFields(c, next)
  if (c.req.header('content-length') === undefined || c.req.header('transfer-encoding') !== undefined)
    throw new HTTPException(411, { message: 'Please say how long the form is.' })
  return limitFiles(c, next)
}

function tooLarge(most: string): never {
  throw new HTTPException(413, { message: `The form is larger than ${most}.` })
}

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
