import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { tiktokHook } from '../../../../server/channels/social/tiktok/hook.ts'

const now = new Date('2026-11-29T12:00:00Z')
const seconds = now.getTime() / 1_000
const call = (signature: string | null) => ({
  headers: new Headers(signature === null ? {} : { 'TikTok-Signature': signature }),
  url: new URL('https://desk.example/hooks/tiktok/1'),
  now,
})
const body = Buffer.from('{"event":"comment.update"}')
const sign = (secret: string, at = seconds, raw: Uint8Array = body) =>
  `t=${at},s=${createHmac('sha256', secret).update(`${at}.`).update(raw).digest('hex')}`

describe('signatures', () => {
  it('count by any of the secrets', () => {
    expect(tiktokHook.isSigned(call(sign('old')), body, ['new', 'old'])).toBe(true)
    expect(tiktokHook.isSigned(call(sign('new')), body, ['new', 'old'])).toBe(true)
    expect(tiktokHook.isSigned(call(sign('other')), body, ['new', 'old'])).toBe(false)
  })
  it('count for these bytes and this time alone', () => {
    expect(tiktokHook.isSigned(call(sign('new')), Buffer.from('{"event": "comment.update"}'), ['new'])).toBe(false)
    expect(tiktokHook.isSigned(call(sign('new').replace(`t=${seconds}`, `t=${seconds + 1}`)), body, ['new'])).toBe(false)
  })
  it.each([
    [299, true],
    [301, false],
    [-299, true],
    [-301, false],
    [86_400, false],
  ])('made %i seconds before: %s', (ago, counts) => {
    expect(tiktokHook.isSigned(call(sign('new', seconds - ago)), body, ['new'])).toBe(counts)
  })
  it('by a secret that is empty are none', () => {
    expect(tiktokHook.isSigned(call(sign('')), body, [''])).toBe(false)
  })
  it.each([
    ['none', null],
    ['no time', sign('new').replace(/^t=\d+,/, '')],
    ['a time that is none', sign('new').replace(/^t=\d+/, 't=soon')],
    ['half of one', sign('new').slice(0, 40)],
    ['one with more behind it', `${sign('new')}0`],
    ['that of another network', `sha256=${'a'.repeat(64)}`],
  ])('are missed before the body is read: %s', (_, signature) => {
    expect(tiktokHook.isUnsigned(call(signature))).toBe(true)
    expect(tiktokHook.isSigned(call(signature), body, ['new'])).toBe(false)
  })
})
