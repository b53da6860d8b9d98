import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { LOGO_BYTES } from '../../contract/api.ts'
import { Invalid, LimitExceeded, NotFound } from '../../errors.ts'
import { getStore } from '../list-stores.ts'
import type { StoreRow } from '../queries.ts'
import { mustBeAdmin } from '../rules.ts'
import { deleteLogo, type Logo, selectHelpVersions, selectLogo, upsertLogo } from './help-queries.ts'

const TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const

/**
 * Keeps a store's logo; null takes it away. `type` is what its bytes are, never what its sender calls them: an SVG is text there and so
 * refused, for it may carry scripts.
 */
export async function keepLogo(ctx: Context, id: string, logo: { bytes: Uint8Array; type: string | null } | null): Promise<StoreRow> {
  const store = await getStore(ctx, id)
  mustBeAdmin(ctx.actor)
  if (logo === null) await deleteLogo(ctx.sql, store.id)
  else {
    const type = TYPES.find((each) => each === logo.type)
    if (!type) throw new Invalid('A logo is a PNG, JPEG or WebP picture.', 'logo')
    if (logo.bytes.length > LOGO_BYTES) throw new LimitExceeded(`The logo is larger than ${LOGO_BYTES / 1024} kB.`)
    const hash = createHash('sha256').update(logo.bytes).digest('base64url').slice(0, 22)
    await upsertLogo(ctx.sql, store.id, { type, bytes: logo.bytes, hash }, ctx.now())
  }
  return getStore(ctx, id)
}

/** A store's logo by its hash. NotFound for one that it has no more. */
export async function getLogo(ctx: Context, storeId: string, hash: string): Promise<Logo> {
  const logo = await selectLogo(ctx.sql, storeId, hash)
  if (!logo) throw new NotFound('This picture')
  return logo
}

/** By store key: another value than before says that what its help centre shows has changed. Keys of no store are left out. */
export async function helpVersionsOf(ctx: Context, keys: string[]): Promise<Map<string, string>> {
  return new Map((await selectHelpVersions(ctx.sql, keys)).map(({ key, version }) => [key, version]))
}
