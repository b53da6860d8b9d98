import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgent, hashPassword } from '../../server/agents/index.ts'
import { openSession } from '../../server/agents/sign-in.ts'
import { createDesk, type RunningDesk } from '../../server/app.ts'
import type { AgentActor, Context, Log, VisitorActor } from '../../server/context.ts'
import type { Role } from '../../server/contract/api.ts'
import { findVisitor } from '../../server/customers/index.ts'
import type { Pool } from '../../server/database/sql.ts'
import type { DomainPeers } from '../../server/outbound/index.ts'
import type { FindPlatform, OrdersAdapter, ShopPeers } from '../../server/shops/index.ts'
import { createStore } from '../../server/stores/index.ts'
import { type Received, receiveMessage } from '../../server/tickets/index.ts'
import { type Answer, type Asking, askHttp } from './ask-http.ts'
import { copyDatabase } from './database.ts'
import { listen } from './listen.ts'

export const PASSWORD = 'a long enough password'

export interface Person {
  id: string
  email: string
  actor: AgentActor
  /** The Cookie header of a live session. */
  cookie: string
  ctx: Context
}
export interface StoreSide {
  id: string
  key: string
  inboxId: string
  admin: Person
  agent: Person
}
export interface Shopper {
  token: string
  store: StoreSide
  /** As the store's socket door makes it, identity included once there is one. */
  actor(): Promise<VisitorActor>
  ctx(): Promise<Context>
  /** Writes as the widget does; null begins a ticket. */
  write(body: string, ticketId?: string | null, more?: { clientId?: string; attachmentIds?: string[] }): Promise<Received>
}
export interface OpenDesk {
  url: string
  sql: Pool
  desk: RunningDesk
  dataDir: string
  /** Stores A and B know nothing of each other. */
  a: StoreSide
  b: StoreSide
  /** What the desk logged as a fault. */
  faults: unknown[]
  ctx(actor?: AgentActor | VisitorActor): Context
  ask(method: string, path: string, asking?: Asking): Promise<Answer>
  hire(store: StoreSide, role: Role): Promise<Person>
  /** The cookie of one more session of this agent. */
  newSession(person: Pick<Person, 'id'>): Promise<string>
  shopper(store: StoreSide): Shopper
  /** Moves the desk's clock forward. */
  pass(ms: number): void
  close(): Promise<void>
}

export interface DeskSettings {
  publicUrl?: string | null
  trustProxy?: number
  demo?: { email: string; password: string } | null
  basePath?: string
  /** The shop that a store's orders are asked for, live. */
  shop?: { storeKey: string; orders: OrdersAdapter }
  /** Platforms that orders can be changed on. */
  platforms?: FindPlatform[]
  /** Shops on loopback that may be asked, whoever named them. */
  shopPeers?: ShopPeers
  /** Networks on loopback that may be asked, whoever named them. */
  socialPeers?: { allow?: string[]; timeoutMs?: number }
  /** Where names of stores' own are asked instead of the world. */
  domainPeers?: DomainPeers
  /** The Meilisearch that articles are searched with. */
  meilisearch?: { url: string; key: string | null }
  /** Whether the stores' bot answers; off for what is not about it. */
  bot?: boolean
}

let passwordHash: Promise<string> | undefined

