import type { Server as HttpServer } from 'node:http'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type MeilisearchIndex, meilisearchIndex } from '../knowledge-base/search/index.ts'
import {
  chat,
  createHelp,
  createMailExit,
  createMailer,
  createSmtpLanes,
  type Email,
  type EmailOptions,
  openEmail,
  openSocial,
  readImage,
  readOutbox,
  recleanMailHtml,
  type SmtpInSettings,
  type SocialPeers,
  sendChatMail,
  testInbox,
  withImages,
} from './channels/index.ts'
import { type Context, contextFor, type Desk, type Log, uuidv7 } from './context.ts'
import { visitorHandshake } from './contract/socket-events.ts'
import { type Browser, shopperFace } from './customers/index.ts'
import { pendingMigrations } from './database/migrate.ts'
import type { Pool } from './database/sql.ts'
import { DEMO_STORE, demoShoppers } from './demo/demo-shop.ts'
import { findDemoPlatform } from './demo/shop/demo-platform.ts'
import { NotFound } from './errors.ts'
import { FileShelf, isImageSigned, signFileUrl, signImageUrl } from './files/index.ts'
import {
  actorOf,
  clientIp,
  createHttp,
  findAgentSession,
  type HttpParts,
  type HttpSettings,
  isOwnOrigin,
  SESSION_COOKIE,
  visitorOf,
} from './http/index.ts'
import { copyCron, countJobs, cron, type JobParts, type JobRunner, jobHandlers, ownJobs, startJobs } from './jobs/index.ts'
import { type DomainPeers, domainAsker } from './outbound/index.ts'
import { takeShopRequest } from './privacy/index.ts'
import { reactions } from './reactions.ts'
import { type Doors, Rooms } from './realtime/index.ts'
import {
  createShopPlatforms,
  type FindPlatform,
  importCsv,
  type OrdersAdapter,
  openAsking,
  openPerforming,
  openShop,
  openShopHooks,
  previewCsv,
  type ShopPeers,
} from './shops/index.ts'
import { parseExactJson } from './told/exact-json.ts'
import { createVault } from './vault.ts'

export interface DeskOptions extends HttpSettings {
  pool: Pool
  dataDir: string
  /** Key for a purpose, derived from the installation's secret. */
  keyFor(purpose: string): Buffer
  log: Log
  now?: () => Date
  mail?: MailSettings
  /** Where mail is taken from the world directly; absent: nowhere. */
  smtpIn?: SmtpInSettings
  /** For tests, and set by no setting: which mail servers may be called although they are not public, and whose DNS is asked. */
  mailPeers?: Pick<EmailOptions, 'reach' | 'resolver'>
  /** For tests, and set by no setting: which shops may be asked although they are not public. */
  shopPeers?: ShopPeers
  /** For tests, and set by no setting: which networks may be asked although they are not public. */
  socialPeers?: SocialPeers
  /** For tests, and set by no setting: where names of stores' own are asked instead. */
  domainPeers?: DomainPeers
  /** The Meilisearch that articles are searched with; absent: PostgreSQL. */
  meilisearch?: { url: string; key: string | null }
  /** The shop that one store's orders are asked for, live. */
  shop?: { storeKey: string; orders: OrdersAdapter }
  /** Platforms that orders can be changed on, beside those that we know: the first that knows an order is asked. */
  platforms?: FindPlatform[]
}

/** How mail of the desk itself leaves. */
export interface MailSettings {
  /** null: into `<data>/outbox`. */
  smtpUrl: string | null
  /** The sender's address. */
  from: string
}

/** As many as the demo's mail page shows. */
const DEMO_MAILS = 20
const OUTBOX_MAIL: MailSettings = { smtpUrl: null, from: 'no-reply@parceldesk.test' }

export interface RunningDesk {
  app: Hono
  /** Opens the sockets on the server that carries `app`. */
  attach(server: HttpServer): void
  /** A context for our own work: set-up, tests, the command line. */
  context(): Context
  /** Ends the sockets, lets running jobs finish, and gives the rest back. The pool is its owner's to close. */
  close(): Promise<void>
}

