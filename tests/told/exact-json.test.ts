import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseExactJson } from '../../server/told/exact-json.ts'
import { UnreadableBody } from '../../server/told/unreadable-body.ts'
import { cpuTime } from '../support/cpu-time.ts'

it.each([
  ['{"id":820982911946154508}', { id: '820982911946154508' }],
  ['[9007199254740991,9007199254740992,9007199254740993]', [9007199254740991, '9007199254740992', '9007199254740993']],
  ['-9007199254740993', '-9007199254740993'],
  ['{"a":{"b":[1,12345678901234567890123]}}', { a: { b: [1, '12345678901234567890123'] } }],
])('keeps every digit of a whole number beyond 2^53, as text: %s', (text, value) => {
  expect(parseExactJson(text)).toEqual(value)
})

it('touches no number that stands in a text, and none with a point or an exponent', () => {
  const text = String.raw`{"note":"order 820982911946154508, \"820982911946154508\" \\","12345678901234567890":0.12345678901234567,"x":1e300,"y":12345678901234567890.5}`
  expect(parseExactJson(text)).toEqual(JSON.parse(text))
})

it('reads everything else as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const large = /\d{16}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''))
      if (!large) expect(parseExactJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

it('keeps any whole number and any text beside it', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.string({ unit: 'binary' }), (whole, beside) => {
      const read = parseExactJson(`{${JSON.stringify(beside)}:[${whole},${JSON.stringify(beside)}]}`)
      const exact = Number.isSafeInteger(Number(whole)) ? Number(whole) : String(whole)
      expect(Object.entries(Object(read))).toEqual([[beside, [exact, beside]]])
    }),
  )
})

it.each(['', '{', '{"id":820982911946154508', '{820982911946154508:1}', '[0820982911946154508]', 'webhook_id=7', '{"a":1}}', 'nul\0l'])(
  'refuses %j and names the body',
  (text) => {
    expect(() => parseExactJson(text)).toThrow(UnreadableBody)
    expect(() => parseExactJson(text)).toThrow(expect.objectContaining({ field: 'body' }))
  },
)

it.each([
  ['quotes and backslashes', (size: number) => JSON.stringify({ id: 0, note: '"\\'.repeat(size / 4) }).replace('0', '820982911946154508')],
  ['one number', (size: number) => '1'.repeat(size)],
  ['ids', (size: number) => `[${'820982911946154508,'.repeat(size / 19)}1]`],
  ['lists in lists', (size: number) => `[820982911946154508,${'['.repeat(size / 2)}${']'.repeat(size / 2)}]`],
])('reads a body of %s in time that grows with its length only', (_what, make) => {
  const text = make(400_000)
  const before = cpuTime()
  parseExactJson(text)
  expect(cpuTime() - before).toBeLessThan(1_500)
})
