import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { xHook } from '../../../../server/channels/social/x/hook.ts'

const call = (signature: string | null, query = '') => ({
  headers: new Headers(signature === null ? {} : { 'X-Twitter-Webhooks-Signature': signature }),
  url: new URL(`https://desk.example/hooks/x/1${query}`),
  now: new Date('2026-11-29T12:00:00Z'),
})
const body = Buffer.from('{"for_user_id":"1","tweet_create_events":[]}')
const sign = (secret: string, raw: Uint8Array | string = body) => `sha256=${createHmac('sha256', secret).update(raw).digest('base64')}`

describe('signatures', () => {
  it('count by the secret of now and the one before', () => {
    expect(xHook.isSigned(call(sign('old')), body, ['new', 'old'])).toBe(true)
    expect(xHook.isSigned(call(sign('new')), body, ['new', 'old'])).toBe(true)
    expect(xHook.isSigned(call(sign('other')), body, ['new', 'old'])).toBe(false)
  })
  it('count for these bytes alone', () => {
    expect(xHook.isSigned(call(sign('new')), Buffer.from('{"for_user_id": "1","tweet_create_events":[]}'), ['new'])).toBe(false)
  })
  it('by a secret that is empty are none', () => {
    expect(xHook.isSigned(call(sign('')), body, [''])).toBe(false)
  })
  it.each([
    ['none', null],
    ['in hex', `sha256=${createHmac('sha256', 'new').update(body).digest('hex')}`],
    ['without its kind', sign('new').slice(7)],
    ['half of one', sign('new').slice(0, 30)],
    ['one with more behind it', `${sign('new')}=`],
  ])('are missed before the body is read: %s', (_, signature) => {
    expect(xHook.isUnsigned(call(signature))).toBe(true)
  })
})

describe('the handshake', () => {
  const greet = (query: string, secrets = ['new', 'old']) => xHook.greet?.(call(null, query), { secrets, verifyToken: 'ours' })
  const token = 'MDAyY2U5OGItYzU5NC00MTVhLThkNmQtYzQ1NWNjYzViNjRk'
  it('signs the token with the newest secret', () => {
    expect(greet(`?crc_token=${token}&nonce=bWFk`)).toEqual({
      type: 'application/json',
      body: JSON.stringify({ response_token: sign('new', token) }),
    })
  })
  it.each([
    ['no token', ''],
    ['an empty token', '?crc_token='],
    ['a body for a token', `?crc_token=${encodeURIComponent('{"for_user_id":"1"}')}`],
    ['a list for a token', `?crc_token=${encodeURIComponent('[1]')}`],
    ['a token without end', `?crc_token=${'a'.repeat(301)}`],
  ])('is refused with %s', (_, query) => {
    expect(greet(query)).toBeNull()
  })
  it('is refused where there is no secret', () => {
    expect(greet(`?crc_token=${token}`, [''])).toBeNull()
    expect(greet(`?crc_token=${token}`, [])).toBeNull()
  })
  it('signs for nobody what counts as a delivery', () => {
    for (const text of ['1', 'true', 'null', token]) {
      const greeting = greet(`?crc_token=${text}`)
      const { response_token } = JSON.parse(greeting?.body ?? '') as { response_token: string }
      expect(xHook.isSigned(call(response_token), Buffer.from(text), ['new'])).toBe(false)
    }
  })
})
