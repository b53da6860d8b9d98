import type { Context } from '../../context.ts'
import { enqueueJob, recordEvent, type Thread } from '../../events/index.ts'
import { attach } from '../attachments/attach.ts'
import { followMerges } from '../merging/follow-merges.ts'
import { lockThread, messageRow, updateTicket } from '../queries.ts'
import { isDisowned, type MailSender } from '../threading/mail-sender.ts'
import { insertMailId } from '../threading/threading-queries.ts'
import { insertSideMessage, type SideThread, selectSideThread } from './forwarding-queries.ts'

/** The side thread that a mail answers; null where its sender was never written to in it, or is disowned by their own domain. */
export async function findSideThread(ctx: Context, { storeId, email, clues, part }: MailSender): Promise<SideThread | null> {
  const { replyTicketId: keyed, follows } = clues
  if (isDisowned(part)) return null
  if (keyed === null && follows.length === 0) return null
  return (await selectSideThread(ctx.sql, { storeId, address: email, keyed, follows })) ?? null
}

export interface SideAnswer {
  inboxId: string
  sender: MailSender
  body: string
  attachmentIds: string[]
  messageId: string
  at: Date
}

/**
 * What somebody outside answers: a note of the ticket, by them. It is never public, changes no status and makes nobody take part;
 * whose ticket it is hears of it, but not of what a machine wrote. Returns the ticket, which may have been merged meanwhile.
 */
export async function receiveAnswer(ctx: Context, side: SideThread, answer: SideAnswer): Promise<Thread> {
  const { inboxId, sender, body, attachmentIds, messageId: id, at } = answer
  const held = await lockThread(ctx.sql, side.ticketId)
  if (!held) throw new Error('a side thread is of a ticket that does not exist')
  const thread = await followMerges(ctx, held)
  const author = { kind: 'system' as const, id: null, name: sender.name || sender.email }
  const reason = sender.clues.replyTicketId === side.id ? ('reply_address' as const) : ('known_message_id' as const)
  const mail = { ...sender.part, threading: { reason, runnerUp: null } }
  const written = { id, kind: 'note' as const, body, clientId: null, delivery: null, bot: null, mail }
  const threading = { reason: 'an answer to what was forwarded', session: `mail:${id}` }
  await messageRow(ctx.sql, { ...written, ticketId: thread.id, inboxId, author, threading, at })
  await insertSideMessage(ctx.sql, side.id, id)
  const { storeId, mailId, fileKey } = sender
  if (mailId) await insertMailId(ctx.sql, { storeId, mailId, ticketId: thread.id, messageId: id, at })
  const attachments = await attach(ctx, attachmentIds, id, `mail:${fileKey}`, thread.storeId)
  const { seq } = await recordEvent(ctx, thread, {
    type: 'note.added',
    message: { ...written, deliveryError: null, attachments },
    author,
    at,
  })
  if (sender.part.kind === 'message') await tell(ctx, thread, seq)
  return thread
}

/** Nobody waits for an answer to it, so it is unread as a ticket is that woke by itself. */
async function tell(ctx: Context, thread: Thread, seq: number): Promise<void> {
  thread.wokeSeq = seq
  await updateTicket(ctx.sql, thread)
  const ticketId = thread.id
  await enqueueJob(ctx, {
    name: 'notifyAgents',
    input: { ticketId },
    key: `notifyAgents:${ticketId}`,
    lane: `notify:${ticketId}`,
    afterMs: 0,
  })
}
