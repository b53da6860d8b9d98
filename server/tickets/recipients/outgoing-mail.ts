import { type Context, transact } from '../../context.ts'
import type { DeliveryRow, MailPart, RefusalKind } from '../../contract/mail.ts'
import type { AuthorKind } from '../../contract/thread.ts'
import { authorOf, recordEvent, type Thread } from '../../events/index.ts'
import { lockTicket } from '../fetch-ticket.ts'
import { selectForwardedFiles, selectSideOf } from '../forwarding/forwarding-queries.ts'
import { updateDelivery } from '../queries.ts'
import { insertMailId } from '../threading/threading-queries.ts'
import {
  type AnsweredMail,
  selectAnswered,
  selectFiles,
  selectMailIdOf,
  selectMailIdsBefore,
  selectOutgoingMail,
} from './outgoing-queries.ts'
import { countPendingCopies, selectCopies, selectOwnAddresses, updateCopy, updateSaid, updateWaiting } from './recipient-queries.ts'
import type { Suppression } from './suppression.ts'
import { selectSuppressed, upsertSuppressed } from './suppression-queries.ts'

/** A message that leaves by mail, with everything its mail is made of. */
export interface MailToSend {
  messageId: string
  ticketId: string
  inboxId: string
  storeId: string
  number: number
  body: string
  head: MailPart
  author: { kind: AuthorKind; name: string }
  customerName: string | null
  store: { name: string; locale: string }
  attachments: { id: string; name: string; type: string; size: number }[]
  /** Copies that still have to leave; those whose address is not to be written to are left out, and noted. */
  pending: Pick<DeliveryRow, 'address' | 'name' | 'role'>[]
  /** Message-IDs of the thread so far, oldest first. */
  follows: string[]
  /** Of a mail to somebody outside: what answers are keyed for in place of the ticket. */
  sideThreadId: string | null
  /** The customer's mail that it answers, where everybody it goes to has that already; null where somebody has not. */
  answers: AnsweredMail | null
  at: Date
}

const FOLLOWS_MOST = 30

/** A message whose copies still have to leave; null where none has. */
export async function findMailToSend(ctx: Context, messageId: string): Promise<MailToSend | null> {
  const row = await selectOutgoingMail(ctx.sql, messageId)
  if (row?.delivery !== 'pending' || !row.mail) return null
  const side = await selectSideOf(ctx.sql, messageId, FOLLOWS_MOST)
  const [copies, own, forwarded, follows, answered] = await Promise.all([
    selectCopies(ctx.sql, messageId),
    selectFiles(ctx.sql, messageId),
    side ? selectForwardedFiles(ctx.sql, messageId) : [],
    side?.mailIds ?? selectMailIdsBefore(ctx.sql, row.ticketId, messageId, FOLLOWS_MOST),
    side ? null : selectAnswered(ctx.sql, row.ticketId, messageId),
  ])
  const attachments = [...own, ...forwarded]
  const { mail: head, authorKind, authorName, storeName, storeLocale, delivery: _, ...rest } = row
  const author = { kind: authorKind, name: authorName }
  const pending = copies.filter((copy) => copy.state === 'pending').map(({ address, name, role }) => ({ address, name, role }))
  // who the customer is, is nobody else's
  const customerName = side ? null : rest.customerName
  const store = { name: storeName, locale: storeLocale }
  const answers = answered && isKnownTo(head, answered.mail) ? answered : null
  return { ...rest, customerName, head, author, store, attachments, pending, follows, sideThreadId: side?.id ?? null, answers }
}

/** Whoever comes in later sees no history. */
function isKnownTo({ to, cc, bcc }: MailPart, mail: MailPart): boolean {
  const had = new Set([mail.from, ...mail.to, ...mail.cc].map(({ address }) => address))
  return [...to, ...cc, ...bcc].every(({ address }) => had.has(address))
}

/** Fixes the Message-ID of a message before it first leaves, and returns the one it keeps: a second try never goes under another. */
export async function fixMailId(
  ctx: Context,
  mail: Pick<MailToSend, 'messageId' | 'ticketId' | 'storeId'>,
  mailId: string,
): Promise<string> {
  return transact(ctx, async (ctx) => {
    await lockTicket(ctx, mail.ticketId)
    const fixed = await selectMailIdOf(ctx.sql, mail.messageId)
    if (fixed) return fixed
    await insertMailId(ctx.sql, { storeId: mail.storeId, mailId, ticketId: mail.ticketId, messageId: mail.messageId, at: ctx.now() })
    return mailId
  })
}

/** The message of a Message-ID that we keyed, if there is one in this store: then its own Message-ID was not made up. */
export async function findMessageByMailId(
  ctx: Context,
  storeId: string,
  issued: { ticketId: string; messageId: string },
): Promise<{ ticketId: string; messageId: string } | null> {
  const row = await selectOutgoingMail(ctx.sql, issued.messageId)
  return row && row.storeId === storeId && row.ticketId === issued.ticketId ? issued : null
}

/** Which of these are inboxes of this installation. */
export async function findOwnAddresses(ctx: Context, addresses: string[]): Promise<string[]> {
  return selectOwnAddresses(ctx.sql, addresses)
}

