import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Desk } from '../../server/context.ts'
import { askingRoutes } from './routes/asking-routes.tsx'
import { connectRoutes } from './routes/connect-routes.tsx'
import { fileRoutes } from './routes/file-routes.ts'
import { metaRoutes } from './routes/meta-routes.tsx'
import { orderRoutes } from './routes/order-routes.tsx'
import { readRoutes } from './routes/read-routes.tsx'
import { requestRoutes } from './routes/request-routes.tsx'
import { searchRoutes } from './routes/search-routes.tsx'
import { createSite } from './routes/site.ts'
import { problemSayer } from './say-problem.tsx'
import { FIELD_BYTES, FORM_BYTES, hasFiles } from './visit/read-filling.ts'
import type { HelpParts, HelpSettings } from './visit/settings.ts'

/** The help centre of every store, below `/help/<store key>`, in each other language below `/help/<store key>/<language>`: complete without any script. */
export function helpRoutes(desk: Desk, settings: HelpSettings, parts: HelpParts): Hono {
  const site = createSite(desk, settings, parts)
  const pages = new Hono()
  pages.route('/', readRoutes(site))
  pages.route('/', fileRoutes(site))
  pages.route('/', searchRoutes(site))
  pages.route('/', orderRoutes(site))
  pages.route('/', askingRoutes(site))
  pages.route('/', requestRoutes(site))
  pages.route('/', connectRoutes(site))
  pages.route('/', metaRoutes(site))
  const app = new Hono()
  app.use('/help/*', limitForm)
  for (const { method, path, handler } of pages.routes) {
    // its page that is not there catches every address below a store, so that it comes last
    if (path.startsWith(STORE) && !path.endsWith('/*')) app.on(method, `${STORE}${LANGUAGE}${path.slice(STORE.length)}`, handler)
  }
  app.route('/', pages)
  app.onError(problemSayer(site))
  return app
}

const STORE = '/help/:key'
/** A language as articles have it, such as `de` or `pt-BR`. No page of ours has so short a name. */
export const LANGUAGE_PATTERN = '[a-z][a-z][a-z]?(?:-[A-Za-z0-9]+)*'
export const LANGUAGE = `/:locale{${LANGUAGE_PATTERN}}`

const limitFields = bodyLimit({ maxSize: FIELD_BYTES, onError: () => tooLarge('64 kB') })
const limitFiles = bodyLimit({ maxSize: FORM_BYTES, onError: () => tooLarge(`${Math.ceil(FORM_BYTES / 1024 / 1024)} MB`) })
/** Forms that bring files are written to disk as they come, and never held: so they say beforehand how long they are, as browsers do. */
const limitForm: MiddlewareHandler = (c, next) => {
  // asking for the body alone makes the whole request anew
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  if (!hasFiles(c)) return limitFields(c, next)
  if (c.req.header('content-length') === undefined || c.req.header('transfer-encoding') !== undefined)
    throw new HTTPException(411, { message: 'Please say how long the form is.' })
  return limitFiles(c, next)
}

function tooLarge(most: string): never {
  throw new HTTPException(413, { message: `The form is larger than ${most}.` })
}
