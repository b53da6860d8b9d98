import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgent } from '../../server/agents/index.ts'
import { createEmail } from '../../server/channels/email/email.ts'
import type { Envelope } from '../../server/channels/email/intake/arrived.ts'
import { createIntake, type MailIntake } from '../../server/channels/email/intake/take-mail.ts'
import { createMailReader } from '../../server/channels/email/parsing/mail-reader.ts'
import type { DnsResolver } from '../../server/channels/email/proofs/check-mail.ts'
import { createMailExit } from '../../server/channels/email/sending/mail-exit.ts'
import { createSmtpLanes } from '../../server/channels/email/sending/smtp-lanes.ts'
import { createReplyKeys, type ReplyKeys } from '../../server/channels/email/threading/reply-keys.ts'
import { chat, createHelp, createMailer, sendChatMail } from '../../server/channels/index.ts'
import { type AgentActor, type Context, contextFor, type Desk, type Log, uuidv7 } from '../../server/context.ts'
import type { Pool } from '../../server/database/sql.ts'
import { FileShelf } from '../../server/files/index.ts'
import { jobHandlers, startJobs } from '../../server/jobs/index.ts'
import { reactions } from '../../server/reactions.ts'
import { connectEmail, createStore } from '../../server/stores/index.ts'
import { keepUpload } from '../../server/tickets/index.ts'
import { createVault } from '../../server/vault.ts'
import { copyDatabase } from './database.ts'
import { until } from './until.ts'

export interface MailStore {
  id: string
  key: string
  address: string
  inboxId: string
  /** An agent of it. */
  agent: { email: string; ctx: Context }
}
export interface MailDesk {
  sql: Pool
  keys: ReplyKeys
  intake: MailIntake
  /** What the desk logged as a fault. */
  faults: unknown[]
  ctx(): Context
  open(key: string, address: string): Promise<MailStore>
  /** One more inbox of a store; its id. */
  addInbox(store: Pick<MailStore, 'id'>, address: string): Promise<string>
  /** As direct SMTP takes it where there is an envelope, else as a command does. */
  take(inboxId: string, raw: string | Uint8Array, envelope?: Envelope): ReturnType<MailIntake['take']>
  /** A file that the store's agent has put into a reply; its id. */
  upload(store: MailStore, name: string, bytes: Uint8Array): Promise<string>
  /** Runs jobs until none is left; `due`: what waits for its time may. */
  runJobs(which?: 'all' | 'due'): Promise<void>
  /** What left, oldest first, as it lies in the outbox. */
  outbox(): string[]
  /** Moves the desk's clock forward. */
  pass(ms: number): void
  close(): Promise<void>
}

interface Options {
  bot?: boolean
  resolver?: DnsResolver
  smtpUrl?: string | null
}

const nothing = async () => {}
/** Nobody of these tests has one. */
const noShops = {
  ...{ readDeliveries: nothing, performAction: nothing, lookAtAction: nothing, runBackfill: nothing, askLooseParts: nothing },
  copyArticles: nothing,
}
const noNetworks = {
  readSocial: nothing,
  pollSocial: nothing,
  fetchSocialMedia: nothing,
  checkSocial: nothing,
  removeFile: nothing,
  publicUrl: null,
}

/**
 * Everything of a desk that mail passes through, without its servers: the intake, the jobs and the outbox, over a database of its own.
 * `resolver` answers what the checks of mail ask DNS; `smtpUrl` takes the place of the outbox.
 */
export async function openMailDesk({ bot = false, resolver, smtpUrl = null }: Options = {}): Promise<MailDesk> {
  const database = await copyDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-mail-'))
  const faults: unknown[] = []
  const log: Log = { info: () => {}, warn: (fields) => faults.push(fields), error: (fields) => faults.push(fields) }
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', 'a secret of the tests', '', purpose, 32))
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const desk: Desk = {
    pool: database.sql,
    now,
    newId: uuidv7,
    log,
    reactions,
    publish: () => {},
    wakeJobs: () => {},
    agentsOnline: () => 0,
    vault: createVault(keyFor),
    fileUrl: (id) => `files/${id}`,
  }
  const ctx = () => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  const shelf = new FileShelf(dataDir)
  const keys = createReplyKeys(keyFor('mail'))
  const reader = createMailReader()
  const intake = createIntake({ context: ctx, reader, shelf, keys, ...(resolver ? { resolver } : {}) })
  const outbox = join(dataDir, 'outbox')
  const exit = createMailExit({ lanes: createSmtpLanes({ log, now }), outbox })
  const mailer = createMailer({ smtpUrl: null, from: 'no-reply@parceldesk.test', outbox, exit })
  const parts = { exit, keys, shelf, smtpUrl }
  const handlers = jobHandlers({
    channels: { chat, email: createEmail(parts), help: createHelp(mailer, parts) },
    mailer,
    sweepFiles: async () => {},
    sendChatMail: (ctx, mailId) => sendChatMail(ctx, parts, mailId),
    isInChat: () => false,
    ...noShops,
    ...noNetworks,
    erasePerson: async () => {},
    tellNotified: () => {},
    tellAction: () => {},
    tellShopper: async () => {},
  })
  const hire = async (storeId: string, key: string) => {
    const mail = `agent-${randomBytes(4).toString('hex')}@${key}.example`
    const name = 'Ines'
    const { id } = await createAgent(ctx(), { email: mail, name, role: 'agent', storeIds: [storeId], passwordHash: 'none' })
    const actor: AgentActor = { kind: 'agent', id, name, role: 'agent', storeIds: [storeId], sessionId: uuidv7() }
    return { email: mail, ctx: { ...ctx(), actor } }
  }
  const connect = async (storeId: string, address: string) =>
    (await connectEmail(ctx(), { storeId, address, intake: 'none', settings: {} })).inboxId
  return {
    sql: database.sql,
    keys,
    intake,
    faults,
    ctx,
    async open(key, address) {
      const { id } = await createStore(ctx(), { key, name: `Store ${key}` })
      if (!bot) await database.sql`update stores set bot_disabled_at = now() where id = ${id}`
      return { id, key, address, inboxId: await connect(id, address), agent: await hire(id, key) }
    },
    addInbox: (store, address) => connect(store.id, address),
    take: (inboxId, raw, envelope) =>
      intake.take({
        inboxId,
        raw: typeof raw === 'string' ? Buffer.from(raw) : raw,
        envelope: envelope ?? null,
        via: envelope ? 'smtp' : 'command',
      }),
    async upload({ id: storeId, agent }, name, bytes) {
      const id = uuidv7()
      const stored = await shelf.put(id, new Blob([bytes as never]).stream() as never, bytes.byteLength)
      await keepUpload(agent.ctx, { id, storeId, name, ...stored })
      return id
    },
    async runJobs(which = 'all') {
      const jobs = startJobs(desk, handlers, [])
      try {
        await until(
          'no job is left',
          async () =>
            (
              await database.sql`select 1 from jobs where state <> 'dead' and (${which === 'all'} or state = 'running' or run_at <= now()) limit 1`
            ).length === 0,
          60_000,
        )
      } finally {
        await jobs.stop()
      }
    },
    outbox: () => {
      try {
        return readdirSync(outbox)
          .filter((name) => name.endsWith('.eml'))
          .sort()
          .map((name) => readFileSync(join(outbox, name), 'utf8'))
      } catch {
        return []
      }
    },
    pass(ms) {
      ahead += ms
    },
    async close() {
      await reader.close()
      exit.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