/** Which of these addresses a store does not write to. */
export async function findSuppressed(ctx: Context, storeId: string, addresses: string[]): Promise<(Suppression & { address: string })[]> {
  return selectSuppressed(ctx.sql, storeId, addresses)
}

export interface CopyOutcome {
  address: string
  state: 'sent' | 'failed' | 'suppressed'
  said: string | null
  /** Of one that failed: what the server that refused it said of the next mail; `hard`: none is sent there. */
  refusal?: RefusalKind
}

/**
 * Notes how copies fared. Once none is left to send, the message is delivered if any of them has left, else failed. Where there is no
 * such mailbox, the store sends nothing more there until an agent says so.
 */
export async function recordCopies(ctx: Context, mail: Pick<MailToSend, 'messageId' | 'ticketId'>, outcomes: CopyOutcome[]): Promise<void> {
  const { messageId, ticketId } = mail
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, ticketId)
    const about = { messageId, author: authorOf(ctx.actor), at: ctx.now() }
    for (const outcome of outcomes) {
      const isNews = await updateCopy(ctx.sql, messageId, outcome, ['pending'], about.at)
      if (!isNews || outcome.state === 'sent') continue
      const { address, refusal: kind = 'blocked' } = outcome
      const said = outcome.said ?? ''
      await recordEvent(ctx, thread, { type: 'delivery.bounced', data: { address, kind, reason: said }, ...about })
      if (kind === 'hard') await suppressAddress(ctx, { storeId: thread.storeId, address, reason: 'bounced', said })
    }
    const { pending, sent } = await countPendingCopies(ctx.sql, messageId)
    if (pending > 0) return
    const refusals = outcomes.map((each) => `${each.address}: ${each.said ?? 'refused'}`).join('\n')
    const failure = sent > 0 ? null : refusals || 'Nobody was left whom it could reach.'
    if (!(await updateDelivery(ctx.sql, messageId, failure === null ? 'delivered' : 'failed', failure))) return
    if (failure === null) await recordEvent(ctx, thread, { type: 'message.delivered', ...about })
    else await recordEvent(ctx, thread, { type: 'delivery.failed', data: { reason: failure }, ...about })
  })
}

/** Notes why copies wait and are tried again: once in the thread, where agents see it, then beside each copy alone. */
export async function recordWaiting(
  ctx: Context,
  { messageId, ticketId }: Pick<MailToSend, 'messageId' | 'ticketId'>,
  waiting: { address: string; said: string }[],
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, ticketId)
    for (const { address, said } of waiting) {
      const { first } = await updateWaiting(ctx.sql, messageId, { address, said })
      const data = { address, kind: 'delayed', reason: said }
      if (first) await recordEvent(ctx, thread, { type: 'delivery.bounced', messageId, data, author: authorOf(ctx.actor), at: ctx.now() })
    }
  })
}

export interface BounceReport {
  messageId: string
  ticketId: string
  address: string
  /** `complaint`: it arrived, and its reader called it spam. */
  kind: RefusalKind | 'complaint'
  said: string
  /** A mail system wrote it that may speak for this very copy; without, anybody who read the mail may have. */
  isProven: boolean
}

/**
 * Notes that a copy came back, or waits: on its message, for agents. After a proven hard bounce the store sends nothing more to the
 * address until an agent says so; what is not proven is told, and keeps no mail from anybody: else who reads a mail with others could
 * silence them. Only an address that we did write to is ever noted. False where we never wrote to it, or this was told before.
 */
export async function recordBounce(ctx: Context, report: BounceReport): Promise<boolean> {
  const { messageId, address, kind, said } = report
  return transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, report.ticketId)
    const at = ctx.now()
    const isComplaint = kind === 'complaint'
    if (!report.isProven) return !isComplaint && noteUnproven(ctx, thread, report, at)
    const state = isComplaint ? ('suppressed' as const) : kind === 'delayed' ? ('delayed' as const) : ('bounced' as const)
    if (!(await updateCopy(ctx.sql, messageId, { address, state, said }, ['pending', 'sent', 'delayed'], at))) return false
    const data = { address, kind: isComplaint ? 'blocked' : kind, reason: said }
    await recordEvent(ctx, thread, { type: 'delivery.bounced', messageId, data, author: authorOf(ctx.actor), at })
    const reason = isComplaint ? 'complained' : 'bounced'
    if (kind === 'hard' || isComplaint) await suppressAddress(ctx, { storeId: thread.storeId, address, reason, said })
    return true
  })
}

/** A copy that has left stays what it was, so that a report of its own mail system still counts. */
async function noteUnproven(ctx: Context, thread: Thread, { messageId, address, said }: BounceReport, at: Date): Promise<boolean> {
  if (!(await updateSaid(ctx.sql, messageId, { address, said: `An unproven report says that it came back: ${said}` }, at))) return false
  const data = { address, kind: 'unproven' as const, reason: said }
  await recordEvent(ctx, thread, { type: 'delivery.bounced', messageId, data, author: authorOf(ctx.actor), at })
  return true
}

/** From now on this store sends nothing there. The first reason stays. */
export async function suppressAddress(ctx: Context, row: Suppression & { storeId: string; address: string }): Promise<void> {
  await upsertSuppressed(ctx.sql, { ...row, at: ctx.now() })
}
