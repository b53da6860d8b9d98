import type { Context } from '../../context.ts'
import { RunLater } from '../../errors.ts'
import type { FileShelf } from '../../files/index.ts'
import { getEmailInbox, type OpenEmailInbox } from '../../stores/index.ts'
import {
  type CopyOutcome,
  findMailToSend,
  findSuppressed,
  fixMailId,
  type MailToSend,
  recordCopies,
  recordWaiting,
  whyNotWritten,
} from '../../tickets/index.ts'
import type { Channel } from '../channel.ts'
import { quoteAnswered } from './quotes/quote-answered.ts'
import { composeMail } from './sending/compose-mail.ts'
import { fillTemplate, type TemplateValues } from './sending/fill-template.ts'
import type { MailExit } from './sending/mail-exit.ts'
import type { OutgoingMail } from './sending/outgoing-mail.ts'
import { Refused, type RefusedRecipient, TryLater } from './sending/send-errors.ts'
import { failedCopy } from './sending/smtp/failed-copy.ts'
import { transportOf } from './sending/smtp/transport-of.ts'
import { nextTry } from './sending/when-to-retry.ts'
import type { ReplyKeys } from './threading/reply-keys.ts'

export interface EmailParts {
  exit: MailExit
  keys: ReplyKeys
  shelf: FileShelf
  /** The desk's own server, for inboxes without one; null: the outbox. */
  smtpUrl: string | null
}

/**
 * Sends a message to everybody who has no copy of it yet, in one conversation and under the Message-ID that it was first given: a second copy
 * after a crash can be told for one. Refusals are noted copy by copy; what may still work runs again later, for 48 hours.
 */
export function createEmail(parts: EmailParts): Channel {
  return {
    async deliver(ctx, { messageId }) {
      const mail = await findMailToSend(ctx, messageId)
      if (!mail) return 'noted'
      // every copy was told of otherwise, by bounces that came first: what is left is to say how it ended
      if (mail.pending.length === 0) {
        await recordCopies(ctx, mail, [])
        return 'noted'
      }
      const open = await leaveOutSuppressed(ctx, mail)
      if (open.length === 0) return 'noted'
      const inbox = await getEmailInbox(ctx, mail.inboxId)
      const proposed = parts.keys.issueMessageId({ ticketId: mail.ticketId, messageId, inboxAddress: inbox.address })
      const outgoing = outgoingOf(parts, mail, inbox, await fixMailId(ctx, mail, proposed))
      const composed = await composeMail(outgoing).catch((error: unknown) => {
        if (error instanceof Refused) return error
        throw error
      })
      if (composed instanceof Refused) {
        await settle(ctx, mail, refusedAll(composed, open))
        return 'noted'
      }
      const { raw, envelope } = composed
      const to = envelope.to.filter((address) => open.includes(address))
      await send(ctx, parts, mail, inbox, { id: messageId, raw, envelope: { ...envelope, to }, at: mail.at })
      return 'noted'
    },
  }
}

async function leaveOutSuppressed(ctx: Context, mail: MailToSend): Promise<string[]> {
  const addresses = mail.pending.map((copy) => copy.address)
  const suppressed = await findSuppressed(ctx, mail.storeId, addresses)
  const outcomes = suppressed.map((each) => ({
    address: each.address,
    state: 'suppressed' as const,
    said: `Not sent: ${whyNotWritten(each)}`,
  }))
  if (outcomes.length > 0) await recordCopies(ctx, mail, outcomes)
  return addresses.filter((address) => !suppressed.some((each) => each.address === address))
}

/** What is told of a copy that reached nobody yet. */
const KEPT = 'No mail server is set: it lies in the outbox folder.'

async function send(
  ctx: Context,
  { exit, smtpUrl }: EmailParts,
  mail: MailToSend,
  inbox: OpenEmailInbox,
  leaving: Parameters<MailExit['send']>[1],
): Promise<void> {
  const transport = transportOf(inbox, smtpUrl)
  try {
    const { accepted, refused } = await exit.send(transport, leaving)
    await settle(ctx, mail, [
      ...accepted.map((address) => ({ address, state: 'sent' as const, said: transport ? null : KEPT })),
      ...refusals(ctx, mail, refused),
    ])
    const waiting = refused.filter((each) => each.kind === 'soft')
    if (waiting.length > 0)
      await later(
        ctx,
        mail,
        waiting.map(({ address, code, said }) => ({ address, said: `${code} ${said}` })),
      )
  } catch (error) {
    if (error instanceof Refused) return settle(ctx, mail, refusedAll(error, leaving.envelope.to))
    if (!(error instanceof TryLater)) throw error
    if (!nextTry(1, ctx.now(), mail.at)) return settle(ctx, mail, failedAll(leaving.envelope.to, `Tried for two days: ${error.message}`))
    await later(
      ctx,
      mail,
      leaving.envelope.to.map((address) => ({ address, said: error.message })),
    )
  }
}