/** A whole desk over one database: no globals, so that a process can hold several, or mount one in a server of its own. */
export function createDesk(options: DeskOptions): RunningDesk {
  let rooms: Rooms | undefined
  let jobs: JobRunner | undefined
  const fileKey = options.keyFor('files')
  const now = options.now ?? (() => new Date())
  const desk: Desk = {
    pool: options.pool,
    now,
    newId: uuidv7,
    log: options.log,
    reactions,
    publish(recorded) {
      // it is committed: whoever cannot be told now reads it by its seq
      try {
        rooms?.publish(recorded)
      } catch (error) {
        options.log.error({ error }, 'a commit was not told to the rooms')
      }
    },
    wakeJobs: () => jobs?.wake(),
    agentsOnline: (storeId) => rooms?.agentsOnline(storeId) ?? 0,
    vault: createVault(options.keyFor),
    fileUrl: (id) => signFileUrl(fileKey, id, now().getTime()),
  }
  const engine = openSearch(desk, options)
  const context = () => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  const changed: Rooms['tellOrders'] = (storeId, orders) => rooms?.tellOrders(storeId, orders)
  const shops = openShops(options, { context, changed })
  if (shops.live) desk.askShop = shops.live.ask
  desk.performableKinds = shops.jobs.performableKinds
  desk.reckonRefund = shops.jobs.reckonRefund
  const shelf = new FileShelf(options.dataDir)
  const { mailer, exit, email, outbox, smtpUrl } = openMail(options, { context, shelf, now })
  const tellShopper = async (browser: Browser) => rooms?.tellShopper(browser, await shopperFace(context(), browser))
  const social = openSocial({ context, shelf, peers: options.socialPeers })
  const channels = { chat, help: createHelp(mailer, email.parts), email: email.channel, social: social.channel }
  const sendMail: JobParts['sendChatMail'] = (ctx, mailId) => sendChatMail(ctx, email.parts, mailId)
  const own = ownJobs(context, { shelf, outbox, engine })
  const tells = { ...tellersOf(() => rooms), tellShopper }
  const jobParts = { channels, mailer, sendChatMail: sendMail, publicUrl: options.publicUrl, ...tells, ...shops.jobs, ...social, ...own }
  jobs = startJobs(desk, jobHandlers(jobParts), engine ? [...cron, copyCron] : cron)
  const app = createHttp(desk, options, {
    shelf,
    fileKey,
    health: { check: () => checkHealth(options.pool, jobs), degraded: () => degradedParts(engine) },
    onlineAgentIds: () => rooms?.onlineAgentIds() ?? new Set(),
    tellShopper,
    cutShopper: (browser) => rooms?.cutShopper(browser),
    mail: mailParts(email, fileKey, smtpUrl !== null),
    shops: shops.doors,
    social,
    api: { parseJson: parseExactJson },
    ...outwardParts(options),
    demoShop: {
      store: DEMO_STORE,
      shoppers: demoShoppers,
      mailGoesOut: smtpUrl !== null,
      mails: () => readOutbox(outbox, DEMO_MAILS),
    },
  })
  return {
    app,
    context,
    attach(server) {
      rooms = new Rooms(server, desk, doorsOf(desk, options), options.basePath, options.isMounted)
      const fault = (error: unknown) => options.log.error({ error }, 'mail cannot be taken in')
      email.start().catch(fault)
    },
    async close() {
      await rooms?.close()
      await email.close()
      await Promise.all([jobs?.stop(), shops.close()])
      exit.close()
    },
  }
}

/** What jobs tell agents' screens, where there are any, and ask of them. */
function tellersOf(rooms: () => Rooms | undefined): Pick<Rooms, 'tellNotified' | 'tellAction' | 'isInChat'> {
  return {
    isInChat: (ticketId) => rooms()?.isInChat(ticketId) ?? false,
    tellNotified: (agentIds, ticket) => rooms()?.tellNotified(agentIds, ticket),
    tellAction: (announcement) => rooms()?.tellAction(announcement),
  }
}

/** How shops are heard, asked, and told what to do. */
function openShops(options: DeskOptions, parts: { context(): Context; changed: Rooms['tellOrders'] }) {
  const live = options.shop ? openShop({ ...options.shop, ...parts }) : null
  const { openHook, readDeliveries } = openShopHooks({ ...parts, onPrivacyTopic: takeShopRequest })
  const known = [findDemoPlatform, createShopPlatforms({ ...parts, peers: options.shopPeers })]
  const performing = openPerforming([...(options.platforms ?? []), ...known], parts)
  const asking = openAsking({ ...parts, peers: options.shopPeers })
  return {
    live,
    jobs: { readDeliveries, ...performing, ...asking },
    doors: { openHook, ...asking },
    async close() {
      asking.close()
      await live?.close()
    },
  }
}

