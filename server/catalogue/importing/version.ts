import { createHash } from 'node:crypto'

/** What tells one state of an order or a product from another. */
export interface Version {
  /** Of what is known, the newest that was given, be it not by its last state. */
  updatedAt: Date | null
  contentHash: string
}

/**
 * Whether what arrived replaces what is known. Where both say when they were made, the older never wins; otherwise the
 * later arrival does, unless it says the same.
 */
export function supersedes(arrived: Version, known: Version): boolean {
  if (arrived.contentHash === known.contentHash) return false
  return !arrived.updatedAt || !known.updatedAt || arrived.updatedAt >= known.updatedAt
}

/** SHA-256 of what a source said, as hex: parsed by the same schema, the same content always has the same one. */
export function contentHashOf(parsed: object): string {
  return createHash('sha256').update(JSON.stringify(parsed)).digest('hex')
}
