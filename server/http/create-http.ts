import { Hono } from 'hono'
import { type HelpParts, helpRoutes } from '../../knowledge-base/site/index.ts'
import type { Desk } from '../context.ts'
import { NotFound } from '../errors.ts'
import type { AskDomain } from '../stores/index.ts'
import { shelveUpload } from './bodies/shelve-upload.ts'
import { errorHandler, statusOf } from './error-handler.ts'
import { limitDoor, limitJson, limitRequests, refuseNul, sameOrigin, secureHeaders } from './guard.ts'
import { atOwnDomains } from './own-domains.ts'
import { ipOf, isLocal } from './requester.ts'
import { Assets } from './routes/assets.ts'
import { articleBlockRoutes, articleFileRoutes } from './routes/console/article-block-routes.ts'
import { articleMovingRoutes } from './routes/console/article-moving-routes.ts'
import { articleRoutes } from './routes/console/article-routes.ts'
import { collectionRoutes } from './routes/console/collection-routes.ts'
import { macroRoutes } from './routes/console/macro-routes.ts'
import { productRoutes } from './routes/console/product-routes.ts'
import { searchReportRoutes } from './routes/console/search-report-routes.ts'
import { searchRoutes } from './routes/console/search-routes.ts'
import { type DemoShop, demoRoutes } from './routes/demo-routes.ts'
import { agentUploadRoutes, type FileParts, fileRoutes, sendSigned } from './routes/file-routes.ts'
import { type Health, healthRoutes } from './routes/health-routes.ts'
import { domainProofRoutes, helpSiteRoutes } from './routes/help-site-routes.ts'
import { asideRoutes } from './routes/mail/aside-routes.ts'
import { emailRoutes, type MailParts } from './routes/mail/email-routes.ts'
import { type HookParts, hookRoutes } from './routes/mail/hook-routes.ts'
import { type MessageParts, messageRoutes } from './routes/mail/message-routes.ts'
import { movingRoutes } from './routes/mail/moving-routes.ts'
import { mergeRoutes } from './routes/merge-routes.ts'
import { graphRoutes } from './routes/orders/graph-routes.ts'
import { recognitionRoutes } from './routes/orders/recognition-routes.ts'
import { pageRoutes } from './routes/page-routes.ts'
import { privacyRoutes } from './routes/privacy/privacy-routes.ts'
import { meRoutes } from './routes/queue/me-routes.ts'
import { queueRoutes } from './routes/queue/queue-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { type ShopperParts, shopperRoutes } from './routes/shopper-routes.ts'
import { actionRoutes } from './routes/shops/action-routes.ts'
import { apiKeyRoutes } from './routes/shops/api-key-routes.ts'
import { type CsvParts, csvRoutes } from './routes/shops/csv-routes.ts'
import { deliveryRoutes } from './routes/shops/delivery-routes.ts'
import { type ShopHookParts, shopHookRoutes } from './routes/shops/shop-hook-routes.ts'
import { type ShopParts, shopRoutes } from './routes/shops/shop-routes.ts'
import { type SocialHookParts, socialHookRoutes } from './routes/social/social-hook-routes.ts'
import { type SocialParts, socialRoutes } from './routes/social/social-routes.ts'
import { triageRoutes } from './routes/social/triage-routes.ts'
import { storeRoutes, storeViewer } from './routes/store-routes.ts'
import { teamRoutes } from './routes/team-routes.ts'
import { ticketRoutes } from './routes/ticket-routes.ts'
import { type ApiParts, v1Routes } from './routes/v1/v1-routes.ts'
import type { HttpSettings } from './settings.ts'
import { writeHelpTheme } from './theme.ts'

export interface HttpParts extends FileParts, ShopperParts {
  health: Health
  demoShop: DemoShop
  mail: MailParts & MessageParts & HookParts
  shops: ShopHookParts & ShopParts
  social: SocialHookParts & SocialParts
  api: ApiParts
  csv: CsvParts
  askDomain: AskDomain
  onlineAgentIds(): Set<string>
}

