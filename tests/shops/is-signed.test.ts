import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { isSigned as isSignedByShopify } from '../../server/shops/shopify/is-signed.ts'
import { isSigned as isSignedByWooCommerce } from '../../server/shops/woocommerce/is-signed.ts'
import { sharedPath } from '../support/shared-mails.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('base64')

describe.each([
  ['Shopify', isSignedByShopify],
  ['WooCommerce', isSignedByWooCommerce],
])('a signature of %s', (_platform, isSigned) => {
  const body = '{"id": 1, "name": "Käthe"}'
  const signature = sign(body, 'new')

  it('fits the bytes as they came, and no others', () => {
    expect(isSigned(bytes(body), signature, ['new'])).toBe(true)
    expect(isSigned(bytes(JSON.stringify(JSON.parse(body))), signature, ['new'])).toBe(false)
    expect(isSigned(bytes(''), sign('', 'new'), ['new'])).toBe(true)
    expect(
      isSigned(
        Uint8Array.from([0xff, 0x00]),
        createHmac('sha256', 'new')
          .update(Uint8Array.from([0xff, 0x00]))
          .digest('base64'),
        ['new'],
      ),
    ).toBe(true)
  })

  it('may be of the current secret or of the one before', () => {
    expect(isSigned(bytes(body), sign(body, 'old'), ['new', 'old'])).toBe(true)
    expect(isSigned(bytes(body), signature, ['new', 'old'])).toBe(true)
    expect(isSigned(bytes(body), sign(body, 'older'), ['new', 'old'])).toBe(false)
  })

  it.each([
    null,
    '',
    'invalid_hmac',
    signature.slice(0, -1),
    `${signature} `,
    `${signature}A`,
    signature.replace('=', ''),
    Buffer.from(signature, 'base64').toString('hex'),
    `sha256=${signature}`,
    'é'.repeat(44),
  ])('is none as %j', (given) => {
    expect(isSigned(bytes(body), given, ['new', 'old'])).toBe(false)
  })

  it('is nobody’s where no secret is known: an empty one signs nothing', () => {
    expect(isSigned(bytes(body), sign(body, ''), [''])).toBe(false)
    expect(isSigned(bytes(body), signature, [])).toBe(false)
  })
})

const published = sharedPath('webhook-signatures/vectors.json')
describe.skipIf(!published)('the published vectors', () => {
  const all: { id: string; scheme: string; secret: string; body: string; header: string; valid: boolean | null }[] = published
    ? JSON.parse(readFileSync(published, 'utf8'))
    : []
  const vectors = all.filter(({ id, valid }) => id.startsWith('shopify') && valid !== null)
  test('are all there', () => expect(vectors).toHaveLength(5))
  test.each(vectors)('$id', ({ body, header, secret, valid }) => {
    expect(isSignedByShopify(bytes(body), header, [secret])).toBe(valid)
    expect(isSignedByWooCommerce(bytes(body), header, ['another', secret])).toBe(valid)
  })
})
