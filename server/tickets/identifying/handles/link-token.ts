import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_BYTES = 16
const FORM = /^[A-Za-z0-9_-]{44}$/
const ID_CHARACTERS = 22

/** What a link says: its id, by which it is found in a message, and a secret of which only the hash is kept. */
export function makeLinkToken(id: string): { token: string; secretHash: Buffer } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return { token: `${shortId(id)}${secret}`, secretHash: hashOf(secret) }
}

/** Null where a text is no token of ours. */
export function readLinkToken(token: string): { id: string; isSecret(hash: Buffer): boolean } | null {
  if (!FORM.test(token)) return null
  const hex = Buffer.from(token.slice(0, ID_CHARACTERS), 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const given = hashOf(token.slice(ID_CHARACTERS))
  return { id, isSecret: (hash) => hash.length === given.length && timingSafeEqual(hash, given) }
}

/** The part of a token that is no secret. */
export const shortId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
