import { describe, expect, it } from 'vitest'
import { takePeopleOut } from '../../../server/tickets/answers/take-people-out.ts'
import { type KnownFacts, NOTHING_KNOWN } from '../../../server/tickets/public/leak.ts'

const KNOWN: KnownFacts = {
  ...NOTHING_KNOWN,
  orderNumbers: ['AR-20431'],
  trackingNumbers: ['00340434161094015902'],
  addresses: ['Birkenweg 14', '70376', 'Stuttgart'],
  names: ['Maya Lindqvist'],
  emails: ['maya@example.com'],
  phones: ['+4915550198237'],
}
const NAMES = ['Maya Lindqvist', 'Ada Stone']
const clean = (text: string) => takePeopleOut(text, KNOWN, NAMES)

describe('an answer as material', () => {
  it('has neither greeting nor sign-off, and says what it said', () => {
    expect(clean('Hi Maya,\n\nYes, we wrap gifts for free. Choose it at checkout.\n\nKind regards,\nAda')).toBe(
      'Yes, we wrap gifts for free. Choose it at checkout.',
    )
    expect(clean('Hello Maya, gift cards are valid for 24 months.')).toBe('gift cards are valid for 24 months.')
    expect(clean('مرحبا مايا،\nنعم، نغلف الهدايا مجانا.\nمع التحيات')).toBe('نعم، نغلف الهدايا مجانا.')
  })

  it.each([
    ['order', 'We added it to order AR-20431 for you.', 'AR-20431'],
    ['order that nobody knows', 'See your order 9981234567 there.', '9981234567'],
    ['tracking', 'It travels as 0034 0434 1610 9401 5902 now.', '0434'],
    ['address', 'It goes to Birkenweg 14, 70376 Stuttgart.', 'Birkenweg'],
    ['email', 'We wrote to maya@example.com and jo@other.example.', '@'],
    ['phone', 'Call +49 1555 0198237 for that.', '0198237'],
    ['name', 'As Maya Lindqvist asked, and Lindqvist wrote.', 'Lindqvist'],
    ['first name', 'We told Maya that it is free.', 'Maya'],
    ['agent', 'My colleague Ada packs it.', 'Ada'],
    ['link', 'Follow https://shop.example/orders/AR-20431?token=abcdefgh12345678 there.', 'token'],
  ])('has no %s in it', (_, text, gone) => {
    const cleaned = clean(text)
    expect(cleaned).not.toContain(gone)
    expect(cleaned).toMatch(/\[\w+\]/)
  })

  it('keeps what anybody may read: prices in general, days, goods and what is written small', () => {
    const text = 'Wrapping costs 3 euros and takes 2 days. Our lamps and may bells are wrapped in paper.'
    expect(clean(text)).toBe(text)
  })

  it('takes out several of one kind, and ends', () => {
    const text = 'Orders AR-20431, #4455667 and #9988776 of maya@example.com and Maya.'
    const cleaned = clean(text)
    for (const gone of ['20431', '4455667', '9988776', 'maya@', 'Maya']) expect(cleaned).not.toContain(gone)
    expect(clean('See #4455667, #4455668. '.repeat(90))).not.toMatch(/\d/)
    expect(clean('#4455667 '.repeat(400)), 'a list of hundreds is no answer').toBe('')
  })

  it('has no name of two letters in it, and keeps words that only stand in names', () => {
    const told = takePeopleOut('Der Versand an Jo Li ist frei. We told Jo.', NOTHING_KNOWN, ['Jo der Li'])
    expect(told).toBe('Der Versand an [name] [name] ist frei. We told [name].')
  })

  it.each(['My name is Jane Roe, and it never came', 'Mein Name ist Jane Roe, wo ist es', 'Je m’appelle jane, où est-il'])(
    'has no name in it that somebody says of themselves: %s',
    (text) => {
      expect(takePeopleOut(text, NOTHING_KNOWN, [])).not.toMatch(/jane|roe/i)
    },
  )
})
