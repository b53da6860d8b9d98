import type { Actor, Context } from '../../context.ts'
import type { Uploaded } from '../../contract/api.ts'
import { Forbidden, NotFound } from '../../errors.ts'
import { deleteUnbound, insertAttachment, selectAttachment, selectOwnUnbound, selectUnbound } from './attachment-queries.ts'

/** Uploads that no message took within this time are removed. */
const UNBOUND_HOURS = 24

/** Notes a stored file, bound to nobody but its uploader until a message takes it. */
export async function keepUpload(
  ctx: Context,
  file: { id: string; storeId: string; name: string; type: string; size: number; sha256: Buffer },
): Promise<Uploaded> {
  await insertAttachment(ctx.sql, { ...file, uploader: uploaderOf(ctx.actor, file.storeId), at: ctx.now() })
  return { id: file.id, name: file.name, type: file.type, size: file.size }
}

/** Whether this actor may upload into a store; asked before the first byte is read. */
export function mayUpload(actor: Actor, storeId: string): void {
  uploaderOf(actor, storeId)
}

/** Of these, the uploads of this actor that no message has taken: what a form brought before may have been sent, or is gone. */
export async function listUploads(ctx: Context, storeId: string, ids: string[]): Promise<Uploaded[]> {
  return ids.length === 0 ? [] : [...(await selectOwnUnbound(ctx.sql, ids, uploaderOf(ctx.actor, storeId), storeId))]
}

function uploaderOf(actor: Actor, storeId: string): string {
  if (actor.kind === 'visitor' && actor.storeId === storeId) return `visitor:${actor.tokenHash}`
  if (actor.kind === 'agent' && actor.storeIds.includes(storeId)) return `agent:${actor.id}`
  if (actor.kind === 'system' || actor.kind === 'bot') throw new Forbidden('Nothing is uploaded by ourselves.')
  throw new NotFound('This store')
}

/** A file by its id. Its address is signed: who holds the signature was shown the message. */
export async function getAttachment(ctx: Context, id: string): Promise<{ name: string; type: string; size: number }> {
  const file = await selectAttachment(ctx.sql, id)
  if (!file) throw new NotFound('This file')
  return file
}

/** Forgets uploads that were never sent, and returns their ids so that their bytes can go too. */
export async function forgetUnboundUploads(ctx: Context): Promise<string[]> {
  const before = new Date(ctx.now().getTime() - UNBOUND_HOURS * 3_600_000)
  const ids = await selectUnbound(ctx.sql, before, 500)
  return deleteUnbound(ctx.sql, ids)
}
