import * as z from 'zod/mini'

/** A key of a store's own programs, as admins see it: the key itself is told once, when it is made. */
export interface ApiKey {
  id: string
  storeId: string
  name: string
  /** How the key ends. */
  lastFour: string
  createdAt: string
  /** To ten minutes; null where it was never used. */
  lastUsedAt: string | null
  revokedAt: string | null
}
export interface NewApiKey extends ApiKey {
  key: string
}

const name = z.string().check(z.trim(), z.minLength(1, 'give it a name'), z.maxLength(80, 'use at most 80 characters'))

export const listApiKeys = z.object({ store: z.uuid() })
export const createApiKey = z.strictObject({ storeId: z.uuid(), name })
/** `false` takes a revocation back. */
export const changeApiKey = z.strictObject({ revoked: z.boolean() })
