import { expect, test } from 'vitest'
import { shapes } from './shape.ts'
import { readSources } from './source.ts'
import { findForbiddenWords, vocabulary } from './vocabulary.ts'

const sources = readSources()

test.each(shapes)('$promise', (shape) => {
  expect(shape.find(sources)).toEqual([])
})

test.each(shapes)('a planted violation is found: $promise', (shape) => {
  expect(shape.find(shape.planted)).not.toEqual([])
})

test('names keep to the vocabulary', () => {
  // The vocabulary has to spell out the words it forbids.
  expect(findForbiddenWords(sources.filter((source) => source.path !== 'tests/architecture/vocabulary.ts'))).toEqual([])
})

test.each(vocabulary)('a planted violation is found: $planted (say $say)', ({ planted }) => {
  expect(findForbiddenWords([{ path: 'server/tickets/verb.ts', text: planted }])).toHaveLength(1)
})

test('a forbidden word in a table or a file name is found', () => {
  const table = { path: 'migrations/0001_x.sql', text: 'create table conversations (id uuid)' }
  expect(findForbiddenWords([table, { path: 'server/tenant.ts', text: '' }])).toHaveLength(2)
})
