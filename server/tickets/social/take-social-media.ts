import { type Context, transact } from '../../context.ts'
import { attachmentView, authorOf, recordEvent } from '../../events/index.ts'
import { attach } from '../attachments/attach.ts'
import { insertAttachment } from '../attachments/attachment-queries.ts'
import { lockTicket } from '../fetch-ticket.ts'
import { attachmentsOf } from './sending-queries.ts'
import { clearMedia, type MediaToFetch, selectMedia, selectSocialMessage, updateSocialMessage } from './social-queries.ts'

/** A file whose bytes are on the shelf already, and where it came from. */
export interface SocialFile {
  id: string
  name: string
  type: string
  size: number
  sha256: Buffer
  url: string
}

/** What is still to be fetched of a message, and over which inbox; null where nothing is. For our own work only. */
export async function findSocialMedia(ctx: Context, messageId: string): Promise<{ inboxId: string; media: MediaToFetch[] } | null> {
  return (await selectMedia(ctx.sql, messageId)) ?? null
}

/** The files of a message are here: they stand below it, and what stood there in their place goes. What could not be had stays a link. */
export async function takeSocialMedia(ctx: Context, messageId: string, files: SocialFile[]): Promise<void> {
  await transact(ctx, async (ctx) => {
    const asked = await selectMedia(ctx.sql, messageId)
    if (!asked) return
    // the ticket first, as everywhere; what is waited for may be gone by then
    const thread = await lockTicket(ctx, asked.ticketId)
    const waiting = await selectMedia(ctx.sql, messageId)
    if (!waiting) return
    const message = await selectSocialMessage(ctx.sql, messageId)
    await clearMedia(ctx.sql, messageId)
    if (!message || message.social.state === 'deleted' || files.length === 0) return
    const [uploader, at] = [`social:${messageId}`, ctx.now()]
    for (const { url: _, ...file } of files) await insertAttachment(ctx.sql, { ...file, storeId: thread.storeId, uploader, at })
    await attach(
      ctx,
      files.map(({ id }) => id),
      messageId,
      uploader,
      thread.storeId,
    )
    const social = { ...message.social, media: restOf(message.social.media, waiting.media, files) }
    await updateSocialMessage(ctx.sql, messageId, { body: message.body, social })
    const attachments = (await attachmentsOf(ctx.sql, messageId)).map((file) => attachmentView(ctx, file))
    const { id, kind, body, clientId, delivery, deliveryError } = message
    const shown = { id, kind, body, clientId, delivery, deliveryError, bot: null, attachments, social }
    const author = authorOf(ctx.actor)
    await recordEvent(ctx, thread, { type: 'message.changed', message: shown, data: { change: 'files' }, author, at })
  })
}

/** Items whose bytes did not come; both lists are in the order in which the network told them. */
function restOf<T extends { kind: string; name: string }>(shown: T[], asked: MediaToFetch[], files: SocialFile[]): T[] {
  const had = asked.filter(({ url }) => files.some((file) => file.url === url))
  return shown.filter((each) => {
    const place = had.findIndex(({ kind, name }) => kind === each.kind && name === each.name)
    if (place >= 0) had.splice(place, 1)
    return place < 0
  })
}
