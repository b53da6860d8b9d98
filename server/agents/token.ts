import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as base64url: for sessions and invites. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