/** The desk over HTTP, below its base path. Every route passes the same guards. */
export function createHttp(desk: Desk, settings: HttpSettings, parts: HttpParts): Hono {
  const linkTo = (path: string, origin: string) => `${settings.publicUrl ?? `${origin}${settings.basePath}`}${path}`
  const view = storeViewer(settings, linkTo)
  const links = { linkTo, onlineAgentIds: parts.onlineAgentIds }
  const json = new Hono()
    .use(limitJson)
    .route('/', sessionRoutes(desk, settings))
    .route('/', teamRoutes(desk, links))
    .route('/', storeRoutes(desk, view))
    .route('/', queueRoutes(desk))
    .route('/', meRoutes(desk))
    .route('/', ticketRoutes(desk))
    .route('/', macroRoutes(desk))
    .route('/', searchRoutes(desk))
    .route('/', productRoutes(desk))
    .route('/', articleRoutes(desk, links))
    .route('/', collectionRoutes(desk))
    .route('/', searchReportRoutes(desk, links))
    .route('/', articleBlockRoutes(desk))
    .route('/', mergeRoutes(desk))
    .route('/', graphRoutes(desk))
    .route('/', recognitionRoutes(desk))
    .route('/', emailRoutes(desk, { linkTo, ...parts.mail }))
    .route('/', messageRoutes(desk, settings, parts.mail))
    .route('/', movingRoutes(desk))
    .route('/', asideRoutes(desk, { shelf: parts.shelf, ...parts.mail }))
    .route('/', deliveryRoutes(desk))
    .route('/', actionRoutes(desk))
    .route('/', apiKeyRoutes(desk))
    .route('/', privacyRoutes(desk, parts))
    .route('/', shopRoutes(desk, { linkTo, ...parts.shops }))
    .route('/', socialRoutes(desk, { linkTo, publicUrl: settings.publicUrl, ...parts.social }))
    .route('/', triageRoutes(desk))
  const app = new Hono().basePath((!settings.isMounted && settings.basePath) || '/')
  app.use(secureHeaders, limitRequests(settings), refuseNul, sameOrigin(settings))
  app.route('/', healthRoutes(parts.health))
  // before the console's: a key is all that counts there
  app.route('/api/v1', v1Routes(desk, settings, parts.api))
  app.route('/api', csvRoutes(desk, parts.csv))
  app.route('/api', articleMovingRoutes(desk))
  app.route('/api', agentUploadRoutes(desk, parts))
  app.route('/api', articleFileRoutes(desk, parts))
  app.route('/api', helpSiteRoutes(desk, settings, { view, askDomain: parts.askDomain }))
  app.route('/', domainProofRoutes(desk))
  app.route('/api', json)
  app.route('/', fileRoutes(desk, settings, parts))
  app.route('/', shopperRoutes(desk, settings, parts))
  app.route('/', hookRoutes(parts.mail))
  app.route('/', shopHookRoutes(parts.shops))
  app.route('/', socialHookRoutes(parts.social, desk.now))
  app.route('/', demoRoutes(desk, settings, parts.demoShop))
  app.route('/', helpRoutes(desk, settings, helpParts(desk, settings, parts)))
  app.route('/', pageRoutes(desk, settings))
  app.onError(errorHandler(desk.log, (path) => `${path}/`.startsWith(`${settings.basePath}/api/v1/`)))
  app.notFound(() => {
    throw new NotFound('This page')
  })
  // a server that carries us says itself which names lead to it
  if (!settings.isMounted) app.fetch = atOwnDomains(desk, settings, app.fetch as never) as typeof app.fetch
  return app
}

/** What the help centre borrows of this side: its guards, who asks, and the built page that names its files. */
function helpParts(desk: Desk, settings: HttpSettings, parts: FileParts): HelpParts {
  const assets = new Assets(settings.dist)
  return {
    limitDoor: limitDoor(settings),
    limitForm: limitDoor(settings),
    ipOf: (c) => ipOf(c, settings.trustProxy),
    isLocal: (c) => isLocal(c, settings.publicUrl),
    statusOf,
    writeTheme: writeHelpTheme,
    shelve: (ctx, file) => shelveUpload(ctx, parts.shelf, file),
    sendSigned: (c, id) => sendSigned(desk, parts, c, id),
    readFile: (id, part) => parts.shelf.read(id, part) as ReadableStream<Uint8Array<ArrayBuffer>>,
    findPage: async (name) => (await assets.find(name))?.plain.toString('utf8') ?? null,
  }
}