/** A desk on a database and a port of its own, with two stores that are strangers to each other. */
export async function openDesk({ bot = false, ...settings }: DeskSettings = {}): Promise<OpenDesk> {
  const database = await copyDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-desk-'))
  const faults: unknown[] = []
  const log: Log = { info: () => {}, warn: (fields) => faults.push(fields), error: (fields) => faults.push(fields) }
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', 'a secret of the tests', '', purpose, 32))
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const http = { basePath: '', publicUrl: null, trustProxy: 0, demo: null, dist: join(dataDir, 'dist'), ...settings }
  writeDist(http.dist)
  const desk = createDesk({ pool: database.sql, dataDir, keyFor, log, now, ...http })
  const server = await listen(desk.app.fetch)
  desk.attach(server)
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}${http.basePath}`
  const ctx = (actor?: AgentActor | VisitorActor) => ({ ...desk.context(), ...(actor ? { actor } : {}) })

  async function sessionOf(agentId: string) {
    const [agent] = await database.sql<{ id: string; name: string; email: string; role: Role; passwordHash: string }[]>`
      select id, name, email, role, password_hash from agents where id = ${agentId}`
    if (!agent) throw new Error('no such agent')
    return openSession(ctx(), { ...agent, disabledAt: null, storeIds: [] })
  }
  const newSession = async ({ id }: Pick<Person, 'id'>) => cookieOf((await sessionOf(id)).token)

  async function hire(store: Pick<StoreSide, 'id' | 'key'>, role: Role): Promise<Person> {
    passwordHash ??= hashPassword(PASSWORD)
    const email = `${role}-${randomBytes(4).toString('hex')}@${store.key}.example`
    const name = `${role} of ${store.key}`
    const { id } = await createAgent(ctx(), { email, name, role, storeIds: [store.id], passwordHash: await passwordHash })
    const { token, session } = await sessionOf(id)
    const actor: AgentActor = { kind: 'agent', id, name, role, storeIds: [store.id], sessionId: session.sessionId }
    return { id, email, actor, cookie: cookieOf(token), ctx: ctx(actor) }
  }
  async function open(key: string): Promise<StoreSide> {
    const { id, inboxId } = await createStore(ctx(), { key, name: `Store ${key}` })
    if (!bot) await database.sql`update stores set bot_disabled_at = now() where id = ${id}`
    return { id, key, inboxId, admin: await hire({ id, key }, 'admin'), agent: await hire({ id, key }, 'agent') }
  }
  return {
    url,
    sql: database.sql,
    desk,
    dataDir,
    a: await open('store-a'),
    b: await open('store-b'),
    faults,
    ctx,
    hire,
    newSession,
    ask: (method, path, asking) => askHttp(method, `${url}${path}`, asking),
    shopper: (store) => shopperOf(ctx, store),
    pass(ms) {
      ahead += ms
    },
    async close() {
      await desk.close()
      server.close()
      server.closeAllConnections()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const cookieOf = (token: string) => `parceldesk_session=${token}`

/** The files that a build leaves, as far as the server looks at them. */
function writeDist(dist: string): void {
  mkdirSync(join(dist, 'assets'), { recursive: true })
  for (const page of ['console', 'frame', 'demo'])
    writeFileSync(join(dist, `${page}.html`), `<!doctype html><head><title>${page}</title></head>`)
  writeFileSync(join(dist, 'widget.js'), '// the loader')
  writeFileSync(join(dist, 'assets', 'app-1.js'), '// a face')
}

function shopperOf(ctx: (actor?: VisitorActor) => Context, store: StoreSide): Shopper {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest('hex')
  const actor = async (): Promise<VisitorActor> => {
    const known = await findVisitor(ctx(), store.id, tokenHash)
    return {
      kind: 'visitor',
      storeId: store.id,
      inboxId: store.inboxId,
      tokenHash,
      account: null,
      identityId: known?.identityId ?? null,
      customerId: known?.customerId ?? null,
    }
  }
  return {
    token,
    store,
    actor,
    ctx: async () => ctx(await actor()),
    async write(body, ticketId = null, { clientId = newClientId(), attachmentIds = [] } = {}) {
      const sender = await actor()
      const externalId = `${tokenHash}:${clientId}`
      return receiveMessage(ctx(sender), { inboxId: store.inboxId, externalId, clientId, sender, ticketId, body, attachmentIds })
    },
  }
}

/** As browsers make them: new for each message. */
export function newClientId(): string {
  return randomBytes(9).toString('base64url')
}
