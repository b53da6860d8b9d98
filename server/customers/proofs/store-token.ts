import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { text } from '../../contract/socket-events.ts'
import { Unauthenticated } from '../../errors.ts'

/** Says that a token is meant for us, and not for another service that the store signs for. */
const AUDIENCE = 'parceldesk'
const LIFE_SECONDS = 600
const SKEW_SECONDS = 60

const id = text.check(z.minLength(1), z.maxLength(255))
const seconds = z.int().check(z.minimum(0))
const header = z.object({ alg: z.literal('HS256'), kid: id, crit: z.optional(z.never()) })
const claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: seconds,
  exp: seconds,
  jti: id,
  sub: id,
  email: z.optional(z.nullable(text.check(z.maxLength(254)))),
  email_verified: z.optional(z.unknown()),
  name: z.optional(z.nullable(text.check(z.maxLength(200)))),
})

/** What a store's own server says of who is signed in there. */
export interface StoreToken {
  /** The store's own id of the account. */
  sub: string
  jti: string
  /** From then on, the skew of clocks included, the token is worth nothing. */
  expiresAt: Date
  email: string | null
  /** Only where the store says in so many words that the address is theirs. */
  emailVerified: boolean
  name: string | null
}

/** The id of the key that a token (RFC 7519) says it is signed with. Throws Unauthenticated where it is no HS256 token of the compact form. */
export function keyIdOf(jwt: string): string {
  const parsed = header.safeParse(jsonOf(partsOf(jwt)[0]))
  if (!parsed.success) throw invalid('its header must hold alg HS256 and a kid')
  return parsed.data.kid
}

/**
 * Checks signature, issuer (the store's key), audience (`parceldesk`) and time: at most 10 minutes from iat to exp, clocks a
 * minute apart. Throws Unauthenticated with the reason, which the store's developer needs and a forger could guess.
 */
export function verifyStoreToken(jwt: string, { secret, issuer, now }: { secret: string; issuer: string; now: Date }): StoreToken {
  const [head, body, signature] = partsOf(jwt)
  const signed = signatureOf(secret, `${head}.${body}`)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== signed.length || !timingSafeEqual(given, signed)) throw invalid('its signature does not fit')
  const parsed = claims.safeParse(jsonOf(body))
  if (!parsed.success) throw invalid(`${String(parsed.error.issues[0]?.path[0] ?? 'its content')} is missing or malformed`)
  const { iss, aud, iat, exp, jti, sub, email, email_verified: verified, name } = parsed.data
  const at = now.getTime() / 1000
  if (iss !== issuer) throw invalid("iss must be the store's key")
  if (![aud].flat().includes(AUDIENCE)) throw invalid(`aud must be ${AUDIENCE}`)
  if (exp <= iat || exp - iat > LIFE_SECONDS) throw invalid('exp must come within 10 minutes after iat')
  if (iat > at + SKEW_SECONDS) throw invalid('iat lies ahead')
  if (exp <= at - SKEW_SECONDS) throw invalid('it has expired')
  const address = email?.trim().toLowerCase() || null
  return {
    sub,
    jti,
    expiresAt: new Date((exp + SKEW_SECONDS) * 1000),
    email: address,
    emailVerified: address !== null && verified === true,
    name: name?.trim() || null,
  }
}

/** A token as a store's own server makes it: for the demo shop, which has no server of its own. */
export function signStoreToken(key: { kid: string; secret: string }, payload: Record<string, unknown>): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: key.kid })}.${encode({ aud: AUDIENCE, ...payload })}`
  return `${signed}.${signatureOf(key.secret, signed).toString('base64url')}`
}

function partsOf(jwt: string): [string, string, string] {
  const parts = jwt.split('.')
  if (parts.length !== 3) throw invalid('it is no JWT')
  return parts as [string, string, string]
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

const signatureOf = (secret: string, signed: string) => createHmac('sha256', secret).update(signed).digest()
const invalid = (reason: string) => new Unauthenticated(`The token is not valid: ${reason}.`)
