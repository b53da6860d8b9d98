import type { Context } from '../../context.ts'
import { countCharacters } from '../../contract/social/count-characters.ts'
import { SOCIAL_LIMITS, type SocialPart, type Way } from '../../contract/social/networks.ts'
import { Invalid } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
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
 * Where an answer on a network goes: `way` as it is asked for, or as somebody last wrote. In public it answers whoever wrote last; in
 * private it goes to the ticket's customer alone, whoever else writes in that thread, and from what they said in public where they wrote
 * nothing in private. @throws Invalid where there is no such way, the network does not take so much, or all would read what is
 * somebody's alone
 */
export async function chooseSocialPosting(ctx: Context, thread: Thread, asked: Way | null, body: string): Promise<SocialPosting> {
  const said = (await selectPlaces(ctx.sql, thread.id, thread.customerId)).toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const [newest] = said
  if (!newest) throw new Invalid('Nothing in this ticket was said on a network: answer another way.')
  const way = asked ?? newest.place.way
  const from = sourceOf(said, way)
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

/** Noted beside the message, for the job that sends it; what they answer in private comes into this ticket. */
export async function keepSending(ctx: Context, thread: Thread, messageId: string, { inboxId, place }: SocialPosting): Promise<void> {
  await insertSending(ctx.sql, { messageId, inboxId, place })
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
