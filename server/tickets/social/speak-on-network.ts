import type { Context } from '../../context.ts'
import type { SocialPart } from '../../contract/social/networks.ts'
import { identifyHandle } from '../../customers/index.ts'
import { enqueueJob, type Thread } from '../../events/index.ts'
import { insertRoute, upsertKnown } from './social-queries.ts'
import { labelOf, publicSession, type SocialSender, socialSession } from './social-sender.ts'

/** On a network the thread is the address: whoever writes in it is read there. */
export async function speakerOn(
  ctx: Context,
  { person, part, place, storeId }: SocialSender,
  { inboxId, messageId }: { inboxId: string; messageId: string },
): Promise<{ customerId: string; address: string; session: string; uploader: string }> {
  const { id, name } = person
  const customerId = await identifyHandle(ctx, { storeId, network: part.network, inboxId, id, label: labelOf(person), name })
  const session = part.way === 'public' ? publicSession(messageId) : socialSession(inboxId, person)
  return { customerId, address: place.thread, session, uploader: `social:${messageId}` }
}

/** By which id the network knows it, and the way by which the same thread is found again in a ticket that took it over. */
export async function keepPlace(
  ctx: Context,
  { inboxId, externalId }: { inboxId: string; externalId: string },
  { place, saidAt, media }: SocialSender,
  { ticketId, messageId }: { ticketId: string; messageId: string },
): Promise<void> {
  const known = { inboxId, externalId, messageId, ticketId, place, media, at: saidAt, deletedAt: null }
  await Promise.all([
    upsertKnown(ctx.sql, known),
    insertRoute(ctx.sql, { ticketId, inboxId, address: place.thread, at: ctx.now() }),
    media.length > 0 && enqueueJob(ctx, { name: 'fetchSocialMedia', input: { messageId }, lane: `media:${inboxId}` }),
  ])
}

const isSocial = (sender: { kind: string } | SocialSender): sender is SocialSender => 'part' in sender && sender.kind === 'social'

export const saysInPublic = (sender: { kind: string } | SocialSender): boolean => isSocial(sender) && sender.part.way === 'public'

/** In public the bot may answer whoever began the ticket, once: what others say there, and what is said after that, is people's. */
export const mayBotHear = (thread: Pick<Thread, 'customerId' | 'answeredSeq'>, { customerId }: { customerId: string }): boolean =>
  customerId === thread.customerId && thread.answeredSeq === 0

/** What the message was on its network; nothing of what came another way. */
export function socialHead(
  sender: { kind: string } | SocialSender,
  { customerId }: { customerId: string },
  thread: { customerId: string },
): { social: SocialPart } | Record<string, never> {
  if (!isSocial(sender)) return {}
  return { social: { ...sender.part, writer: customerId === thread.customerId ? 'customer' : 'other' } }
}
