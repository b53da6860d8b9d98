import type { Context } from '../../../context.ts'
import type { Edited } from '../../social-event.ts'
import { judgePublic } from '../judging/judge-public.ts'
import { judgedPart } from './judged-part.ts'
import { unpark } from './open-parked.ts'
import { type ParkedRow, updateParkedWords } from './parked-queries.ts'

/**
 * Has what was parked say what it says now. What needs an answer by its new words becomes a ticket. Older words than those that are known
 * change nothing. The caller holds the row.
 */
export async function editParked(ctx: Context, parked: ParkedRow, { at, body }: Edited): Promise<'changed' | 'unchanged' | 'message'> {
  if (at < parked.changedAt || body === parked.body) return 'unchanged'
  const judgement = judgePublic({ body, hasMedia: parked.said.media.length > 0 })
  const judged = judgedPart(judgement, parked.judged)
  await updateParkedWords(ctx.sql, { id: parked.id, body, judged, at })
  if (!judgement.needsAnswer || parked.reason === 'handle') return 'changed'
  await unpark(ctx, { ...parked, judged, changedAt: at }, body, 'edited')
  return 'message'
}
