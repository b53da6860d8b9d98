import { forgetUnseenFiles } from '../../knowledge-base/articles/index.ts'
import type { MeilisearchIndex } from '../../knowledge-base/search/index.ts'
import { removeKeptMails } from '../channels/index.ts'
import type { Context } from '../context.ts'
import type { FileShelf } from '../files/index.ts'
import { sweepShelf } from '../mails/index.ts'
import { erasePerson, type Outside } from '../privacy/index.ts'
import { forgetUnboundUploads } from '../tickets/index.ts'
import type { JobParts } from './handlers.ts'

/** Jobs over what lies on the shelf, and for what searches it. */
export function ownJobs(
  context: () => Context,
  { shelf, outbox, engine }: { shelf: FileShelf; outbox: string; engine: MeilisearchIndex | null },
): Pick<JobParts, 'sweepFiles' | 'erasePerson' | 'removeFile' | 'copyArticles'> {
  const outside: Outside = {
    removeFile: (id) => shelf.remove(id),
    removeKeptMails: (addresses) => removeKeptMails(outbox, addresses),
  }
  return {
    removeFile: outside.removeFile,
    sweepFiles: () => sweepAll(context, shelf),
    copyArticles: async (ctx) => engine?.keepUp(ctx),
    erasePerson: (ctx, requestId) => erasePerson(ctx, outside, requestId),
  }
}

async function sweepAll(context: () => Context, shelf: FileShelf): Promise<void> {
  for (let ids = await forgetUnboundUploads(context()); ids.length > 0; ids = await forgetUnboundUploads(context())) {
    for (const id of ids) await shelf.remove(id)
  }
  for (let ids = await forgetUnseenFiles(context()); ids.length > 0; ids = await forgetUnseenFiles(context())) {
    for (const id of ids) await shelf.remove(id)
  }
  await sweepShelf(context(), shelf)
}
