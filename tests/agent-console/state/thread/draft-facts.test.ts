import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DraftFact, draftSpans, moveFacts, nextGap } from '../../../../agent-console/state/thread/drafting/draft-facts.ts'

const body = 'Order A-1 comes with DHL.'
const fact = (text: string, of = body): DraftFact => ({ from: of.indexOf(text), to: of.indexOf(text) + text.length, unproven: null })
const facts = [fact('A-1'), fact('DHL')]
const textsOf = (moved: DraftFact[], of: string) => moved.map(({ from, to }) => of.slice(from, to))

it('moves with the words around them', () => {
  for (const after of [`Hello. ${body}`, body.replace('comes', 'arrives'), `${body} Bye`, body.replace('Order ', '')])
    expect(textsOf(moveFacts(facts, body, after), after), after).toEqual(['A-1', 'DHL'])
})

it('is no fact any more once it was touched by hand', () => {
  expect(textsOf(moveFacts(facts, body, body.replace('DHL', 'UPS')), body.replace('DHL', 'UPS'))).toEqual(['A-1'])
  expect(textsOf(moveFacts(facts, body, body.replace('A-1', 'A-12')), body.replace('A-1', 'A-12'))).toEqual(['DHL'])
  expect(moveFacts(facts, body, '')).toEqual([])
})

it('after any edit still covers the very words that it covered, or is gone', () => {
  fc.assert(
    fc.property(fc.nat(body.length), fc.nat(8), fc.string({ maxLength: 6 }), (at, cut, put) => {
      const after = body.slice(0, at) + put + body.slice(at + cut)
      for (const text of textsOf(moveFacts(facts, body, after), after)) expect(['A-1', 'DHL']).toContain(text)
    }),
  )
})

it('cuts a draft at its facts and gaps and loses no character', () => {
  const draft = 'It is [[Carrier is not known yet]], A-1.'
  const spans = draftSpans(draft, [fact('A-1', draft)])
  expect(spans.map((span) => span.text).join('')).toBe(draft)
  expect(spans.filter((span) => span.kind !== 'text')).toEqual([
    { text: '[[Carrier is not known yet]]', kind: 'gap' },
    { text: 'A-1', kind: 'fact' },
  ])
})

it('finds the next gap, and from behind the last the first again', () => {
  const draft = '[[a]] and [[b]]'
  expect(nextGap(draft, 0)).toEqual({ from: 0, to: 5 })
  expect(nextGap(draft, 5)).toEqual({ from: 10, to: 15 })
  expect(nextGap(draft, 15)).toEqual({ from: 0, to: 5 })
  expect(nextGap('filled in', 0)).toBeNull()
})
