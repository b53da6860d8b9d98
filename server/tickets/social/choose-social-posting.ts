import type { Context } from '../../context.ts'
import { countCharacters } from '../../contract/social/count-characters.ts'
import { SOCIAL_LIMITS, type SocialPart, type Way } from '../../contract/social/networks.ts'
import type { FilledTemplate } from '../../contract/social/templates.ts'
import { Invalid } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { mustBeFitForAll } from '../public/must-be-fit-for-all.ts'
import { insertRoute, insertSending, type Said, selectNetwork, selectPlaces } from './social-queries.ts'
import { labelOf, type SocialPlace } from './social-sender.ts'

/** How an answer leaves over a network. */
export interface SocialPosting {
  inboxId: string
  part: SocialPart
  place: SocialPlace
}

/**
 * Where an answer on a network goes: in private, unless it is asked for in public. In public it answers whoever wrote last; in
 * private it goes to the ticket's customer alone, whoever else writes in that thread, and from what they said in public where they wrote
 * nothing in private. @throws Invalid where there is no such way, the network does not take so much, or all would read what is
 * somebody's alone
 */
export async function chooseSocialPosting(ctx: Context, thread: Thread, asked: Way | null, body: string): Promise<SocialPosting> {
  const said = await listSaid(ctx, thread)
  if (said.length === 0) throw new Invalid('Nothing in this ticket was said on a network: answer another way.')
  const way = asked ?? 'private'
  return postingFrom(ctx, thread, sourceOf(said, way), { way, body })
}

/** Where a public word to the ticket's own customer goes, whoever else writes in that thread. @throws Invalid as `chooseSocialPosting` */
export async function choosePublicPosting(ctx: Context, thread: Thread, body: string): Promise<SocialPosting> {
  const theirs = (await listSaid(ctx, thread)).filter(({ isTheirs }) => isTheirs)
  return postingFrom(ctx, thread, sourceOf(theirs, 'public'), { way: 'public', body })
}

/** Newest first. @throws Invalid where it was said by somebody who was erased since: nobody knows whom to answer */
async function listSaid(ctx: Context, { id, customerId }: Thread): Promise<Said[]> {
  const all = await selectPlaces(ctx.sql, id, customerId)
  const said = all.filter(({ place }) => place.person !== undefined)
  if (said.length < all.length && said.length === 0) throw new Invalid('Who wrote this was erased. There is nobody to answer.')
  return said.toSorted((one, other) => other.at.getTime() - one.at.getTime())
}

async function postingFrom(ctx: Context, thread: Thread, from: Said, { way, body }: { way: Way; body: string }): Promise<SocialPosting> {
  const network = await selectNetwork(ctx.sql, from.inboxId)
  if (!network) throw new Invalid('The account that this came to is gone, or switched off.')
  const limits = SOCIAL_LIMITS[network][way]
  if (!limits) throw new Invalid(`${network} has no way to write in ${way}.`)
  const characters = countCharacters({ network, way }, body)
  if (characters > limits.characters)
    throw new Invalid(`This is ${characters} characters long, and ${limits.characters} are taken there.`, 'body')
  if (way === 'public') await mustBeFitForAll(ctx, thread, body)
  const place = placeOf(from, way)
  return { inboxId: from.inboxId, place, part: partOf(network, place) }
}

/** What is answered, `said` newest first. */
function sourceOf(said: Said[], way: Way): Said {
  if (way === 'public') {
    const from = said.find(({ place }) => place.way === 'public')
    if (!from) throw new Invalid('Nothing in this ticket was said in public: answer in private.')
    return from
  }
  const theirs = said.filter(({ isTheirs }) => isTheirs)
  const from = theirs.find(({ place }) => place.way === 'private') ?? theirs[0]
  if (!from) throw new Invalid('The customer of this ticket wrote nothing here that can be answered in private.')
  return from
}

function placeOf({ place: { way: said, thread, person }, externalId }: Said, way: Way): SocialPlace {
  return said === way
    ? { way, thread, answers: externalId, continues: null, person }
    : { way, thread: `person:${person.id}`, answers: null, continues: externalId, person }
}

/** Where a private answer in a ticket leaves, for who may see the ticket. @throws NotFound; Invalid where nobody can be answered so */
export async function findPrivateInbox(ctx: Context, ticketId: string): Promise<string> {
  return sourceOf(await listSaid(ctx, await getThread(ctx, ticketId)), 'private').inboxId
}

/** Noted beside the message, for the job that sends it; what they answer in private comes into this ticket. */
export async function keepSending(
  ctx: Context,
  thread: Thread,
  messageId: string,
  { inboxId, place }: SocialPosting,
  template: FilledTemplate | null = null,
): Promise<void> {
  await insertSending(ctx.sql, { messageId, inboxId, place, template })
  if (place.continues !== null) await insertRoute(ctx.sql, { ticketId: thread.id, inboxId, address: place.thread, at: ctx.now() })
}

function partOf(network: SocialPart['network'], { way, person }: SocialPlace): SocialPart {
  const shown = { state: 'shown' as const, handle: labelOf(person), link: null, media: [], post: null }
  return {
    network,
    way,
    kind: way === 'public' ? 'comment' : 'message',
    writer: 'store',
    ...shown,
    isLiked: false,
    reactions: {},
    waits: null,
  }
}
