import { createHash } from 'node:crypto'

/** SHA-256 of what a source said, as hex: parsed by the same schema, the same content always has the same one. */
export function contentHashOf(parsed: object): string {
  return createHash('sha256').update(JSON.stringify(parsed)).digest('hex')
}
