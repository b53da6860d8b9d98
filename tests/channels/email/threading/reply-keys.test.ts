import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase32, toBase32 } from '../../../../server/channels/email/threading/base32.ts'
import { createReplyKeys } from '../../../../server/channels/email/threading/reply-keys.ts'

const keys = createReplyKeys(Buffer.alloc(32, 7))
const others = createReplyKeys(Buffer.alloc(32, 8))
const inboxAddress = 'support@shop.example'
const recipient = 'ada@example.org'

/** Every text that differs from `text` in one bit of one byte, except where that bit is only the case of a letter. */
function* flipped(text: string) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[at] = (bytes[at] as number) ^ (1 << bit)
      const said = changed.toString('latin1')
      if (said.toLowerCase() !== text.toLowerCase()) yield said
    }
}

describe('keyed Message-IDs', () => {
  it('come back as the ticket and the message they were issued for, whatever case a relay gave them', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (ticketId, messageId) => {
        const id = keys.issueMessageId({ ticketId, messageId, inboxAddress })
        for (const seen of [id, id.toUpperCase(), id.slice(1, -1)]) expect(keys.readIssuedId(seen)).toEqual({ ticketId, messageId })
      }),
    )
  })

  it('say nothing once a single bit of them has changed', () => {
    const id = keys.issueMessageId({ ticketId: randomUUID(), messageId: randomUUID(), inboxAddress })
    let seen = 0
    // the brackets are not part of what was issued
    for (const changed of flipped(id.slice(1, -1))) {
      seen++
      expect(keys.readIssuedId(`<${changed}>`), changed).toBeNull()
    }
    expect(seen).toBeGreaterThan(500)
  })

  it('of another desk, of no desk and of endless length say nothing', () => {
    const issued = { ticketId: randomUUID(), messageId: randomUUID(), inboxAddress }
    const foreign = others.issueMessageId(issued)
    for (const id of [foreign, '', '<>', '<a@b>', `<pd.${'a'.repeat(1e6)}@b>`, keys.issueMessageId(issued).replace('pd.', 'pd..')])
      expect(keys.readIssuedId(id)).toBeNull()
  })

  it('stand under the domain that the inbox is given', () => {
    const elsewhere = createReplyKeys(Buffer.alloc(32, 7), () => 'Mail.Shop.example')
    const issued = { ticketId: randomUUID(), messageId: randomUUID(), inboxAddress }
    expect(elsewhere.issueMessageId(issued)).toMatch(/@mail\.shop\.example>$/)
    expect(keys.readIssuedId(elsewhere.issueMessageId(issued))).toEqual({ ticketId: issued.ticketId, messageId: issued.messageId })
  })
})

describe('reply addresses', () => {
  const addressOf = (ticketId: string) => keys.issueReplyAddress({ ticketId, recipient, inboxAddress }) as string

  it('name their ticket to the one they were issued to, in any case, and to nobody else', () => {
    fc.assert(
      fc.property(fc.uuid(), (ticketId) => {
        const address = addressOf(ticketId)
        expect(keys.readReplyAddress(address, recipient)).toEqual({ ticketId })
        expect(keys.readReplyAddress(address.toUpperCase(), recipient.toUpperCase())).toEqual({ ticketId })
        expect(keys.readReplyAddress(address, 'eve@example.org')).toBeNull()
        expect(others.readReplyAddress(address, recipient)).toBeNull()
      }),
    )
  })

  it('say nothing once a single bit of them has changed', () => {
    let seen = 0
    for (const changed of flipped(addressOf(randomUUID()))) {
      seen++
      expect(keys.readReplyAddress(changed, recipient), changed).toBeNull()
    }
    expect(seen).toBeGreaterThan(400)
  })

  it('fit into the 64 octets of a local part, or are not issued', () => {
    const issue = (local: string) => keys.issueReplyAddress({ ticketId: randomUUID(), recipient, inboxAddress: `${local}@shop.example` })
    expect(issue('a'.repeat(21))?.split('@')[0]).toHaveLength(64)
    expect(issue('a'.repeat(22))).toBeNull()
    expect(issue('é'.repeat(11))).toBeNull()
  })

  it('are no Message-IDs, and Message-IDs are no addresses', () => {
    const ticketId = randomUUID()
    expect(keys.readIssuedId(`<${addressOf(ticketId)}>`)).toBeNull()
    expect(keys.readReplyAddress(keys.issueMessageId({ ticketId, messageId: ticketId, inboxAddress }), recipient)).toBeNull()
  })
})

describe('base32', () => {
  it('gives every value one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(Buffer.from(bytes))
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        const bytes = fromBase32(text)
        if (bytes) expect(toBase32(bytes)).toBe(text.toLowerCase())
      }),
    )
  })

  it('knows the vectors of RFC 4648 §10', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((each) => toBase32(Buffer.from(each)))).toEqual([
      'my',
      'mzxq',
      'mzxw6',
      'mzxw6yq',
      'mzxw6ytb',
      'mzxw6ytboi',
    ])
  })
})
