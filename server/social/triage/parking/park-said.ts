import { createHash } from 'node:crypto'
import type { Context } from '../../../context.ts'
import type { Judgement } from '../../../contract/social/triage.ts'
import { getStoreById } from '../../../stores/index.ts'
import { hasOpenTicket, labelOf } from '../../../tickets/index.ts'
import type { EventSource } from '../../receive-said.ts'
import type { Said } from '../../social-event.ts'
import { loadRules } from '../rules/triage-rules.ts'
import { authorKey } from '../storms/author-key.ts'
import { upsertRecent } from '../storms/recent-queries.ts'
import { chooseParking } from './choose-parking.ts'
import { judgedPart } from './judged-part.ts'
import { insertParked } from './parked-queries.ts'

/** Shorter words are said by anybody twice. */
const LEAST_CHARACTERS = 20

/**
 * Keeps what was said in public for whoever wants to see it, where a rule of the store parks it; false where it is to be a ticket. What is
 * said below an open ticket belongs to that, whatever it is. In the transaction of its receiving.
 */
export async function parkSaid(ctx: Context, source: EventSource, said: Said, judgement: Judgement): Promise<boolean> {
  const { storeId, inboxId, network } = source
  const rules = await loadRules(ctx, storeId)
  const remarked = { judgement, handle: said.author.handle, reach: said.reach ?? null }
  const times = judgement.why === 'unsure' && rules.repeats ? await countSaid(ctx, source, said) : 1
  const reason = chooseParking({ ...remarked, times }, rules)
  if (reason === null || (await hasOpenTicket(ctx, inboxId, said.thread))) return false
  if (reason === 'praise' && (await isThanked(ctx, storeId))) return false
  const { kind, author, thread, answers, link, media, post, reach } = said
  await insertParked(ctx.sql, {
    id: ctx.newId(),
    storeId,
    inboxId,
    externalId: said.id,
    network,
    author: authorKey(source, said),
    handle: labelOf(author),
    body: said.body,
    said: { kind, author, thread, answers, link, media, post, reach: reach ?? null },
    judged: judgedPart(judgement, said),
    reason,
    saidAt: said.at,
    parkedAt: ctx.now(),
  })
  return true
}

/** Its bot says a word of thanks for praise, as an answer in a ticket. */
async function isThanked(ctx: Context, storeId: string): Promise<boolean> {
  const { botEnabled, botInPublic } = await getStoreById(ctx, storeId)
  return botEnabled && botInPublic
}

/** How often they have said this within a day, with this time. */
async function countSaid(ctx: Context, source: EventSource, said: Said): Promise<number> {
  const words = said.body.replace(/\s+/g, ' ').trim().toLowerCase()
  if (words.length < LEAST_CHARACTERS) return 1
  const value = createHash('sha256').update(words).digest('hex')
  const mention = {
    id: ctx.newId(),
    storeId: source.storeId,
    kind: 'words' as const,
    value,
    person: authorKey(source, said),
    ticketId: null,
    at: ctx.now(),
  }
  return (await upsertRecent(ctx.sql, mention)).times
}
