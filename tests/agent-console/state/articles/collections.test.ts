import { describe, expect, it } from 'vitest'
import {
  dropOn,
  isEmpty,
  isTaken,
  nameIn,
  pagesIn,
  parentsFor,
  pathIn,
  stepOf,
  takersOf,
} from '../../../../agent-console/state/articles/collections.ts'
import type { ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'
import { collection } from './known-collections.ts'

const german = { locale: 'de', name: 'Lieferung', slug: 'lieferung', description: '' }
const delivery = collection('delivery', 'Delivery', null, { articles: 2 })
const all: ConsoleCollection[] = [
  { ...delivery, names: [...delivery.names, german] },
  collection('abroad', 'Abroad', 'delivery', { articles: 1 }),
  collection('customs', 'Customs', 'abroad', { depth: 3 }),
  collection('times', 'Times', 'delivery'),
  collection('returns', 'Returns'),
  collection('account', 'Account'),
]
const of = (id: string) => all.find((each) => each.id === id) ?? collection('none', '')
const ids = (some: ConsoleCollection[]) => some.map(({ id }) => id)

describe('a collection', () => {
  it('is named in a language, or by its first name, with those above it', () => {
    expect(nameIn(of('delivery'), 'de').name).toBe('Lieferung')
    expect(nameIn(of('delivery'), 'fr').name).toBe('Delivery')
    expect(pathIn(all, 'customs', 'de')).toBe('Lieferung / Abroad / Customs')
    expect(pathIn(all, 'gone')).toBe('')
  })

  it('holds what those under it hold', () => {
    expect([pagesIn(all, 'delivery'), pagesIn(all, 'returns')]).toEqual([3, 0])
    expect([isEmpty(all, 'abroad'), isEmpty(all, 'customs'), isEmpty(all, 'delivery')]).toEqual([false, true, false])
  })

  it('stands where there is room for all under it, never under itself', () => {
    expect(ids(parentsFor(all, 'delivery'))).toEqual([])
    expect(ids(parentsFor(all, 'abroad'))).toEqual(['delivery', 'returns', 'account'])
    expect(ids(parentsFor(all, 'returns'))).toEqual(['delivery', 'abroad', 'times', 'account'])
    expect(ids(takersOf(all, 'delivery'))).toEqual(['returns', 'account'])
  })

  it('shares its name with no sibling of that language', () => {
    expect(isTaken(all, { id: null, parentId: null }, 'de', ' lieferung ')).toBe(true)
    expect(isTaken(all, { id: 'delivery', parentId: null }, 'de', 'Lieferung')).toBe(false)
    expect(isTaken(all, { id: null, parentId: 'delivery' }, 'de', 'Lieferung')).toBe(false)
  })
})

describe('a collection is moved', () => {
  it('by steps among its siblings, under the one before and out again', () => {
    expect(stepOf(all, of('returns'), 'up')).toEqual({ parentId: null, place: 0 })
    expect(stepOf(all, of('returns'), 'down')).toEqual({ parentId: null, place: 2 })
    expect(stepOf(all, of('delivery'), 'up')).toBeNull()
    expect(stepOf(all, of('account'), 'down')).toBeNull()
    expect(stepOf(all, of('returns'), 'in')).toEqual({ parentId: 'delivery', place: 2 })
    expect(stepOf(all, of('delivery'), 'in')).toBeNull()
    expect(stepOf(all, of('times'), 'in')).toEqual({ parentId: 'abroad', place: 1 })
    expect(stepOf(all, of('times'), 'out')).toEqual({ parentId: null, place: 1 })
    expect(stepOf(all, of('returns'), 'out')).toBeNull()
  })

  it('by being let go beside another or on it, where it may stand', () => {
    expect(dropOn(all, 'account', of('delivery'), 'before')).toEqual({ parentId: null, place: 0 })
    expect(dropOn(all, 'delivery', of('returns'), 'after')).toEqual({ parentId: null, place: 1 })
    expect(dropOn(all, 'account', of('abroad'), 'after')).toEqual({ parentId: 'delivery', place: 1 })
    expect(dropOn(all, 'returns', of('account'), 'under')).toEqual({ parentId: 'account', place: 0 })
    expect(dropOn(all, 'delivery', of('delivery'), 'after')).toBeNull()
    expect(dropOn(all, 'delivery', of('customs'), 'before')).toBeNull()
    expect(dropOn(all, 'abroad', of('times'), 'under')).toBeNull()
  })
})