async function later(ctx: Context, mail: MailToSend, waiting: { address: string; said: string }[]): Promise<never> {
  await recordWaiting(ctx, mail, waiting)
  const why = [...new Set(waiting.map(({ said }) => said))].join('; ')
  throw new RunLater(nextTry(1, ctx.now(), mail.at) ?? ctx.now(), why)
}

async function settle(ctx: Context, mail: MailToSend, outcomes: CopyOutcome[]): Promise<void> {
  await recordCopies(ctx, mail, outcomes)
}

/** A soft refusal is tried again, until the time for it is over. */
function refusals(ctx: Context, mail: MailToSend, refused: RefusedRecipient[]): CopyOutcome[] {
  const isOver = nextTry(1, ctx.now(), mail.at) === null
  return refused.filter((each) => each.kind === 'hard' || isOver).map(failedCopy)
}

function refusedAll({ message, refused }: Refused, to: string[]): CopyOutcome[] {
  const own = new Map(refused.map((each) => [each.address, failedCopy(each)]))
  return to.map((address) => own.get(address) ?? { address, state: 'failed', said: message })
}

const failedAll = (to: string[], said: string): CopyOutcome[] => to.map((address) => ({ address, state: 'failed', said, refusal: 'soft' }))

function outgoingOf({ keys, shelf }: EmailParts, mail: MailToSend, inbox: OpenEmailInbox, messageId: string): OutgoingMail {
  const { head, follows, ticketId } = mail
  const [only, ...others] = [...head.to, ...head.cc, ...head.bcc]
  // a reply address holds for one person: where several read it, the Message-ID leads back
  const keyed =
    only && others.length === 0
      ? keys.issueReplyAddress({ ticketId: mail.sideThreadId ?? ticketId, recipient: only.address, inboxAddress: inbox.address })
      : null
  const pasted = pastedInto(mail)
  const body = [mail.body, ...pasted.map(({ id, name }) => `![${name}](cid:${contentIdOf(id)})`)].join('\n\n')
  const values = valuesOf(mail, body)
  return {
    messageId,
    copyKey: only && others.length === 0 ? keys.issueCopyKey({ messageId: mail.messageId, recipient: only.address }) : null,
    inReplyTo: follows.at(-1) ?? null,
    references: follows,
    from: { name: head.from.name, address: inbox.address },
    replyTo: keyed,
    to: head.to,
    cc: head.cc,
    bcc: head.bcc,
    subject: head.subject,
    body: inbox.template ? fillTemplate(inbox.template, values, 'text') : body,
    signature: inbox.signature && fillTemplate(inbox.signature, values, 'text'),
    quoted: quoteAnswered(mail),
    attachments: mail.attachments.map(({ id, name, type }) => ({
      name,
      type,
      contentId: pasted.some((picture) => picture.id === id) ? contentIdOf(id) : null,
      read: async () => Buffer.from(await shelf.readWhole(id)),
    })),
    automatic: mail.author.kind !== 'agent',
    listUnsubscribe: null,
    at: mail.at,
  }
}

/** What browsers name a picture of the clipboard, which comes from no file. */
const PASTED = /^image\.(?:png|jpe?g|gif|webp)$/i

/** Pictures that an agent has pasted are part of what they say: shown below their words, where a chosen file is attached. */
function pastedInto({ attachments, author, sideThreadId }: MailToSend): MailToSend['attachments'] {
  if (author.kind !== 'agent' || sideThreadId !== null) return []
  return attachments.filter(({ name, type }) => PASTED.test(name) && type.startsWith('image/'))
}

/** RFC 2392 §2: shaped as an address. */
const contentIdOf = (id: string): string => `${id}@parceldesk`

function valuesOf({ author, store, number, customerName }: MailToSend, body: string): TemplateValues {
  return {
    'agent.name': author.name,
    'agent.first_name': author.name.split(' ')[0] ?? author.name,
    'store.name': store.name,
    'ticket.number': String(number),
    'customer.name': customerName ?? '',
    body,
  }
}
