import type { Context } from '../../context.ts'
import type { Attachment } from '../../contract/thread.ts'
import { Invalid } from '../../errors.ts'
import { attachmentView } from '../../events/index.ts'
import { bindAttachments } from './attachment-queries.ts'

/** Binds what was uploaded before to the message that is being written. Only its uploader may, and only once. */
export async function attach(ctx: Context, ids: string[], messageId: string, uploader: string, storeId: string): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const bound = await bindAttachments(ctx.sql, ids, messageId, uploader, storeId)
  if (bound.length !== ids.length) throw new Invalid('An attachment of this message is no longer there. Please attach it again.')
  return ids.flatMap((id) => bound.filter((file) => file.id === id)).map((file) => attachmentView(ctx, file))
}
