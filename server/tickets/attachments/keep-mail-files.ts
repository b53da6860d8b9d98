import type { Context } from '../../context.ts'
import { insertAttachment } from './attachment-queries.ts'

/** A file of a mail whose bytes are on the shelf already. */
export interface MailFile {
  id: string
  name: string
  type: string
  size: number
  sha256: Buffer
}

/** Notes the files of a mail, for its message to take in the same transaction. */
export async function keepMailFiles(
  ctx: Context,
  files: MailFile[],
  { storeId, fileKey }: { storeId: string; fileKey: string },
): Promise<void> {
  const [uploader, at] = [`mail:${fileKey}`, ctx.now()]
  await Promise.all(files.map((file) => insertAttachment(ctx.sql, { ...file, storeId, uploader, at })))
}
