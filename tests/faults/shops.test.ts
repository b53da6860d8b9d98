import { expect, test } from 'vitest'
import { killReaders } from './shops/kill-readers.ts'
import { told } from './told.ts'

test('a server that is killed while it reads what a shop posted ends with the orders of one that was not', async () => {
  const { lines, trial } = told(2)
  await killReaders({ ...trial, orders: 40 })
  expect(lines.at(-1)).toContain('end as without kills')
})
