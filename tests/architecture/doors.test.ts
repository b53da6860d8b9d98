import { expect, test } from 'vitest'
import { doors, findOtherOpeners } from './doors.ts'
import { readSources } from './source.ts'

const sources = readSources()

test.each(doors)('$promise', (door) => {
  expect(findOtherOpeners(door, sources)).toEqual([])
})

test.each(doors)('a planted violation is found: $promise', (door) => {
  expect(findOtherOpeners(door, [door.planted])).not.toEqual([])
})

test.each(doors.filter((door) => door.only))('the door stands where the table says: $promise', (door) => {
  const home = sources.filter((source) => door.within.test(source.path) && door.only?.test(source.path))
  expect(home.flatMap((source) => door.find(source))).not.toEqual([])
})
