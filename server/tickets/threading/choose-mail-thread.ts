import { type Context, transact } from '../../context.ts'
import type { Threading, ThreadingReason } from '../../contract/mail.ts'
import type { Thread } from '../../events/index.ts'
import { followMerges } from '../merging/follow-merges.ts'
import { lockThread, selectThread } from '../queries.ts'
import { isDisowned, type MailSender } from './mail-sender.ts'
import { isParticipant, selectTicketByMailIds, selectTicketOfMoved } from './threading-queries.ts'

/** Where a mail goes on: a locked ticket, or null where a new one begins, which then follows `followsTicketId`. */
export interface ChosenThread {
  thread: Thread | null
  threading: Threading
  followsTicketId: string | null
}

/**
 * Chooses the ticket of a mail: by a reply address that we keyed for its sender, by a Message-ID that we keyed, by one that we
 * know, or none. A number in a subject is no clue. What the clues point to is refused, and kept as the runner-up, where the
 * sender does not write in that ticket or is disowned by the domain they write under, the ticket is closed or another store's, or
 * the mail is a forward or came by a list. No key makes up for a sender who does not fit: who knows one begins a ticket of their own,
 * at L1 and with the warning, and sees nothing of the other; an agent may move the message there.
 */
export async function chooseMailThread(ctx: Context, sender: MailSender): Promise<ChosenThread> {
  const found = await findCandidate(ctx, sender)
  if (!found) return begin(sender.clues.hasForgedKey ? 'new_forged_key' : 'new', null)
  const candidate = await selectThread(ctx.sql, found.ticketId)
  if (!candidate) return begin('new', null)
  // nothing of another store is ever told, not even that there is something
  if (candidate.storeId !== sender.storeId) return begin('new_other_store', null)
  const held = await lockThread(ctx.sql, candidate.id)
  const thread = held && (await followMerges(ctx, held))
  if (!thread) return begin('new', null)
  const refusal = await refusalOf(ctx, sender, thread)
  if (refusal) return begin(refusal, thread)
  return { thread, threading: { reason: found.reason, runnerUp: null }, followsTicketId: null }
}

/** Where a mail would go on now, or null where it would begin a ticket. Nothing is written. */
export async function findMailThread(
  ctx: Context,
  sender: MailSender,
): Promise<{ ticketId: string | null; number: number | null; threading: Threading }> {
  const { thread, threading } = await transact(ctx, (ctx) => chooseMailThread(ctx, sender))
  return { ticketId: thread?.id ?? null, number: thread?.number ?? null, threading }
}

/** Two subjects are one but for what mail programs put before them, in any language: `Re:`, `AW:`, `Fwd:`, `[list]`. */
function baseSubject(subject: string): string {
  let rest = subject.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 500)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/^(?:[\p{L}]{1,12}(?:\[\d+\])?\s?:|\[[^\]]{0,60}\])\s*/u, '')
  }
  return rest
}

async function findCandidate(ctx: Context, { storeId, clues }: MailSender): Promise<{ ticketId: string; reason: ThreadingReason } | null> {
  if (clues.replyTicketId) return { ticketId: clues.replyTicketId, reason: 'reply_address' }
  const moved = await selectTicketOfMoved(ctx.sql, storeId, clues.follows)
  if (moved) return { ticketId: moved, reason: 'known_message_id' }
  const [issued] = clues.issuedTicketIds
  if (issued) return { ticketId: issued, reason: 'our_message_id' }
  const known = await selectTicketByMailIds(ctx.sql, storeId, clues.follows)
  return known ? { ticketId: known, reason: 'known_message_id' } : null
}

async function refusalOf(ctx: Context, sender: MailSender, thread: Thread): Promise<ThreadingReason | null> {
  const { clues, part } = sender
  if (clues.isList) return 'new_list'
  if (clues.isForwarded) return 'new_forwarded'
  if (!(await isParticipant(ctx.sql, thread.id, sender.email))) return 'new_sender_is_no_participant'
  // a key says which ticket is meant, and not who writes: whoever forwards a mail hands it on
  if (isDisowned(part)) return 'new_sender_is_disowned'
  if (thread.status === 'closed') return 'new_closed'
  const isOver = thread.status === 'solved'
  return isOver && baseSubject(part.subject) !== baseSubject(thread.subject) ? 'new_subject_changed' : null
}

function begin(reason: ThreadingReason, runnerUp: Thread | null): ChosenThread {
  const follows = reason === 'new_closed' && runnerUp
  const ref = runnerUp && { id: runnerUp.id, number: runnerUp.number, subject: runnerUp.subject }
  return { thread: null, threading: { reason, runnerUp: ref }, followsTicketId: follows ? follows.id : null }
}
