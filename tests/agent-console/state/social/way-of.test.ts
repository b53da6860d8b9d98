import { expect, it } from 'vitest'
import type { Ways } from '../../../../agent-console/state/social/ways.ts'
import { wayOf } from '../../../../agent-console/views/composer/social/use-ways.ts'

const ways: Ways = {
  network: 'instagram',
  last: 'public',
  isPublic: true,
  isPrivate: false,
  isWritten: false,
  heardId: null,
  openUntil: null,
  name: '@anna',
  answered: '@anna',
}
const sent = { body: '', heardId: null }

it('begins as they last wrote', () => {
  expect(wayOf({ ...sent, way: null }, ways)).toBe('public')
  expect(wayOf({ ...sent, way: null }, { ...ways, last: 'private', heardId: 'm1' })).toBe('private')
  expect(wayOf({ ...sent, way: null }, null)).toBe(null)
})

it('stays in private once something was sent so, whatever they say for all', () => {
  expect(wayOf({ ...sent, way: 'private' }, ways)).toBe('private')
})

it('stays in public until they write in private', () => {
  const talk = { ...ways, heardId: 'm1' }
  expect(wayOf({ ...sent, way: 'public', heardId: 'm1' }, talk)).toBe('public')
  expect(wayOf({ ...sent, way: 'public', heardId: 'm1' }, { ...talk, last: 'private', heardId: 'm2' })).toBe('private')
})

it('changes under nobody’s hands: words that were begun stay where they were begun', () => {
  expect(wayOf({ way: 'public', body: 'Thank', heardId: 'm1' }, { ...ways, last: 'private', heardId: 'm2' })).toBe('public')
})
