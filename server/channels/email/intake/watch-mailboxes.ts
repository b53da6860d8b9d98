import { createHash } from 'node:crypto'
import type { Context, Log } from '../../../context.ts'
import {
  listIntakes,
  type OpenEmailInbox,
  readPosition,
  recordInboxHealth,
  renewIntakeSecret,
  writePosition,
} from '../../../stores/index.ts'
import type { ImapSettings, Reach } from '../imap/imap-settings.ts'
import { mailboxOf } from '../imap/mailbox-of.ts'
import { type MailboxState, watchMailbox } from '../imap/watch-mailbox.ts'
import type { MailIntake } from './take-mail.ts'

export interface MailboxParts {
  context(): Context
  intake: MailIntake
  log: Log
  now(): Date
  reach?: Reach
  /** How soon a changed setting is followed, in milliseconds. */
  lookMs?: number
}

const LOOK_MS = 5_000

interface Watched {
  version: string
  told: string
  watch: ReturnType<typeof watchMailbox>
}

/** Watches the mailbox of every inbox that has one, and follows what admins change: nothing has to be started anew. */
export function watchMailboxes(parts: MailboxParts): { close(): Promise<void> } {
  const watched = new Map<string, Watched>()
  let looking: Promise<void> = Promise.resolve()
  let isClosed = false
  const look = async () => {
    try {
      const inboxes = (await listIntakes(parts.context())).filter((inbox) => inbox.intake.kind === 'imap')
      await follow(parts, watched, inboxes)
    } catch (error) {
      parts.log.warn({ error }, 'the mailboxes could not be looked up; trying again')
    }
  }
  const timer = setInterval(() => {
    if (!isClosed) looking = looking.then(look)
  }, parts.lookMs ?? LOOK_MS)
  looking = look()
  return {
    async close() {
      isClosed = true
      clearInterval(timer)
      await looking
      await Promise.all([...watched.values()].map(({ watch }) => watch.close()))
    },
  }
}

async function follow(parts: MailboxParts, watched: Map<string, Watched>, inboxes: OpenEmailInbox[]): Promise<void> {
  const open = new Map(inboxes.map((inbox) => [inbox.inboxId, inbox]))
  for (const [inboxId, one] of watched) {
    const inbox = open.get(inboxId)
    if (inbox && versionOf(inbox) === one.version) {
      await tellHealth(parts, inboxId, one)
      continue
    }
    watched.delete(inboxId)
    await one.watch.close()
  }
  for (const inbox of inboxes) {
    const mailbox = watched.has(inbox.inboxId) ? null : mailboxOf(inbox, renewal(parts, inbox))
    if (mailbox) watched.set(inbox.inboxId, { version: versionOf(inbox), told: '', watch: begin(parts, inbox, mailbox) })
  }
}

const versionOf = ({ intake, secret }: OpenEmailInbox) =>
  createHash('sha256')
    .update(JSON.stringify([intake, secret]))
    .digest('hex')

/** Keeps a refresh token that the provider has replaced. */
const renewal =
  ({ context }: MailboxParts, { inboxId, secret }: OpenEmailInbox) =>
  (token: string) =>
    renewIntakeSecret(context(), inboxId, { old: secret?.secret ?? '', secret: token })

function begin(
  { context, intake, log, now, reach }: MailboxParts,
  inbox: OpenEmailInbox,
  mailbox: { settings: ImapSettings; reach: Reach },
) {
  const { inboxId } = inbox
  return watchMailbox({
    inboxId,
    settings: mailbox.settings,
    positions: {
      read: (folder) => readPosition(context(), inboxId, folder),
      write: (folder, position) => writePosition(context(), inboxId, folder, position),
    },
    since: sinceOf(inbox),
    take: intake.take,
    setAside: intake.setAside,
    log,
    now,
    reach: { ...mailbox.reach, ...reach },
  })
}

function sinceOf({ intake, connectedAt }: OpenEmailInbox): Date | 'all' {
  const since = intake.kind === 'imap' ? intake.settings.since : null
  return since === 'all' || since === null ? (since ?? connectedAt) : new Date(since)
}

async function tellHealth({ context }: MailboxParts, inboxId: string, one: Watched): Promise<void> {
  const state = one.watch.state()
  const health = healthOf(state)
  const told = JSON.stringify(health)
  if (told === one.told) return
  one.told = told
  await recordInboxHealth(context(), inboxId, health)
}

const healthOf = (state: MailboxState) => ({ state: state.kind, reason: state.kind === 'failing' ? state.reason : null })
