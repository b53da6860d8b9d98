import type { Context } from '../../context.ts'
import type { Uploaded } from '../../contract/api.ts'
import { ATTACHMENT_BYTES } from '../../contract/limits.ts'
import { cleanFileName, type FileShelf } from '../../files/index.ts'
import { keepUpload, mayUpload } from '../../tickets/index.ts'

/** Puts what somebody sends on the shelf, as theirs until a message takes it. Limits of size and kind are the shelf's, for every door. */
export async function shelveUpload(
  ctx: Context,
  shelf: FileShelf,
  { storeId, name, body }: { storeId: string; name: string; body: ReadableStream<Uint8Array> },
): Promise<Uploaded> {
  mayUpload(ctx.actor, storeId)
  const id = ctx.newId()
  const stored = await shelf.put(id, body as never, ATTACHMENT_BYTES)
  try {
    return await keepUpload(ctx, { id, storeId, name: cleanFileName(name), ...stored })
  } catch (error) {
    await shelf.remove(id)
    throw error
  }
}
