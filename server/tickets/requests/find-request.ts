import { type Context, transact } from '../../context.ts'
import { insertCopyOnce, selectSeqOf } from '../continuing/continuing-queries.ts'
import { getThread } from '../fetch-ticket.ts'
import { proofsOfTicket } from '../identifying/proofs-of-ticket.ts'
import { selectMailInbox } from '../recipients/recipient-queries.ts'
import { upsertParticipants } from '../threading/threading-queries.ts'
import { selectReply, selectRequest } from './request-queries.ts'

/** What the form told besides its words, as its own writer may read it back; null for a ticket that began elsewhere. NotFound for a stranger. */
export async function findRequest(ctx: Context, ticketId: string): Promise<{ email: string } | null> {
  await getThread(ctx, ticketId)
  const row = await selectRequest(ctx.sql, ticketId)
  return row ? { email: row.email } : null
}

/** An agent's reply as it is mailed to who wrote. */
export interface ReplyMail {
  id: string
  to: string
  number: number
  body: string
  agentName: string
  store: { name: string; locale: string }
  storeId: string
  ticketId: string
  /** By which inbox it goes, so that it can be answered; null where the store has none of mail, or the address is only claimed. */
  inbox: { id: string; address: string; senderName: string } | null
  /** Of the help centre that it was written at; null where none is certain. */
  helpUrl: string | null
  at: Date
}

/**
 * What is to be mailed of a message: the words of an agent. The bot's stay on the page alone, where its reader's proofs count;
 * an address that anybody may have typed gets no facts and no mail that a machine can be made to send.
 */
export async function findReplyMail(ctx: Context, messageId: string): Promise<ReplyMail | null> {
  const row = await selectReply(ctx.sql, messageId)
  if (row?.kind !== 'reply' || row.authorKind !== 'agent') return null
  const { email, number, body, authorName, storeName, locale, storeId, ticketId, helpUrl, at } = row
  const store = { name: storeName, locale }
  // an answer by mail is read on the page of whoever claimed the address: only where that is its owner may one come back
  const { grants } = await proofsOfTicket(ctx, ticketId)
  const inbox = grants.emails.includes(email) ? ((await selectMailInbox(ctx.sql, storeId, row.inboxId)) ?? null) : null
  return { id: messageId, to: email, number, body, agentName: authorName, store, storeId, ticketId, inbox, helpUrl, at }
}

/** Who is mailed takes part from this answer on, at an address that they only claim: their own answer by mail then finds its way here. */
export async function admitByMail(ctx: Context, { id, ticketId, to }: ReplyMail): Promise<void> {
  await transact(ctx, async (ctx) => {
    const at = ctx.now()
    await insertCopyOnce(ctx.sql, id, { address: to, name: '' }, at)
    const seq = await selectSeqOf(ctx.sql, ticketId, id)
    await upsertParticipants(ctx.sql, ticketId, [{ address: to, name: '', role: 'to' }], { email: to, level: 1 }, seq, at)
  })
}
