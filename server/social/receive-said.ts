import type { Context } from '../context.ts'
import type { Network, SocialPart } from '../contract/social/networks.ts'
import type { JudgedPart } from '../contract/social/triage.ts'
import { labelOf, type Received, receiveMessage } from '../tickets/index.ts'
import type { Said } from './social-event.ts'

/** Where it was told. */
export interface EventSource {
  storeId: string
  inboxId: string
  network: Network
}

/** A message that came so much after it was said did not just come. */
const LATE_MS = 120_000
/** Of one message; what is more is shown by its link. */
const FILES = 10

/** Makes a message of what was said, in its thread's ticket or in a new one. `judged`: null in private. */
export function receiveSaid(
  ctx: Context,
  { storeId, inboxId, network }: EventSource,
  said: Said,
  { state, judged }: { state: SocialPart['state']; judged: JudgedPart | null },
): Promise<Received> {
  const { way, kind, link, post, author } = said
  const media = said.media.map(({ url: _, ...shown }) => shown)
  const toFetch = said.media.flatMap(({ kind, name, url }) => (url ? [{ kind, name, url }] : [])).slice(0, FILES)
  const part: Omit<SocialPart, 'writer'> = {
    network,
    way,
    kind,
    state,
    handle: labelOf(author),
    link,
    media,
    post,
    ...(judged ? { judged } : {}),
    ...(ctx.now().getTime() - said.at.getTime() > LATE_MS ? { saidAt: said.at.toISOString() } : {}),
    isLiked: false,
    reactions: {},
    waits: null,
  }
  const place = { way, thread: said.thread, answers: said.answers, continues: null, person: author }
  const sender = { kind: 'social' as const, storeId, person: author, place, part, saidAt: said.at, media: toFetch }
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
