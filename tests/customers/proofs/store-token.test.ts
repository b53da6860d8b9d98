import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyIdOf, signStoreToken, verifyStoreToken } from '../../../server/customers/index.ts'
import { Unauthenticated } from '../../../server/errors.ts'

const now = new Date('2026-05-04T10:00:00Z')
const iat = now.getTime() / 1000
const key = { kid: 'k1', secret: 'the secret of the store' }
const good = { iss: 'alder', aud: 'parceldesk', iat, exp: iat + 600, jti: 'j1', sub: 'c-1' }
const check = (jwt: string, at = now) => verifyStoreToken(jwt, { secret: key.secret, issuer: 'alder', now: at })
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const withHeader = (header: object, payload: object = good) => {
  const signed = `${encode(header)}.${encode(payload)}`
  return `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`
}

it('takes a token of ten minutes and says whom it names', () => {
  const jwt = signStoreToken(key, good)
  expect(keyIdOf(jwt)).toBe('k1')
  const nobody = { email: null, emailVerified: false, name: null }
  expect(check(jwt)).toEqual({ sub: 'c-1', jti: 'j1', expiresAt: new Date((good.exp + 60) * 1000), ...nobody })
  expect(check(signStoreToken(key, { ...good, aud: ['other', 'parceldesk'], more: 1 })).sub).toBe('c-1')
})

it('takes an address as proven only where email_verified is exactly true', () => {
  const verified = (value: unknown) => check(signStoreToken(key, { ...good, email: ' Ann@Example.com', email_verified: value }))
  expect(verified(true)).toMatchObject({ email: 'ann@example.com', emailVerified: true })
  for (const value of [undefined, false, 'true', 1, null]) expect(verified(value).emailVerified).toBe(false)
})

describe('a header', () => {
  it.each<[string, object]>([
    ['alg none', { alg: 'none', kid: 'k1' }],
    ['alg None', { alg: 'None', kid: 'k1' }],
    ['alg RS256', { alg: 'RS256', kid: 'k1' }],
    ['alg HS512', { alg: 'HS512', kid: 'k1' }],
    ['no alg', { kid: 'k1' }],
    ['no kid', { alg: 'HS256' }],
    ['a kid that is no text', { alg: 'HS256', kid: ['k1'] }],
    ['something critical (RFC 7515 §4.1.11)', { alg: 'HS256', kid: 'k1', crit: ['b64'], b64: false }],
  ])('with %s is refused', (_, header) => {
    expect(() => keyIdOf(withHeader(header))).toThrow(Unauthenticated)
  })
})

it.each(['iss', 'aud', 'iat', 'exp', 'jti', 'sub'])('refuses a token without %s', (name) => {
  const rest = Object.fromEntries(Object.entries(good).filter(([each]) => each !== name))
  expect(() => check(withHeader({ alg: 'HS256', kid: 'k1' }, rest))).toThrow(Unauthenticated)
})

it.each<[string, object]>([
  ['another issuer', { iss: 'birch' }],
  ['another audience', { aud: 'other' }],
  ['ten years to live', { exp: iat + 315_360_000 }],
  ['eleven minutes to live', { exp: iat + 660 }],
  ['an end before its beginning', { exp: iat - 1 }],
  ['a beginning in two minutes', { iat: iat + 120, exp: iat + 300 }],
  ['an end two minutes ago', { iat: iat - 600, exp: iat - 120 }],
  ['times that are no whole numbers', { exp: `${iat + 300}` }],
  ['an empty sub', { sub: '' }],
  ['a sub that PostgreSQL cannot store', { sub: 'c\0' }],
])('refuses a token with %s', (_, change) => {
  expect(() => check(signStoreToken(key, { ...good, ...change }))).toThrow(Unauthenticated)
})

it('bears clocks that are a minute apart', () => {
  const jwt = signStoreToken(key, good)
  expect(check(jwt, new Date(now.getTime() - 60_000)).sub).toBe('c-1')
  expect(() => check(jwt, new Date(now.getTime() - 61_000))).toThrow(Unauthenticated)
  expect(check(jwt, new Date((good.exp + 59) * 1000)).sub).toBe('c-1')
  expect(() => check(jwt, new Date((good.exp + 60) * 1000))).toThrow(Unauthenticated)
})

it('refuses a signature of another key, of none, of an RSA key, and a changed content', () => {
  const jwt = signStoreToken(key, good)
  const [head, body, signature] = jwt.split('.')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const rsa = sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url')
  const forged = [
    signStoreToken({ kid: 'k1', secret: 'another' }, good),
    `${head}.${body}.`,
    `${head}.${body}.${rsa}`,
    `${head}.${encode({ ...good, sub: 'c-2' })}.${signature}`,
    `${jwt}.x`,
    '',
  ]
  for (const each of forged) expect(() => check(each)).toThrow(Unauthenticated)
})
