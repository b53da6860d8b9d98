import type { Context } from '../../context.ts'
import { Conflict, Invalid } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { isParticipant } from '../threading/threading-queries.ts'
import { hasHeldReply, isInMerge, type MovableRow, type Reader, selectReaders } from './moving-queries.ts'

/** Why a message may not leave its ticket. Asked before anything is locked, of tickets whose merges stand still. */
export async function mustLeave(ctx: Context, source: Thread, message: MovableRow): Promise<void> {
  if (message.authorKind !== 'customer' || message.kind === 'note') throw new Conflict('Only what customers wrote can be moved.')
  // what happens to it there, and answers to it, are told of where it is
  if (message.channel === 'social') throw new Conflict('What was said on a network stays in the ticket of its thread.')
  await mustBeUnmerged(ctx, source)
  if (await hasHeldReply(ctx.sql, source.id))
    throw new Conflict(`A reply in #${source.number} is about to leave. Wait until it has left, or undo it first.`)
}

/** Why a message may not go on in another ticket. */
export async function mustEnter(ctx: Context, source: Thread, target: Thread, message: MovableRow): Promise<void> {
  if (target.id === source.id) throw new Invalid('to: a message cannot be moved to the ticket that it is in.')
  if (target.storeId !== source.storeId)
    throw new Conflict('The two tickets belong to different stores, so nothing can be moved between them.')
  await mustBeUnmerged(ctx, target)
  if (target.status === 'closed') throw new Conflict(`#${target.number} is closed. Nothing can be moved to a closed ticket.`)
  if (target.snoozedAt) throw new Conflict(`#${target.number} is snoozed. Wake it first.`)
  await mustBeReadAlike(ctx, source, target, message)
}

/** Un-merging tells what a ticket was from what happened to it since; a message that comes or goes between would make that untrue. */
export async function mustBeUnmerged(ctx: Context, thread: Thread): Promise<void> {
  if (await isInMerge(ctx.sql, thread.id)) throw new Conflict(`#${thread.number} is merged with another ticket. Un-merge it first.`)
}

/**
 * Whoever reads the other ticket in a browser must read this message already; and its writer, where they wrote it in a browser,
 * must read the other ticket, or no answer would reach them. Mail may also go where its sender takes part.
 */
async function mustBeReadAlike(ctx: Context, source: Thread, target: Thread, message: MovableRow): Promise<void> {
  const [here, there] = await Promise.all([selectReaders(ctx.sql, source.id), selectReaders(ctx.sql, target.id)])
  const isNews = !includesAll(here, there)
  if (isNews && !(message.mail && (await isParticipant(ctx.sql, target.id, message.mail.from.address))))
    throw new Conflict(`#${target.number} is read by somebody who has not seen this message. Put it into a ticket of its own instead.`)
  if (!message.mail && !includesAll(there, here))
    throw new Conflict(`Whoever wrote this does not read #${target.number}. Put it into a ticket of its own instead.`)
}

const includesAll = (all: Reader[], some: Reader[]) => {
  const keys = new Set(all.map(keyOf))
  return some.every((each) => keys.has(keyOf(each)))
}
const keyOf = ({ inboxId, address, readsAfter }: Reader) => `${inboxId} ${address} ${readsAfter}`

/** Who reads a ticket that begins with this message. */
export async function readersOfSplit(ctx: Context, source: Thread, message: MovableRow): Promise<{ inboxId: string; address: string }[]> {
  if (message.mail) return [{ inboxId: message.inboxId, address: message.mail.from.address }]
  if (message.channel === 'help')
    throw new Conflict('Answers to this form are mailed for this one ticket, so nothing of it can become another one.')
  const readers = await selectReaders(ctx.sql, source.id)
  if (readers.length === 0 || readers.some((each) => each.readsAfter > 0))
    throw new Conflict('More than one person writes in this ticket, so it is not certain whose new ticket this would be.')
  return readers.map(({ inboxId, address }) => ({ inboxId, address }))
}
