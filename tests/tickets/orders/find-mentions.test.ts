import { describe, expect, it } from 'vitest'
import { confidenceOf } from '../../../server/tickets/orders/confidence.ts'
import { findMentions } from '../../../server/tickets/orders/find-mentions.ts'

describe('what may be a number in a message', () => {
  it.each([
    ['Where is #A-1001?', [['A1001', true]]],
    ['order 1042 please', [['1042', true]]],
    ['I paid 1200 for it', [['1200', false]]],
    ['(W2611340)', [['W2611340', true]]],
    ['طلب ٢٠٤٣١', [['٢٠٤٣١', true]]],
    ['mail me at max1990@shop.example', []],
    ['see https://shop.example/1001', []],
    ['I have 12 cups', []],
    ['Nothing here', []],
  ] as const)('%s', (text, expected) => {
    expect(findMentions(text).map(({ key, isMarked }) => [key, isMarked])).toEqual(expected)
  })

  it('reads a tracking number in the groups that carriers print', () => {
    expect(findMentions('tracking 1Z 999 AA1 01 2345 6784 thanks').map((mention) => mention.key)).toContain('1Z999AA10123456784')
  })

  it('bounds what a hostile text costs', () => {
    const began = findMentions(`${'1 '.repeat(500_000)}`)
    expect(began.length).toBeLessThanOrEqual(60)
    expect(findMentions('9'.repeat(1_000_000))).toEqual([])
  })
})

it('never believes a stranger’s order more than the customer’s own', () => {
  const reasons = ['number_in_text', 'tracking_number_in_text'] as const
  const all = (isOwn: boolean) => reasons.flatMap((reason) => [true, false].map((isMarked) => confidenceOf({ reason, isOwn, isMarked })))
  expect(Math.max(...all(false))).toBeLessThan(0.5)
  expect(Math.min(...all(true))).toBeGreaterThan(0.5)
})
