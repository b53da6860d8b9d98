import { expect, it } from 'vitest'
import { draftText } from '../../../../agent-console/state/macros/macros.ts'
import type { DraftPart } from '../../../../server/contract/macros/macros.ts'

const parts: DraftPart[] = [
  { kind: 'text', text: 'Hi ' },
  { kind: 'fact', text: 'Mira', variable: 'customer.first_name', least: 0, opened: 0 },
  { kind: 'text', text: ', ' },
  { kind: 'fact', text: 'A-1', variable: 'order.number', least: 2, opened: 2 },
  { kind: 'text', text: ' is ' },
  { kind: 'gap', variable: 'shipment.carrier' },
  { kind: 'text', text: ' ' },
  { kind: 'fact', text: 'T-7', variable: 'shipment.tracking_number', least: 3, opened: 2 },
]

it('writes the words with their gaps, and knows where facts stand and which are not proven', () => {
  const { text, facts, gap } = draftText(parts, 'A-1', 0)
  expect(text).toBe('Hi Mira, A-1 is [[Carrier is not known yet]] T-7')
  expect(facts.map(({ from, to, unproven }) => [text.slice(from, to), unproven])).toEqual([
    ['A-1', null],
    ['T-7', 'A-1'],
  ])
  expect(gap && text.slice(...gap)).toBe('[[Carrier is not known yet]]')
})

it('counts its places from where the words are put', () => {
  const { facts, gap } = draftText(parts, 'A-1', 10)
  expect([facts[0]?.from, gap?.[0]]).toEqual([19, 26])
})
