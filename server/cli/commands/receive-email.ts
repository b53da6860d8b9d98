import {
  createIntake,
  createMailReader,
  createReplyKeys,
  type MailPreview,
  type MailReader,
  previewMail,
  UnreadableMail,
} from '../../channels/index.ts'
import { deriveKey } from '../../config.ts'
import { NotFound } from '../../errors.ts'
import { FileShelf } from '../../files/index.ts'
import { type AddressedInbox, findInboxByAddress, getEmailInbox, getStoreByKey, listAddresses } from '../../stores/index.ts'
import { getSummary } from '../../tickets/index.ts'
import { type Calm, type Command, type Input, type Surroundings, UsageError } from '../command.ts'
import { findNamedStore } from '../find-named-store.ts'
import { type FoundMail, readMails } from '../read-mails.ts'
import { showProgress } from '../show-progress.ts'

/** What a mail was taken as, or what would become of it; a line of the result. */
type Line = { file: string; error: string } | (Record<string, unknown> & { file: string })

/**
 * Mails from files, for pipes and tests. What is taken goes through the same intake as mail from anywhere else; a dry run reads and
 * judges alone, threads by a database only where one runs already, and needs none.
 */
export const receiveEmailCommand: Command = {
  usage: '[FILE…|DIR|-] [--store demo] [--address A] [--dry-run] [--authserv-id ID] [--json]',
  options: {
    store: { type: 'string', default: 'demo' },
    address: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'authserv-id': { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  async run(input, surroundings) {
    if (input.values['authserv-id'] !== undefined)
      throw new UsageError('--authserv-id goes with --dry-run; else the inbox says whom it believes.')
    const { config, context } = surroundings
    const store = await findNamedStore(surroundings, String(input.values.store))
    const inboxes = await inboxesOf(surroundings, store, input.values.address as string | undefined)
    const reader = createMailReader()
    const keys = createReplyKeys(deriveKey(config.secret, 'mail'))
    const intake = createIntake({ context, reader, shelf: new FileShelf(config.dataDir), keys })
    try {
      await eachMail(input, surroundings, async ({ file, raw }) => {
        const inbox = await inboxOf(reader, raw, inboxes)
        const { outcome, ticketId } = await intake.receive({ inboxId: inbox.inboxId, raw, envelope: null, via: 'command' })
        return { file, outcome, ticket: ticketId && (await getSummary(context(), ticketId)).number }
      })
    } finally {
      await reader.close()
    }
  },
  calm: { is: ({ values }) => values['dry-run'] === true, run: dryRun },
}

async function dryRun(input: Input, calm: Calm): Promise<void> {
  const reader = createMailReader()
  const keys = createReplyKeys(deriveKey(calm.config.secret, 'mail'))
  const authservId = (input.values['authserv-id'] as string | undefined) ?? null
  try {
    await calm.withRunning(async (running) => {
      const desk = running && (await deskOf(running, input))
      const parts = { reader, keys, now: () => new Date(), desk, authservId }
      await eachMail(input, calm, async ({ file, raw }) => previewLine(file, await previewMail(parts, raw)))
    })
  } finally {
    await reader.close()
  }
}

/** Where a mail would come to; null where this database has no such store. */
async function deskOf({ context, log }: Surroundings, { values }: Input) {
  const ctx = context()
  const found = await getStoreByKey(ctx, String(values.store)).catch((error) => {
    if (error instanceof NotFound) return null
    throw error
  })
  if (!found) {
    log.warn({}, `There is no store "${values.store}" yet: every mail counts as a first one.`)
    return null
  }
  const storeId = found.store.id
  const inboxes = await listAddresses(ctx, storeId)
  const named = values.address === undefined ? inboxes : [await findInboxByAddress(ctx, String(values.address))]
  const [only, other] = named.filter((each) => each?.storeId === storeId)
  return { ctx, storeId, inbox: only && !other ? await getEmailInbox(ctx, only.inboxId) : null }
}

/** Those that a mail may go into: the one that is named, else all of the store. */
async function inboxesOf(
  { context }: Surroundings,
  store: { id: string; key: string },
  address: string | undefined,
): Promise<[AddressedInbox, ...AddressedInbox[]]> {
  if (address !== undefined) {
    const inbox = await findInboxByAddress(context(), address)
    if (inbox?.storeId === store.id) return [inbox]
    throw new Error(`Store "${store.key}" has no inbox of mail at ${address}. "parceldesk connect" opens one.`)
  }
  const [only, ...others] = await listAddresses(context(), store.id)
  if (!only) throw new Error(`Store "${store.key}" has no inbox of mail yet. "parceldesk connect" opens one.`)
  return [only, ...others]
}

/** The inbox that a mail is written to: a file has no envelope that would say so. Rejects with UnreadableMail where that is none of them. */
async function inboxOf(
  reader: MailReader,
  raw: Uint8Array,
  [only, ...others]: [AddressedInbox, ...AddressedInbox[]],
): Promise<AddressedInbox> {
  if (others.length === 0) return only
  const { to, cc } = await reader.read(raw)
  const written = [...to, ...cc].map(({ address }) => address)
  const inbox = [only, ...others].find(({ address }) => written.includes(address))
  if (inbox) return inbox
  const addresses = [only, ...others].map(({ address }) => address).join(', ')
  throw new UnreadableMail(`It is written to none of ${addresses}: name one with --address.`)
}

/** One line a mail, in the order they are found; what cannot be read is a line too, and ends in exit code 1. */
async function eachMail(
  { positionals, values }: Input,
  { print }: Pick<Surroundings, 'print'>,
  take: (mail: FoundMail & { raw: Uint8Array }) => Promise<Line>,
): Promise<void> {
  const progress = showProgress()
  let count = 0
  let failed = 0
  try {
    for await (const mail of readMails(positionals.length > 0 ? positionals : ['-'])) {
      count++
      const line = 'error' in mail ? mail : await take(mail).catch((error: unknown) => faultOf(mail.file, error))
      if ('error' in line) failed++
      print(values.json ? JSON.stringify(line) : describe(line))
      progress.tell(`${count} mails`)
    }
  } finally {
    progress.end()
  }
  if (failed > 0) throw new Error(`${failed} of ${count} mails failed.`)
}

/** Of one mail only what that mail does; whatever keeps us from taking any ends the command. */
function faultOf(file: string, error: unknown): Line {
  if (error instanceof UnreadableMail) return { file, error: error.message }
  throw error
}

function previewLine(file: string, { mail, auth, kind, threading }: MailPreview): Line {
  const { subject, from, to, cc, replyTo, date, messageId, text, html, split, attachments } = mail
  return {
    file,
    subject,
    from: from[0] ?? null,
    to,
    cc,
    reply_to: replyTo,
    date: date?.toISOString() ?? null,
    message_id: messageId,
    text,
    html,
    new_text: split.newText,
    quoted_text: split.quotedText,
    attachments: attachments.map(({ name, type, size, sha256, isInline }) => ({ name, type, size, sha256, inline: isInline })),
    kind: kind.kind,
    threading: { ticket: threading.ticket, reason: threading.reason, runner_up: threading.runnerUp },
    auth: { spf: auth.spf, dkim: auth.dkim, dmarc: auth.dmarc },
  }
}

function describe(line: Line): string {
  if ('error' in line) return `${line.file}: ${line.error}`
  if ('outcome' in line) return `${line.file}: ${line.outcome}${line.ticket === null ? '' : `, #${line.ticket}`}`
  const { ticket, reason } = line.threading as { ticket: number | null; reason: string }
  return `${line.file}: ${line.kind}, ${ticket === null ? 'no ticket yet' : `#${ticket}`} (${reason})`
}
