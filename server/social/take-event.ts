import { type Context, transact } from '../context.ts'
import type { SocialPart } from '../contract/social/networks.ts'
import type { RemarkKind } from '../contract/social/triage.ts'
import { changeSocialMessage, findSocialFate, reportSocialSending } from '../tickets/index.ts'
import { type EventSource, receiveSaid } from './receive-said.ts'
import type { Changed, Edited, Said, SocialEvent } from './social-event.ts'
import { editParked } from './triage/parking/change-parked.ts'
import { judgedPart, judgeSaid, judgeWords } from './triage/parking/judged-part.ts'
import { parkSaid } from './triage/parking/park-said.ts'
import { deleteParked, isParked, lockParked } from './triage/parking/parked-queries.ts'
import { noteSubjects } from './triage/storms/note-subjects.ts'

/** Asks for what a delivery leaves out of something that is new. */
export type Complete = (said: Said) => Promise<Said>
/**
 * What became of one event. `parked`: it needs no answer; `own`: an echo of ours; `gone`: taken back before it came; `nothing`: of no
 * concern.
 */
export type EventOutcome = 'message' | 'parked' | 'known' | 'changed' | 'unchanged' | 'own' | 'gone' | 'nothing'

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
  const { inboxId } = source
  switch (event.what) {
    case 'nothing':
      return 'nothing'
    case 'said':
      return takeSaid(ctx, source, event, complete)
    case 'edited':
      return takeEdited(ctx, source, event, complete)
    case 'deleted':
      return takeDeleted(ctx, source, event)
    case 'hidden':
    case 'shown':
      return known(await changeSocialMessage(ctx, { inboxId, externalId: event.id, at: event.at, change: { kind: event.what } }))
    case 'reacted': {
      const { id: externalId, at, sign, isGone, isOwn } = event
      const change = isOwn ? { kind: isGone ? ('unliked' as const) : ('liked' as const) } : { kind: 'reacted' as const, sign, isGone }
      return known(await changeSocialMessage(ctx, { inboxId, externalId, at, change }))
    }
    case 'arrived':
    case 'read':
    case 'failed':
      return (await reportSocialSending(ctx, { ...event, inboxId })) ? 'changed' : 'unchanged'
  }
}

const known = (outcome: 'changed' | 'unchanged' | 'unknown'): EventOutcome => (outcome === 'unknown' ? 'unchanged' : outcome)

async function takeEdited(ctx: Context, source: EventSource, event: Edited, complete: Complete): Promise<EventOutcome> {
  const { id: externalId, at, body, said } = event
  const { inboxId } = source
  const outcome = await transact(ctx, async (ctx) => {
    const parked = await lockParked(ctx.sql, inboxId, externalId)
    if (parked && parked.ticketId === null) return editParked(ctx, parked, event)
    return changeSocialMessage(ctx, { inboxId, externalId, at, change: { kind: 'edited', body, judged: judgeWords(body) } })
  })
  if (outcome === 'message') return 'message'
  return outcome === 'unknown' && said ? takeSaid(ctx, source, { ...said, at, body }, complete, 'edited') : known(outcome)
}

async function takeDeleted(ctx: Context, { inboxId }: EventSource, { id: externalId, at }: Changed): Promise<EventOutcome> {
  return transact(ctx, async (ctx) => {
    const parked = await lockParked(ctx.sql, inboxId, externalId)
    const outcome = await changeSocialMessage(ctx, { inboxId, externalId, at, change: { kind: 'deleted' } })
    if (!parked) return known(outcome)
    await deleteParked(ctx.sql, parked.id)
    return 'changed'
  })
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
  if (said.way === 'public' && (await isParked(ctx.sql, source.inboxId, said.id))) return 'known'
  const whole = await complete(said)
  // some networks say only then that it is by our own account
  if (whole.isOwn) return 'own'
  return transact(ctx, (ctx) => receive(ctx, source, whole, state))
}

/** What many say at once may be an incident; praise is none. */
const CONCERNS: RemarkKind[] = ['question', 'complaint', 'other']

async function receive(ctx: Context, source: EventSource, said: Said, state: SocialPart['state']): Promise<EventOutcome> {
  const judgement = judgeSaid(said)
  if (judgement && (await parkSaid(ctx, source, said, judgement))) return 'parked'
  const { isNew, ticketId } = await receiveSaid(ctx, source, said, { state, judged: judgement && judgedPart(judgement, said) })
  if (isNew && judgement && CONCERNS.includes(judgement.kind)) await noteSubjects(ctx, source, said, ticketId)
  return isNew ? 'message' : 'known'
}
