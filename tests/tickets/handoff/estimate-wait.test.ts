import { expect, test } from 'vitest'
import { waitFrom } from '../../../server/tickets/handoff/estimate-wait.ts'

const minutes = (...list: number[]) => list.map((n) => n * 60_000)

test('a number is promised only where somebody is there and ten have waited before', () => {
  expect(waitFrom(minutes(5, 5, 5, 5, 5, 5, 5, 5, 5), 2, 1)).toBeNull()
  expect(waitFrom(minutes(5, 5, 5, 5, 5, 5, 5, 5, 5, 5), 0, 1)).toBeNull()
  expect(waitFrom(minutes(4, 4, 4, 8, 8, 8, 8, 12, 12, 90), 1, 1)).toEqual({ kind: 'minutes', from: 6, to: 10, place: 1 })
})

test('who stands behind others waits as many rounds as the agents need for them', () => {
  const pickUps = minutes(4, 4, 4, 4, 4, 4, 4, 4, 4, 4)
  expect(waitFrom(pickUps, 2, 2)).toMatchObject({ from: 3, to: 5 })
  expect(waitFrom(pickUps, 2, 5)).toMatchObject({ from: 3, to: 15, place: 5 })
})

test('the range is at least a minute wide and never begins at nothing', () => {
  expect(waitFrom(minutes(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), 3, 1)).toEqual({ kind: 'minutes', from: 1, to: 2, place: 1 })
})

test('a wait that is hours off is told without a number', () => {
  expect(waitFrom(minutes(45, 45, 45, 45, 45, 45, 45, 45, 45, 45), 1, 1)).toMatchObject({ from: 33, to: 57 })
  expect(waitFrom(minutes(45, 45, 45, 45, 45, 45, 45, 45, 45, 45), 1, 9)).toBeNull()
})
