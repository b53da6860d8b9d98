import { type Context, transact } from '../../context.ts'
import type { BotPart } from '../../contract/thread.ts'
import { Conflict, Forbidden } from '../../errors.ts'
import { authorOf, recordEvent } from '../../events/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { linkAnswered } from '../orders/link-named-orders.ts'
import { settle, type Written } from '../post-reply.ts'
import { isIdentifiedSince, messageRow, updateAnswered } from '../queries.ts'
import { chooseBotPosting, keepCopies } from '../recipients/choose-recipients.ts'
import { owesAnswer } from '../rules.ts'
import { keepSending } from '../social/choose-social-posting.ts'
import { hasBotSpoken } from '../social/public/public-queries.ts'
import { type Handoff, passToAgents } from './hand-off.ts'

/** What the bot writes, and which message of the customer's (by `seq`) it answers. */
export interface BotWriting {
  ticketId: string
  answers: number
  /** How far the thread went when the answer's facts were read: what was proven after that was not known to it. */
  readAt: number
  body: string
  /** Where everybody reads it; else in private, or as its channel has it. At most once for each person of a public thread. */
  inPublic?: true
  bot: BotPart
  /** Orders it speaks of: from now on the ticket is about them. */
  orderIds: string[]
  /** Given to people with these words. */
  handoff: Handoff | null
}

/**
 * The bot's answer, if it is still wanted: the ticket is the bot's, the customer wrote and proved nothing after what is
 * answered, and that is not answered yet. All of it is decided under the ticket's lock; else it throws Conflict (or NotFound,
 * where a person has it by now) and nothing is stored. `also` is written in the same transaction.
 */
export async function postBotReply(
  ctx: Context,
  writing: BotWriting,
  also: (ctx: Context, messageId: string) => Promise<unknown>,
): Promise<Written> {
  if (ctx.actor.kind !== 'bot') throw new Forbidden('Only the bot answers as the bot.')
  const author = authorOf(ctx.actor)
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, writing.ticketId)
    if (!owesAnswer(thread, writing.answers)) throw new Conflict('This was answered meanwhile, or the customer wrote again.')
    if (await isIdentifiedSince(ctx.sql, thread.id, writing.readAt)) throw new Conflict('The customer proved who they are meanwhile.')
    const id = ctx.newId()
    const at = ctx.now()
    const { inboxId, mail, social } = await chooseBotPosting(ctx, thread, author.name, {
      body: writing.body,
      way: writing.inPublic ? 'public' : null,
    })
    if (writing.inPublic && social && (await hasBotSpoken(ctx.sql, social))) throw new Conflict('The bot has spoken here before.')
    const said = { id, kind: 'reply' as const, body: writing.body, clientId: null, delivery: 'pending' as const, bot: writing.bot }
    const written = { ...said, ...(mail ? { mail } : {}), ...(social ? { social: social.part } : {}) }
    const row = messageRow(ctx.sql, { ...written, ticketId: thread.id, inboxId, author, threading: null, at })
    thread.answeredSeq = writing.answers
    // what names the message is written after it
    const isFirst = mail !== null || social !== undefined
    if (isFirst) await row
    const message = { ...written, deliveryError: null, attachments: [] }
    await recordEvent(ctx, thread, { type: 'message.posted', message, author, at }, isFirst ? null : row)
    if (mail) await keepCopies(ctx, id, mail)
    if (social) await keepSending(ctx, thread, id, social)
    await updateAnswered(ctx.sql, thread.id, writing.answers)
    if (writing.orderIds.length > 0) await linkAnswered(ctx, thread.id, writing.orderIds)
    if (writing.handoff) await passToAgents(ctx, thread, writing.handoff)
    else thread.waitingSince = null
    await settle(ctx, thread, author, at)
    await also(ctx, id)
    return { ticketId: thread.id, messageId: id }
  })
}
