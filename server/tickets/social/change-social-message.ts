import { type Context, transact } from '../../context.ts'
import type { SocialPart } from '../../contract/social/networks.ts'
import type { JudgedPart } from '../../contract/social/triage.ts'
import { NotFound } from '../../errors.ts'
import { attachmentView, authorOf, enqueueJob, previewOf, recordEvent, type Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { lockThread } from '../queries.ts'
import { subjectOf } from '../rules.ts'
import { attachmentsOf } from './sending-queries.ts'
import {
  deleteAttachments,
  type StoredMessage,
  selectExternal,
  selectKnown,
  selectSocialMessage,
  updateChanged,
  updateGone,
  updateSeen,
  updateSocialMessage,
  updateSubject,
  upsertKnown,
} from './social-queries.ts'
import type { SocialPlace } from './social-sender.ts'

/** What happened on its network to a message that was said there. */
export interface SocialChange {
  inboxId: string
  externalId: string
  /** By the network's clock. */
  at: Date
  change:
    | { kind: 'edited'; body: string; judged?: Omit<JudgedPart, 'reach'> }
    | { kind: 'deleted' | 'hidden' | 'shown' | 'liked' | 'unliked' }
    | { kind: 'reacted'; sign: string; isGone: boolean }
}

const NOWHERE: SocialPlace = { way: 'public', thread: '', answers: null, continues: null, person: { id: '', handle: '', name: '' } }

/**
 * Has a message stand as its network says that it stands now. Of one that was taken back the words and files go here too: networks demand
 * it of whoever shows what is said there. One that is taken back before it came never comes. Something older than what is known changes
 * nothing; reactions count as they come. `unknown`: no such message ever came.
 */
export async function changeSocialMessage(ctx: Context, input: SocialChange): Promise<'changed' | 'unchanged' | 'unknown'> {
  return transact(ctx, async (ctx) => {
    const known = await selectKnown(ctx.sql, input.inboxId, input.externalId)
    if (!known?.messageId || !known.ticketId) return forestall(ctx, input, known !== undefined)
    // the ticket first, as everywhere
    const thread = await lockThread(ctx.sql, known.ticketId)
    const message = await selectSocialMessage(ctx.sql, known.messageId)
    if (!thread || !message) return 'unknown'
    const { change } = input
    if (!(await isNewest(ctx, input))) return 'unchanged'
    const next = changed(message, change)
    if (next === null) return 'unchanged'
    await updateSocialMessage(ctx.sql, message.id, next)
    if (change.kind === 'deleted') await forgetFiles(ctx, message.id)
    await recall(ctx, thread, message.body, next.body)
    retell(thread, message.body, next.body)
    const { id, kind, clientId, delivery, deliveryError } = message
    const attachments = (await attachmentsOf(ctx.sql, id)).map((file) => attachmentView(ctx, file))
    const shown = { id, kind, clientId, delivery, deliveryError, bot: null, attachments, ...next }
    const author =
      message.authorKind === 'customer'
        ? { kind: 'customer' as const, id: thread.customerId, name: next.social.handle }
        : authorOf(ctx.actor)
    await recordEvent(ctx, thread, { type: 'message.changed', message: shown, data: { change: change.kind }, author, at: ctx.now() })
    return 'changed'
  })
}

/** Words and visibility are each as they were last told to be; what is gone is gone, and signs count as they come. */
async function isNewest(ctx: Context, { change, ...input }: SocialChange): Promise<boolean> {
  switch (change.kind) {
    case 'deleted':
      await updateGone(ctx.sql, input)
      return true
    case 'edited':
      return updateChanged(ctx.sql, input)
    case 'hidden':
    case 'shown':
      return updateSeen(ctx.sql, input)
    default:
      return true
  }
}

/** It may still come: then it is not shown any more. */
async function forestall(ctx: Context, { change, ...input }: SocialChange, isKnown: boolean): Promise<'unchanged' | 'unknown'> {
  if (isKnown) return 'unchanged'
  if (change.kind === 'deleted')
    await upsertKnown(ctx.sql, { ...input, messageId: null, ticketId: null, place: NOWHERE, deletedAt: input.at })
  return 'unknown'
}

/** Null where that is how it stands already. What is gone stays gone. */
function changed({ body, social }: StoredMessage, change: SocialChange['change']): { body: string; social: SocialPart } | null {
  if (social.state === 'deleted') return null
  switch (change.kind) {
    case 'edited':
      return change.body === body
        ? null
        : {
            body: change.body,
            social: {
              ...social,
              ...rejudged(social, change.judged),
              state: social.state === 'hidden' ? 'hidden' : 'edited',
              isEdited: true,
            },
          }
    case 'deleted':
      return { body: '', social: { ...social, state: 'deleted', media: [], reactions: {} } }
    case 'hidden':
    case 'shown': {
      const state = change.kind === 'shown' && social.isEdited ? 'edited' : change.kind
      return social.state === state ? null : { body, social: { ...social, state } }
    }
    case 'liked':
    case 'unliked':
      return { body, social: { ...social, isLiked: change.kind === 'liked' } }
    case 'reacted': {
      const count = Math.max((social.reactions[change.sign] ?? 0) + (change.isGone ? -1 : 1), 0)
      const { [change.sign]: _, ...rest } = social.reactions
      return { body, social: { ...social, reactions: count > 0 ? { ...rest, [change.sign]: count } : rest } }
    }
  }
}

/** In private nobody is judged. */
const rejudged = ({ judged }: SocialPart, anew: Omit<JudgedPart, 'reach'> | undefined): Pick<SocialPart, 'judged'> =>
  judged && anew ? { judged: { ...anew, reach: judged.reach } } : {}

/** Its files go, their bytes by a job. */
async function forgetFiles(ctx: Context, messageId: string): Promise<void> {
  for (const fileId of await deleteAttachments(ctx.sql, messageId)) await enqueueJob(ctx, { name: 'removeFile', input: { fileId } })
}

/** Where the ticket is called by the old words it is called by the new. */
async function recall(ctx: Context, thread: Thread, before: string, after: string): Promise<void> {
  if (before === after || thread.subject === '' || thread.subject !== subjectOf(before)) return
  thread.subject = subjectOf(after)
  await updateSubject(ctx.sql, thread.id, thread.subject)
}

/** Where the list shows the old words it shows the new, with the event that is recorded next. */
function retell(thread: Thread, before: string, after: string): void {
  const preview = (body: string) => previewOf({ body, attachments: [] })
  if (before !== '' && thread.preview === preview(before)) thread.preview = preview(after)
}

/** Whether a network has told of a message, and as which it is here; a null one was taken back before it came. Null: it never did. */
export async function findSocialFate(ctx: Context, inboxId: string, externalId: string): Promise<{ messageId: string | null } | null> {
  return (await selectKnown(ctx.sql, inboxId, externalId)) ?? null
}

export interface KnownThere {
  inboxId: string
  externalId: string
  /** The store wrote it. */
  isOurs: boolean
}

/** Under which id its network knows a message, for who may see its ticket. @throws NotFound */
export async function getSocialMessage(
  ctx: Context,
  { ticketId, messageId }: { ticketId: string; messageId: string },
): Promise<KnownThere> {
  const thread = await getThread(ctx, ticketId)
  const known = await selectExternal(ctx.sql, thread.id, messageId)
  if (!known) throw new NotFound('This message')
  return known
}
