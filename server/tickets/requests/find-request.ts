import type { Context } from '../../context.ts'
import { getThread } from '../fetch-ticket.ts'
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
  store: { key: string; name: string; locale: string }
  ticketId: string
  baseUrl: string | null
  at: Date
}

/**
 * What is to be mailed of a message: the words of an agent. The bot's stay on the page alone, where its reader's proofs count;
 * an address that anybody may have typed gets no facts and no mail that a machine can be made to send.
 */
export async function findReplyMail(ctx: Context, messageId: string): Promise<ReplyMail | null> {
  const row = await selectReply(ctx.sql, messageId)
  if (row?.kind !== 'reply' || row.authorKind !== 'agent') return null
  const { email, number, body, authorName, storeKey, storeName, locale, ticketId, baseUrl, at } = row
  const store = { key: storeKey, name: storeName, locale }
  return { id: messageId, to: email, number, body, agentName: authorName, store, ticketId, baseUrl, at }
}
