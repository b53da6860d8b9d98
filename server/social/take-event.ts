import type { Context } from '../context.ts'
import type { Network, SocialPart } from '../contract/social/networks.ts'
import { changeSocialMessage, findSocialFate, type Received, receiveMessage, reportSocialSending } from '../tickets/index.ts'
import { emptyToldOf } from './delivery-queries.ts'
import type { Edited, Said, SocialEvent } from './social-event.ts'

/** Where it was told, and by which delivery. */
export interface EventSource {
  storeId: string
  inboxId: string
  network: Network
  deliveryId: string | null
}
/** Asks for what a delivery leaves out of something that is new. */
export type Complete = (said: Said) => Promise<Said>
/** What became of one event. `own`: an echo of ours; `gone`: taken back before it came; `nothing`: of no concern. */
export type EventOutcome = 'message' | 'known' | 'changed' | 'unchanged' | 'own' | 'gone' | 'nothing'

/**
 * Takes in one thing that a network tells, in a transaction of its own; however often it is told it counts once. Own echoes never become
 * customers' messages; an edit of what never came is taken for what was said.
 */
export async function takeEvent(
  ctx: Context,
  source: EventSource,
  event: SocialEvent,
  complete: Complete = async (said) => said,
): Promise<EventOutcome> {
  const { inboxId, deliveryId } = source
  switch (event.what) {
    case 'nothing':
      return 'nothing'
    case 'said':
      return takeSaid(ctx, source, event, complete)
    case 'edited':
      return takeEdited(ctx, source, event, complete)
    case 'deleted': {
      const outcome = await changeSocialMessage(ctx, {
        inboxId,
        externalId: event.id,
        at: event.at,
        deliveryId,
        change: { kind: 'deleted' },
      })
      // the bytes that told of it go, too
      await emptyToldOf(ctx.sql, inboxId, event.id)
      return known(outcome)
    }
    case 'hidden':
    case 'shown':
      return known(
        await changeSocialMessage(ctx, { inboxId, externalId: event.id, at: event.at, deliveryId, change: { kind: event.what } }),
      )
    case 'reacted': {
      const { id: externalId, at, sign, isGone, isOwn } = event
      const change = isOwn ? { kind: isGone ? ('unliked' as const) : ('liked' as const) } : { kind: 'reacted' as const, sign, isGone }
      return known(await changeSocialMessage(ctx, { inboxId, externalId, at, deliveryId, change }))
    }
    case 'arrived':
    case 'read':
    case 'failed':
      return (await reportSocialSending(ctx, { ...event, inboxId })) ? 'changed' : 'unchanged'
  }
}

/** Of one message; what is more is shown by its link. */
const FILES = 10

const known = (outcome: 'changed' | 'unchanged' | 'unknown'): EventOutcome => (outcome === 'unknown' ? 'unchanged' : outcome)

async function takeEdited(ctx: Context, source: EventSource, { id, at, body, said }: Edited, complete: Complete): Promise<EventOutcome> {
  const { inboxId, deliveryId } = source
  const outcome = await changeSocialMessage(ctx, { inboxId, externalId: id, at, deliveryId, change: { kind: 'edited', body } })
  return outcome === 'unknown' && said ? takeSaid(ctx, source, { ...said, at, body }, complete, 'edited') : known(outcome)
}

async function takeSaid(
  ctx: Context,
  source: EventSource,
  said: Said,
  complete: Complete,
  state: SocialPart['state'] = 'shown',
): Promise<EventOutcome> {
  if (said.isOwn) return 'own'
  const fate = await findSocialFate(ctx, source.inboxId, said.id)
  if (fate) return fate.messageId === null ? 'gone' : 'known'
  const whole = await complete(said)
  // some networks say only then that it is by our own account
  if (whole.isOwn) return 'own'
  const { isNew } = await receive(ctx, source, whole, state)
  return isNew ? 'message' : 'known'
}

function receive(
  ctx: Context,
  { storeId, inboxId, network, deliveryId }: EventSource,
  said: Said,
  state: SocialPart['state'],
): Promise<Received> {
  const { way, kind, link, post, author } = said
  const media = said.media.map(({ url: _, ...shown }) => shown)
  const toFetch = said.media.flatMap(({ kind, name, url }) => (url ? [{ kind, name, url }] : [])).slice(0, FILES)
  const handle = author.handle ? `@${author.handle}` : author.name
  const part: Omit<SocialPart, 'writer'> = {
    network,
    way,
    kind,
    state,
    handle,
    link,
    media,
    post,
    isLiked: false,
    reactions: {},
    waits: null,
  }
  const place = { way, thread: said.thread, answers: said.answers, continues: null, person: author }
  const sender = { kind: 'social' as const, storeId, person: author, place, part, saidAt: said.at, deliveryId, media: toFetch }
  return receiveMessage(ctx, {
    inboxId,
    externalId: said.id,
    clientId: null,
    sender,
    ticketId: null,
    body: said.body,
    attachmentIds: [],
  })
}
