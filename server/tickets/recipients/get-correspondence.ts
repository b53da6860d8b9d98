import type { Context } from '../../context.ts'
import type { Correspondence, DeliveryRow } from '../../contract/mail.ts'
import type { AssuranceLevel } from '../../contract/orders.ts'
import { leastProven } from '../../customers/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { defaultsOf, PARTICIPANTS_MOST } from './choose-recipients.ts'
import { selectBrowsers, selectCopies, selectLastWord, selectMailInbox, selectParticipants } from './recipient-queries.ts'

const BROWSERS_MOST = 20

/** What a composer begins with: over which inbox, to whom, and what is known of each. NotFound for a stranger. */
export async function getCorrespondence(ctx: Context, ticketId: string, desk: { hasSmtp: boolean }): Promise<Correspondence> {
  const thread = await getThread(ctx, ticketId)
  const [last, participants] = await Promise.all([
    selectLastWord(ctx.sql, thread.id),
    selectParticipants(ctx.sql, thread.id, PARTICIPANTS_MOST),
  ])
  const inbox = await selectMailInbox(ctx.sql, thread.storeId, last?.inboxId ?? thread.inboxId)
  const sendsTo = inbox?.hasSmtp || desk.hasSmtp ? ('smtp' as const) : ('outbox' as const)
  return {
    inbox: inbox ? { id: inbox.id, address: inbox.address, sendsTo } : null,
    defaults: inbox && last?.channel === 'email' ? defaultsOf(last, participants) : null,
    participants,
    browserLevel: await leastProvenBrowser(ctx, thread),
  }
}

/** What is mailed stands in the thread as well: everybody who ever wrote in it from a browser reads it there. */
async function leastProvenBrowser(ctx: Context, { id, storeId }: { id: string; storeId: string }): Promise<AssuranceLevel | null> {
  return leastProven(ctx, storeId, await selectBrowsers(ctx.sql, id, BROWSERS_MOST))
}

/** How each copy of a message fared. For verbs that have decided who may see it. */
export async function listCopies(ctx: Context, messageId: string): Promise<DeliveryRow[]> {
  return (await selectCopies(ctx.sql, messageId)).map((copy) => ({ ...copy, at: copy.at.toISOString() }))
}

/** Whether a store has an inbox of mail to write from, for who decides nothing by it but what to offer. */
export async function hasMailInbox(ctx: Context, { storeId, inboxId }: { storeId: string; inboxId: string }): Promise<boolean> {
  return (await selectMailInbox(ctx.sql, storeId, inboxId)) !== undefined
}
