import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factSpans } from '../../../../agent-console/state/thread/facts.ts'
import type { Citation, Evidence } from '../../../../server/contract/bot.ts'
import type { BotPart } from '../../../../server/contract/thread.ts'

const fact = (at: [number, number], change: Partial<Evidence> = {}): Evidence => ({
  at,
  table: 'shipments',
  id: 's1',
  field: 'carrier',
  value: 'DHL',
  order: 'HH-1',
  ...change,
})
const quote = (at: [number, number], id: string): Evidence => fact(at, { table: 'article_sections', id, field: 'text', order: null })
const citation = (sectionId: string): Citation => ({ slug: 'late', title: 'Late parcels', sectionId, versionId: 'v', quote: 'x' })
const part = (evidence: Evidence[], citations: Citation[] = []): BotPart => ({ card: null, citations, evidence })
const marked = (body: string, evidence: Evidence[]) =>
  factSpans(body, part(evidence)).flatMap((span) => (span.facts.length > 0 ? [span.text] : []))

describe('the words of a fact', () => {
  it('are those its evidence names, wherever they stand', () => {
    expect(factSpans('DHL has it since Friday.', part([fact([17, 23]), fact([0, 3])])).map((span) => span.text)).toEqual([
      'DHL',
      ' has it since ',
      'Friday',
      '.',
    ])
  })

  it('are counted in UTF-16 units, and no character is cut in two', () => {
    expect(marked('📦 DHL', [fact([3, 6])])).toEqual(['DHL'])
    expect(marked('📦 DHL', [fact([1, 3])])).toEqual(['📦 '])
    expect(marked('a📦', [fact([0, 2])])).toEqual(['a📦'])
  })

  it('that overlap become one span with the rows of all', () => {
    const evidence = [fact([4, 12], { field: 'status' }), fact([0, 6]), fact([5, 7], { field: 'promised_at' })]
    const [span, rest] = factSpans('0123456789abcdef', part(evidence))
    expect(span?.text).toBe('0123456789ab')
    expect(span?.facts.map((one) => one.field)).toEqual(['carrier', 'status', 'promised_at'])
    expect(rest).toEqual({ text: 'cdef', facts: [], cited: [] })
  })

  it('that only touch stay two', () => {
    expect(marked('DHL6', [fact([0, 3]), fact([3, 4])])).toEqual(['DHL', '6'])
  })

  it('outside the message, reversed or empty mark nothing', () => {
    expect(marked('DHL', [fact([0, 4]), fact([-1, 2]), fact([2, 1]), fact([1, 1]), fact([0.5, 2])])).toEqual([])
  })
})

describe('a source', () => {
  it('stands where the words of its section end, under its number, and underlines nothing', () => {
    const spans = factSpans('You choose. Always.', part([quote([0, 11], 'b')], [citation('a'), citation('b')]))
    expect(spans).toEqual([
      { text: 'You choose.', facts: [], cited: [2] },
      { text: ' Always.', facts: [], cited: [] },
    ])
  })

  it('that ends inside a fact waits for its end', () => {
    const spans = factSpans('0123456789', part([quote([0, 4], 'a'), fact([2, 6])], [citation('a')]))
    expect(spans.map((span) => [span.text, span.cited])).toEqual([
      ['01', []],
      ['2345', [1]],
      ['6789', []],
    ])
  })
})

it('spans of any evidence give back the message, whole characters at a time', () => {
  const evidence = fc.array(fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 }), fc.boolean()), { maxLength: 8 })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), evidence, (body, places) => {
      const all = places.map(([from, to, quoted]) => (quoted ? quote([from, to], 'a') : fact([from, to])))
      const spans = factSpans(body, part(all, [citation('a')]))
      expect(spans.map((span) => span.text).join('')).toBe(body)
      expect(spans.filter((span) => /\p{Surrogate}/u.test(span.text))).toEqual([])
    }),
  )
})