/** How mail leaves and comes in: one way out for what the desk writes itself and for tickets, all ways in. */
function openMail(options: DeskOptions, { context, shelf, now }: { context(): Context; shelf: FileShelf; now(): Date }) {
  const { log, keyFor } = options
  const mail = { ...(options.mail ?? OUTBOX_MAIL), outbox: join(options.dataDir, 'outbox') }
  const exit = createMailExit({ lanes: createSmtpLanes({ log, now }), outbox: mail.outbox })
  const mailer = createMailer({ ...mail, exit })
  const smtpIn = options.smtpIn ?? null
  const email = openEmail({ context, shelf, exit, keyFor, smtpUrl: mail.smtpUrl, smtpIn, now, log, ...options.mailPeers })
  return { mailer, exit, email, outbox: mail.outbox, smtpUrl: mail.smtpUrl }
}

/** What of mail the routes need. */
function mailParts(email: Email, fileKey: Buffer, deskSends: boolean): HttpParts['mail'] {
  return {
    deskSends,
    smtpPort: email.smtpPort,
    testInbox,
    replayMail: email.replay,
    frameOf: ({ html, htmlVersion, pictures }, { remoteBy }) =>
      withImages(recleanMailHtml(html, htmlVersion), {
        addressOf: (cid) => pictures[cid] ?? null,
        ...(remoteBy ? { proxied: remoteBy } : {}),
      }),
    imageUrl: (url) => signImageUrl(fileKey, url),
    webhook: email.webhook,
    readImage,
    isImageSigned: (url, signature) => isImageSigned(fileKey, url, signature),
  }
}

function outwardParts({ publicUrl, domainPeers }: DeskOptions): Pick<HttpParts, 'csv' | 'askDomain'> {
  return { csv: { previewCsv, importCsv }, askDomain: domainAsker(publicUrl, domainPeers) }
}

/** A runner that has not looked for this long hangs. */
const JOBS_SILENT_MS = 15_000

async function checkHealth(pool: Pool, jobs: JobRunner | undefined) {
  const faults = { database: null as string | null, migrations: null as string | null, jobs: null as string | null }
  try {
    const pending = await pendingMigrations(pool)
    if (pending.length > 0) faults.migrations = `${pending.length} not applied`
    const { lagSeconds } = await countJobs(pool)
    if (lagSeconds > 60) faults.jobs = `the oldest waits for ${Math.round(lagSeconds)} s`
  } catch {
    faults.database = 'does not answer'
  }
  if (!jobs || Date.now() - jobs.lastLook() > JOBS_SILENT_MS) faults.jobs = 'nobody looks for jobs'
  return faults
}

/** What articles are searched with in PostgreSQL's place; null for none. */
function openSearch(desk: Desk, { meilisearch }: DeskOptions): MeilisearchIndex | null {
  if (!meilisearch) return null
  const engine = meilisearchIndex(meilisearch)
  desk.articleIndex = engine
  return engine
}

/** What the fault itself says may name addresses within. */
function degradedParts(engine: MeilisearchIndex | null): Record<string, string> {
  return engine?.fault() ? { search: 'Meilisearch does not answer, PostgreSQL does' } : {}
}

function doorsOf(desk: Desk, settings: HttpSettings): Doors {
  return {
    isOwnOrigin: (headers) => isOwnOrigin(headers, settings.publicUrl),
    ipOf: (request) => clientIp(request.socket.remoteAddress, request.headers['x-forwarded-for'], settings.trustProxy),
    async agentOf(cookies) {
      const token = cookies?.match(new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`))?.[1]
      const session = token ? await findAgentSession(desk, token) : null
      return session && actorOf(session)
    },
    async visitorOf(handshake) {
      const parsed = visitorHandshake.safeParse(handshake)
      if (!parsed.success) return null
      return visitorOf(desk, parsed.data).catch((error) => {
        if (error instanceof NotFound) return null
        throw error
      })
    },
  }
}
