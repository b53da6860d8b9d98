import { createHash } from 'node:crypto'
import type { Context } from '../../../server/context.ts'
import { Forbidden, NotFound } from '../../../server/errors.ts'
import { slugOf } from '../reading/render-article.ts'
import { mustWorkFor } from '../rules.ts'
import { deleteUnseen, type KeptFile, selectFile, updateSeen, upsertFile } from './file-queries.ts'

/**
 * How long a file lies that nothing shows: an image that was taken out of a draft may be put back. Shorter than the shelf looks back for
 * bytes that nothing names, which finds those of whoever is killed between the two.
 */
const UNSEEN_MS = 5 * 86_400_000
const AT_ONCE = 500

/** Bytes that were looked through, and where they lie on the shelf. */
interface Bytes {
  id: string
  bytes: Uint8Array
  type: string
  width: number | null
  height: number | null
}

const ENDINGS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

/**
 * Keeps a file for the articles of a store. The same bytes again are the file that is there, under the name that it had first: another id
 * than `file.id` says that these bytes are not needed. Its ending is that of its kind, whatever its sender called it.
 */
export async function keepFile(ctx: Context, storeId: string, name: string, file: Bytes): Promise<KeptFile> {
  mustWorkFor(ctx.actor, storeId)
  const { bytes, ...rest } = file
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const stem = slugOf(name.replace(/\.[^.]{1,8}$/, ''))
  return upsertFile(ctx.sql, {
    ...rest,
    storeId,
    hash,
    name: `${stem === 'section' ? 'file' : stem}.${ENDINGS[file.type] ?? 'bin'}`,
    size: bytes.length,
    at: ctx.now(),
  })
}

/**
 * A file by its address, for whoever has it: the hash of its bytes, which nobody guesses who has not seen the file. What an article for
 * signed-in customers shows is no more secret than what they could send on themselves.
 */
export async function getFile(ctx: Context, storeId: string, hash: string, name: string): Promise<KeptFile> {
  const file = /^[0-9a-f]{32}$/.test(hash) ? await selectFile(ctx.sql, storeId, hash, name) : undefined
  if (!file) throw new NotFound('This file')
  return file
}

/**
 * Forgets files that no version shows and that nothing being written has shown for some days; returns the ids of their bytes, of which there
 * may be more. The bytes are removed after this has ended.
 */
export async function forgetUnseenFiles(ctx: Context): Promise<string[]> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself forgets files.')
  await updateSeen(ctx.sql, ctx.now())
  return deleteUnseen(ctx.sql, new Date(ctx.now().getTime() - UNSEEN_MS), AT_ONCE)
}
