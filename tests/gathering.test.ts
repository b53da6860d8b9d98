import { expect, it } from 'vitest'
import { gather } from '../server/gathering.ts'

const PACE = { everyMs: 5, most: 4 }

it('serves all who ask before a run by that one, each with its own answer', async () => {
  const runs: number[][] = []
  const double = gather(async (items: number[]) => {
    runs.push(items)
    return items.map((item) => item * 2)
  }, PACE)
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(await double(4)).toBe(8)
  expect(runs).toEqual([[1, 2, 3], [4]])
})

it('runs for no more than it may at once', async () => {
  const runs: number[] = []
  const count = gather(async (items: number[]) => {
    runs.push(items.length)
    return items
  }, PACE)
  await Promise.all(Array.from({ length: 10 }, (_, n) => count(n)))
  expect(runs).toEqual([4, 4, 2])
})

it('lets nobody fail by another’s fault', async () => {
  const check = gather(async (items: number[]) => {
    if (items.includes(2)) throw new Error('two')
    return items
  }, PACE)
  const ended = await Promise.allSettled([1, 2, 3].map(check))
  expect(ended.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([1, 'Error: two', 3])
})
