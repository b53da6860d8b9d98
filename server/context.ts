import { randomUUID } from 'node:crypto'
import type { SearchIndex } from '../knowledge-base/search/index.ts'
import type { Role } from './contract/api.ts'
import type { ActionKind } from './contract/console/actions.ts'
import { inTransaction } from './database/in-transaction.ts'
import type { Pool, Sql } from './database/sql.ts'
import type { Reactions, Recorded } from './events/index.ts'
import type { PlatformAction, ShopAnswer } from './orders/index.ts'

export interface AgentActor {
  kind: 'agent'
  id: string
  name: string
  role: Role
  storeIds: string[]
  sessionId: string
}
/** A shopper's browser. It has no row before its first message: then `identityId` and `customerId` are null. */
export interface VisitorActor {
  kind: 'visitor'
  storeId: string
  inboxId: string
  /** SHA-256 of the browser's token, as hex. */
  tokenHash: string
  /** The store's own id of who is signed in here; null for an anonymous browser. */
  account: string | null
  /** Of the signed-in account, else of this very browser. */
  identityId: string | null
  customerId: string | null
}
/** Our own work: jobs, the command line, set-up. */
export interface SystemActor {
  kind: 'system'
  name: string
}
/** The automated answerer. It reaches only tickets that it handles. */
export interface BotActor {
  kind: 'bot'
  name: string
}
/** A store's own program, by its key. It reaches that store alone, and only what the API offers. */
export interface ApiActor {
  kind: 'api'
  keyId: string
  storeId: string
}
export type Actor = AgentActor | VisitorActor | SystemActor | BotActor | ApiActor

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Keeps secrets under keys of the installation. */
export interface Vault {
  seal(text: string): Buffer
  /** @throws where the box was not sealed here, or was changed */
  open(box: Buffer): string
  /** What a short secret is compared by: a hash that nobody can try out without the installation's key. */
  mark(text: string): Buffer
}

/** Whose orders a reader needs to be fresh: by what was proven or is known of a customer, and by number. */
export interface WantedOrders {
  emails?: string[]
  accounts?: string[]
  numbers?: string[]
}
/** How far what is stored can be relied on, once the shop was asked. */
export interface ShopNews {
  /** Something that was asked for got no answer in time. */
  isAway: boolean
  /** False also where the shop told of an order that we hold something that cannot be understood. */
  isReliable: boolean
  /** When all of it was last heard from the shop; null where that was never, as far as this process knows. */
  asOf: Date | null
  /** What the shop told that could not be understood, each with the order and the field. */
  faults: string[]
}

/** Where an order lives: in which store, told by which connection, and its id there. */
export interface OrderAddress {
  storeId: string
  connectionKey: string
  externalId: string
}

/** What a desk hands to every verb; the same for HTTP, socket, job and command line. */
export interface Desk {
  pool: Pool
  now(): Date
  newId(): string
  log: Log
  reactions: Reactions
  /** Tells the rooms, after commit. */
  publish(recorded: Recorded[]): void
  /** Wakes the job runner, after commit. */
  wakeJobs(): void
  /** Agents of a store who have the console open. */
  agentsOnline(storeId: string): number
  vault: Vault
  /**
   * Asks the shop for what is about to be read, where the store's orders come from one that is asked live; null where not.
   * Never throws. Absent where orders are only imported.
   */
  askShop?(storeId: string, wanted: WantedOrders): Promise<ShopNews | null>
  /**
   * What the platform of an order can be asked to do to it; nothing where it is none that we can ask: then a person does it there.
   * Absent where no platform is connected at all.
   */
  performableKinds?(order: OrderAddress): Promise<readonly ActionKind[]>
  /**
   * What the platform of an order would itself pay back; null where it is none that can tell. Never throws, and answers within
   * seconds. Absent where no platform is connected at all.
   */
  reckonRefund?(action: PlatformAction): Promise<ShopAnswer | null>
  /** What articles are searched with; absent: PostgreSQL. */
  articleIndex?: SearchIndex
  /** Signed, expiring address of an attachment. */
  fileUrl(attachmentId: string): string
}

export interface Context extends Omit<Desk, 'pool'> {
  actor: Actor
  /** The transaction if there is one, else the pool. */
  sql: Sql
  inTransaction: boolean
  /** What this transaction recorded and nobody was told yet. */
  recorded: Recorded[]
  /** Event that made this happen, if one did. */
  causeId: string | null
}

export function contextFor(desk: Desk, actor: Actor, causeId: string | null = null): Context {
  const { pool, ...rest } = desk
  return { ...rest, actor, sql: pool, inTransaction: false, recorded: [], causeId }
}

/** Serialization failure and deadlock (PostgreSQL appendix A): the whole transaction may simply run again. */
const RETRYABLE = new Set(['40001', '40P01'])
const ATTEMPTS = 4

/**
 * Runs `work` in one transaction and, once that is committed, tells the rooms and wakes the jobs.
 * Inside another transaction it is a part of that: it fails with it, and its commit does the telling.
 */
export async function transact<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.inTransaction) return work(ctx)
  for (let attempt = 1; ; attempt++) {
    const recorded: Recorded[] = []
    try {
      const result = await inTransaction(ctx.sql as Pool, (sql) => work({ ...ctx, sql, inTransaction: true, recorded }))
      if (recorded.length > 0) {
        ctx.publish(recorded)
        ctx.wakeJobs()
      }
      return result
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/** UUIDv7 (RFC 9562 §5.7): milliseconds first, so that new rows land at the end of every index. */
export function uuidv7(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // Node draws the random bits of many UUIDs at once; only version and time differ
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
