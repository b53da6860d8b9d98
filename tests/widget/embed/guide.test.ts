import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyStoreToken } from '../../../server/customers/index.ts'

const guide = readFileSync(join(import.meta.dirname, '../../../widget/embedding.md'), 'utf8')
const php = guide.slice(guide.indexOf('<?php'))

/** The value that the guide's PHP gives a claim, read from the guide itself: text, number, or one of the function's arguments. */
function claimsOf(listed: string, given: Record<string, unknown>): Record<string, unknown> {
  const pairs = [...listed.matchAll(/'(\w+)'\s*=>\s*('[^']*'|false|true|\(string\) \$user->ID|\$user->\w+|\$now \+ \d+|\$\w+)/g)]
  return Object.fromEntries(
    pairs.map(([, name = '', written = '']) => {
      if (written.startsWith("'")) return [name, written.slice(1, -1)]
      if (written === 'true' || written === 'false') return [name, written === 'true']
      const [, ahead] = /^\$now \+ (\d+)$/.exec(written) ?? []
      return [name, ahead ? Number(given.$now) + Number(ahead) : given[written.replace('(string) ', '')]]
    }),
  )
}

test('the token that the PHP of the guide makes is one that the desk takes', () => {
  expect(php).toContain("hash_hmac( 'sha256', $signed, $secret, true )")
  expect(php).toContain("rtrim( strtr( base64_encode( $text ), '+/', '-_' ), '=' )")
  const now = new Date('2026-03-02T10:00:00Z')
  const [kid, secret] = ['k-1', 'kFz0-a secret as the command prints it']
  const given = {
    $kid: kid,
    $jti: '5f0c',
    $now: now.getTime() / 1000,
    '$user->ID': '77',
    '$user->user_email': 'maya@example.com',
    '$user->display_name': 'Maya Ünal',
  }
  const part = (name: string) => new RegExp(`\\$${name}\\s*= array\\(([\\s\\S]*?)\\);`).exec(php)?.[1] ?? ''
  // PHP escapes slashes and what is not ASCII in JSON; the desk reads both
  const encode = (value: object) =>
    Buffer.from(
      JSON.stringify(value).replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ).toString('base64url')
  const head = claimsOf(part('head'), given)
  expect(head).toEqual({ alg: 'HS256', typ: 'JWT', kid })
  const signed = `${encode(head)}.${encode(claimsOf(part('claims'), given))}`
  const jwt = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  expect(verifyStoreToken(jwt, { secret, issuer: 'shop', now })).toMatchObject({
    sub: '77',
    jti: '5f0c',
    email: 'maya@example.com',
    emailVerified: false,
    name: 'Maya Ünal',
  })
})

test('the guide never puts a token into a page', () => {
  expect(guide).not.toMatch(/data-token=|<script>/)
})
