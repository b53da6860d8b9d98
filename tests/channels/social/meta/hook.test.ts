import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { metaHook } from '../../../../server/channels/social/meta/hook.ts'
import { sharedPath } from '../../../support/shared-mails.ts'

const now = new Date('2026-11-29T12:00:00Z')
const call = (signature: string | null, query = '') => ({
  headers: new Headers(signature === null ? {} : { 'X-Hub-Signature-256': signature }),
  url: new URL(`https://desk.example/hooks/facebook/1${query}`),
  now,
})
const body = Buffer.from('{"object":"page","entry":[]}')
const sign = (secret: string, raw: Uint8Array = body) => `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

describe('signatures', () => {
  it('count by any of the secrets', () => {
    expect(metaHook.isSigned(call(sign('old')), body, ['new', 'old'])).toBe(true)
    expect(metaHook.isSigned(call(sign('new')), body, ['new', 'old'])).toBe(true)
    expect(metaHook.isSigned(call(sign('other')), body, ['new', 'old'])).toBe(false)
  })
  it('count for these bytes alone', () => {
    expect(metaHook.isSigned(call(sign('new')), Buffer.from('{"object": "page","entry":[]}'), ['new'])).toBe(false)
  })
  it('by a secret that is empty are none', () => {
    expect(metaHook.isSigned(call(sign('')), body, [''])).toBe(false)
  })
  it.each([
    ['none', null],
    ['an older kind', `sha1=${'a'.repeat(40)}`],
    ['half of one', sign('new').slice(0, 40)],
    ['one with more behind it', `${sign('new')}0`],
  ])('are missed before the body is read: %s', (_, signature) => {
    expect(metaHook.isUnsigned(call(signature))).toBe(true)
    expect(metaHook.isSigned(call(signature), body, ['new'])).toBe(false)
  })
})

describe('the handshake', () => {
  const greet = (query: string, verifyToken = 'ours') => metaHook.greet?.(call(null, query), { secrets: [], verifyToken })
  const asked = '?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token='
  it('repeats the challenge as text to who knows the token', () => {
    expect(greet(`${asked}ours`)).toEqual({ type: 'text/plain', body: '1158201444' })
  })
  it.each([
    ['another token', `${asked}theirs`],
    ['no token', '?hub.mode=subscribe&hub.challenge=1'],
    ['another mode', '?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=ours'],
    ['nothing to repeat', '?hub.mode=subscribe&hub.verify_token=ours'],
    ['markup to repeat', '?hub.mode=subscribe&hub.verify_token=ours&hub.challenge=%3Cscript%3E'],
  ])('is refused with %s', (_, query) => {
    expect(greet(query)).toBeNull()
  })
  it('is refused while there is no token, whatever is asked', () => {
    expect(greet(asked, '')).toBeNull()
  })
})

const vectors = sharedPath('webhook-signatures/vectors.json')
it.skipIf(!vectors)('counts as published', () => {
  const list: { id: string; secret: string; body: string; header: string }[] = JSON.parse(readFileSync(vectors ?? '', 'utf8'))
  const [vector] = list.filter(({ id }) => id === 'hub-signature-256-github')
  expect(metaHook.isSigned(call(vector?.header ?? ''), Buffer.from(vector?.body ?? ''), [vector?.secret ?? ''])).toBe(true)
})
