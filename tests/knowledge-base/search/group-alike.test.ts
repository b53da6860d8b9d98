import { describe, expect, it } from 'vitest'
import { groupAlike } from '../../../knowledge-base/search/reports/group-alike.ts'
import { wilsonInterval } from '../../../knowledge-base/search/reports/wilson.ts'

describe('groups', () => {
  const of = (...gists: string[]) =>
    groupAlike(
      gists.map((gist, n) => ({ gist, query: gist, count: 10 - n, lastAt: new Date(0), tickets: [] })),
      10,
    ).map(({ gists, count }) => [gists.join(' | '), count])

  it('put mistyped words with what was meant, and nothing else together', () => {
    expect(of('gift wrap', 'gift wrpa', 'gitf wrap', 'gift wrap paper')).toEqual([
      ['gift wrap | gift wrpa | gitf wrap', 27],
      ['gift wrap paper', 7],
    ])
    expect(of('size 42', 'size 43')).toHaveLength(2)
    expect(of('cup', 'cap')).toHaveLength(2)
    expect(of('gift wrap', 'gift gift')).toHaveLength(2)
    expect(of('guarantee', 'garuantee', 'guarnatees', 'grateful')).toEqual([
      ['guarantee | garuantee | guarnatees', 27],
      ['grateful', 7],
    ])
  })
})

describe('Wilson’s interval', () => {
  it.each([
    // by the formula in Newcombe 1998, table I
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i', (some, all, from, to) => {
    expect(wilsonInterval(some, all)?.from).toBeCloseTo(from, 4)
    expect(wilsonInterval(some, all)?.to).toBeCloseTo(to, 4)
  })

  it('of none is none', () => expect(wilsonInterval(0, 0)).toBeNull())
})
