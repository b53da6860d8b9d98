import { type Context, transact } from '../../../context.ts'
import { Forbidden, Invalid } from '../../../errors.ts'
import { authorOf, recordEvent, type Thread } from '../../../events/index.ts'
import { lockUnmerged } from '../../fetch-ticket.ts'
import { passToAgents } from '../../handoff/hand-off.ts'
import { settle } from '../../post-reply.ts'
import { messageRow, updateTicket } from '../../queries.ts'
import { publicPosting } from '../../recipients/choose-recipients.ts'
import { keepSending } from '../choose-social-posting.ts'
import { hasBotSpoken, type PrivateAnswer, selectPrivateAnswer } from './public-queries.ts'

/** The bot's private answer to something public, once it is known whether it left; null for any other message. For our own work only. */
export async function findPrivateAnswer(ctx: Context, messageId: string): Promise<PrivateAnswer | null> {
  const answer = await selectPrivateAnswer(ctx.sql, messageId)
  return answer && answer.delivery !== 'pending' ? answer : null
}

/**
 * Says in public what became of the bot's private answer, once for each person of a thread, as long as the bot has the ticket. One that
 * did not get through is given to people. `body` null says nothing. Again it does nothing.
 */
export async function postPublicWord(
  ctx: Context,
  { ticketId, body, isReached }: { ticketId: string; body: string | null; isReached: boolean },
): Promise<void> {
  if (ctx.actor.kind !== 'bot') throw new Forbidden('Only the bot speaks as the bot.')
  await transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    if (thread.handler !== 'bot' || thread.status === 'closed' || thread.isBlocked) return
    if (body !== null) await speak(ctx, thread, body)
    if (isReached) return
    await passToAgents(ctx, thread, { reason: 'no_private_way', summary: '', wait: null })
    await updateTicket(ctx.sql, thread)
  })
}

async function speak(ctx: Context, thread: Thread, body: string): Promise<void> {
  const posting = await wayOut(ctx, thread, body)
  if (!posting || (await hasBotSpoken(ctx.sql, posting.social))) return
  const { inboxId, social } = posting
  const [id, at, author] = [ctx.newId(), ctx.now(), authorOf(ctx.actor)]
  const written = { id, kind: 'reply' as const, body, clientId: null, delivery: 'pending' as const, bot: null, social: social.part }
  await messageRow(ctx.sql, { ...written, ticketId: thread.id, inboxId, author, threading: null, at })
  await recordEvent(ctx, thread, { type: 'message.posted', message: { ...written, deliveryError: null, attachments: [] }, author, at })
  await keepSending(ctx, thread, id, social)
  await settle(ctx, thread, author, at)
}

/** Null where nothing may be said there any more: the account is switched off, or the words would betray somebody. */
async function wayOut(ctx: Context, thread: Thread, body: string) {
  try {
    return await publicPosting(ctx, thread, body)
  } catch (error) {
    if (error instanceof Invalid) return null
    throw error
  }
}
