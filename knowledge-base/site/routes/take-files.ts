import { contextFor, type VisitorActor } from '../../../server/context.ts'
import { ATTACHMENT_BYTES, ATTACHMENTS_PER_MESSAGE } from '../../../server/contract/limits.ts'
import { listUploads } from '../../../server/tickets/index.ts'
import type { FilesShown } from '../views/asking/files-field.tsx'
import type { Filling, KeepFile } from '../visit/read-filling.ts'
import type { Words } from '../visit/words.ts'
import type { Site } from './site.ts'

/** Keeps what a form brings as this browser's, until its message takes it. */
export function keeperOf({ desk, parts }: Site, visitor: VisitorActor): NonNullable<KeepFile> {
  const ctx = contextFor(desk, visitor)
  return (name, body) => parts.shelve(ctx, { storeId: visitor.storeId, name, body })
}

/** All files of a form: those that it brings, and those of an earlier try that are still there. */
export async function filesOf(
  { desk }: Site,
  visitor: VisitorActor,
  { kept, uploads, refused }: Filling,
  { t }: Words,
): Promise<FilesShown> {
  const earlier = await listUploads(contextFor(desk, visitor), visitor.storeId, kept)
  const limits = { count: ATTACHMENTS_PER_MESSAGE, size: ATTACHMENT_BYTES / 1024 / 1024 }
  const error = refused && t(`files.${refused.why}`, { ...limits, name: `\u2068${refused.name}\u2069` })
  return { kept: [...earlier, ...uploads].slice(0, ATTACHMENTS_PER_MESSAGE), error }
}
