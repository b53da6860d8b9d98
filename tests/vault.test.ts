import { expect, it } from 'vitest'
import { createVault } from '../server/vault.ts'

const keyFor = (purpose: string) => Buffer.alloc(32, purpose)

it('opens what it sealed, and never seals alike twice', () => {
  const vault = createVault(keyFor)
  const boxes = [vault.seal('a secret'), vault.seal('a secret')]
  expect(boxes.map((box) => vault.open(box))).toEqual(['a secret', 'a secret'])
  expect(boxes[0]).not.toEqual(boxes[1])
  expect(boxes[0]?.toString('utf8')).not.toContain('secret')
})

it('opens nothing that was changed, cut short or sealed elsewhere', () => {
  const vault = createVault(keyFor)
  const box = vault.seal('a secret')
  for (let at = 0; at < box.length; at += 1) {
    const changed = Buffer.from(box)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => vault.open(changed)).toThrow()
  }
  expect(() => vault.open(box.subarray(0, 20))).toThrow()
  expect(() => createVault(() => Buffer.alloc(32, 'x')).open(box)).toThrow()
})

it('marks the same text alike, and only with the same key', () => {
  expect(createVault(keyFor).mark('123456')).toEqual(createVault(keyFor).mark('123456'))
  expect(createVault(keyFor).mark('123456')).not.toEqual(createVault(() => Buffer.alloc(32, 'x')).mark('123456'))
})
