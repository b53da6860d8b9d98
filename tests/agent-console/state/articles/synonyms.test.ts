import { expect, it } from 'vitest'
import { keyGroups } from '../../../../agent-console/state/articles/synonyms.ts'

const [A, B, C] = [
  ['a', 'b'],
  ['c', 'd'],
  ['e', 'f'],
] as [string[], string[], string[]]
const keysAfter = (before: string[][], after: string[][]) => keyGroups(keyGroups([], before), after).map(({ key }) => key)

it.each([
  ['added last', [A, B], [A, B, C], [1, 2, 3]],
  ['changed in its place', [A, B, C], [A, ['c', 'x'], C], [1, 2, 3]],
  ['removed', [A, B, C], [A, C], [1, 3]],
  ['the same as another', [A, A], [A, A, A], [1, 2, 3]],
  ['added first', [A, B], [C, A, B], [3, 1, 2]],
])('a group keeps its key where one is %s', (_, before, after, keys) => {
  expect(keysAfter(before, after)).toEqual(keys)
})
