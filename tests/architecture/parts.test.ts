import { expect, test } from 'vitest'
import { runParts } from './parts.ts'

test('a part that fails fails the check and shows what it said; the others still run', async () => {
  const said: string[] = []
  const list = [
    { name: 'types', command: ['tsc', '-p', 'no-such-project'] },
    { name: 'style', command: ['biome', '--version'] },
    { name: 'absent', command: ['no-such-program'] },
  ]
  expect(await runParts(list, (text) => said.push(text))).toBe(false)
  expect(said.join('')).toMatch(/FAILED {2}types.*\n.*no-such-project/)
  expect(said.join('')).toMatch(/ok {6}style/)
  expect(said.join('')).toMatch(/FAILED {2}absent/)
})

test('parts that all pass pass the check', async () => {
  expect(await runParts([{ name: 'style', command: ['biome', '--version'] }], () => {})).toBe(true)
})
