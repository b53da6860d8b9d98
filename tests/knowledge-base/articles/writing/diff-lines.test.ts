import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from '../../../../knowledge-base/articles/writing/diff-lines.ts'

const sideOf = (lines: ReturnType<typeof diffLines>, left: 'added' | 'removed') =>
  lines
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('\n')

it('keeps what stands in both, and names what came and went', () => {
  expect(diffLines('one\ntwo\nthree', 'one\n2\nthree\nfour')).toEqual([
    { kind: 'same', text: 'one' },
    { kind: 'removed', text: 'two' },
    { kind: 'added', text: '2' },
    { kind: 'same', text: 'three' },
    { kind: 'added', text: 'four' },
  ])
  expect(diffLines('a', 'a')).toEqual([{ kind: 'same', text: 'a' }])
})

it('always gives both texts back', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after)
      expect([sideOf(lines, 'added'), sideOf(lines, 'removed')]).toEqual([before, after])
    }),
  )
})

it('does not take long over two long texts that share nothing', () => {
  const long = (sign: string) => Array.from({ length: 5_000 }, (_, n) => `${sign}${n}`).join('\n')
  expect(diffLines(long('a'), long('b'))).toHaveLength(10_000)
})
