import { expect, it } from 'vitest'
import { editDistance } from '../../../knowledge-base/search/postgres/edit-distance.ts'

it.each([
  ['refund', 'refund', 0],
  ['refnud', 'refund', 1],
  ['refun', 'refund', 1],
  ['refuund', 'refund', 1],
  ['refumd', 'refund', 1],
  ['erfudn', 'refund', 2],
  ['', 'pay', 3],
])('%s is %s but for %i mistakes', (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance)
  expect(editDistance(other, one)).toBe(distance)
})
