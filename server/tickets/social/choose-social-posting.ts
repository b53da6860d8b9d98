import type { Context } from '../../context.ts'
import { SOCIAL_LIMITS, type SocialPart, type Way } from '../../contract/social/networks.ts'
import { Invalid } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { mustBeFitForAll } from '../public/must-be-fit-for-all.ts'
import { insertRoute, insertSending, selectNetwork, selectPlaces } from './social-queries.ts'
import { labelOf, type SocialPlace } from './social-sender.ts'

/** How an answer leaves over a network. */
export interface SocialPosting {
  inboxId: string
  part: SocialPart
  place: SocialPlace
}

/**
 * Where an answer on a network goes: `way` as it is asked for, or as the customer last wrote. Who only wrote in public is answered in
 * private from there. @throws Invalid where there is no such way, the network
 * does not take so much, or all would read what is somebody's alone
 */
export async function chooseSocialPosting(ctx: Context, thread: Thread, asked: Way | null, body: string): Promise<SocialPosting> {
  const said = await selectPlaces(ctx.sql, thread.id)
  const newest = said.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]
  if (!newest) throw new Invalid('Nothing in this ticket was said on a network: answer another way.')
  const way = asked ?? newest.place.way
  const same = said.find(({ place }) => place.way === way)
  if (way === 'public' && !same) throw new Invalid('Nothing in this ticket was said in public: answer in private.')
  const from = same ?? newest
  const network = await selectNetwork(ctx.sql, from.inboxId)
  if (!network) throw new Invalid('The account that this came to is gone.')
  const limits = SOCIAL_LIMITS[network][way]
  if (!limits) throw new Invalid(`${network} has no way to write in ${way}.`)
  const characters = [...new Intl.Segmenter().segment(body)].length
  if (characters > limits.characters)
    throw new Invalid(`This is ${characters} characters long, and ${limits.characters} are taken there.`, 'body')
  if (way === 'public') await mustBeFitForAll(ctx, thread, body)
  const { person } = from.place
  const place: SocialPlace = same
    ? { way, thread: from.place.thread, answers: from.externalId, continues: null, person }
    : { way, thread: `person:${person.id}`, answers: null, continues: from.externalId, person }
  return { inboxId: from.inboxId, place, part: partOf(network, place) }
}

/** Noted beside the message, for the job that sends it; what they answer in private comes into this ticket. */
export async function keepSending(ctx: Context, thread: Thread, messageId: string, { inboxId, place }: SocialPosting): Promise<void> {
  await insertSending(ctx.sql, { messageId, inboxId, place })
  if (place.continues !== null) await insertRoute(ctx.sql, { ticketId: thread.id, inboxId, address: place.thread, at: ctx.now() })
}

function partOf(network: SocialPart['network'], { way, person }: SocialPlace): SocialPart {
  const shown = { state: 'shown' as const, handle: labelOf(person), link: null, media: [], post: null }
  return { network, way, kind: way === 'public' ? 'comment' : 'message', ...shown, isLiked: false, reactions: {}, waits: null }
}
