import { describe, expect, it } from 'vitest'
import { foldSame } from '../../../../agent-console/state/articles/fold-same.ts'
import { readKeywords } from '../../../../agent-console/state/articles/keywords.ts'
import { byCollection } from '../../../../agent-console/state/articles/shelf.ts'
import { changesBetween, putOn, takeable, type Words } from '../../../../agent-console/state/articles/words.ts'
import type { ChangedLine, ListedConsoleArticle } from '../../../../server/contract/console/articles.ts'
import { collection } from './known-collections.ts'

const base: Words = {
  title: 'Returns',
  slug: 'returns',
  collectionId: 'orders',
  keywords: ['back'],
  visibility: 'public',
  botMayUse: true,
  body: 'One.',
  note: '',
}

describe('what was changed of an article', () => {
  it('is what stands otherwise; blanks at the ends are none, for whoever types is not done', () => {
    expect(changesBetween(base, { ...base, title: 'Returns ', body: 'Two.', keywords: ['back'] })).toEqual({ body: 'Two.' })
  })

  it('is sent without what must not be empty', () => {
    expect(takeable({ title: ' ', note: '', body: '' })).toEqual({ note: '', body: '' })
  })

  it('stands on what somebody else changed elsewhere', () => {
    const { words, clashes } = putOn(base, { ...base, body: 'Mine.' }, { ...base, title: 'Theirs' })
    expect(words).toEqual({ ...base, title: 'Theirs', body: 'Mine.' })
    expect(clashes).toEqual([])
  })

  it('clashes only where both wrote something else in the same place', () => {
    expect(putOn(base, { ...base, body: 'Mine.' }, { ...base, body: 'Theirs.' }).clashes).toEqual(['body'])
    expect(putOn(base, { ...base, body: 'Same.' }, { ...base, body: 'Same.' }).clashes).toEqual([])
    expect(putOn(base, { ...base, body: 'Mine.' }, { ...base, body: 'Theirs.' }).words.body).toBe('Mine.')
  })
})

it('reads keywords divided by commas of either script or by lines, each once', () => {
  expect(readKeywords('send back, return label،إرجاع\nsend back,, ')).toEqual(['send back', 'return label', 'إرجاع'])
})

describe('the list of articles', () => {
  const article = (id: string, locale: string, collectionId: string, title: string, ids: string[] = [id]): ListedConsoleArticle => ({
    id,
    storeId: 's',
    locale,
    slug: id,
    title,
    collectionId,
    collection: collectionId,
    visibility: 'public',
    botMayUse: true,
    isPublished: true,
    draft: null,
    publishAt: null,
    changedAt: '2026-03-02T08:00:00Z',
    locales: ids.map((each) => ({ id: each, locale, state: 'current', isWritten: false })),
    votes: { helpful: 0, not: 0 },
  })

  it('stands under its collection, in the order of those, as it was listed', () => {
    const shown = byCollection({
      articles: [article('c', 'en', 'orders', 'A'), article('a-en', 'en', 'orders', 'B', ['a-en', 'a-ar']), article('d', 'en', 'new', 'D')],
      next: null,
      collections: [collection('orders', 'Orders'), collection('empty', 'Empty'), collection('new', 'New', 'orders')],
    })
    expect(shown.map(({ name, articles, isWhole }) => [name, articles.map(({ id }) => id), isWhole])).toEqual([
      ['Orders', ['c', 'a-en'], true],
      ['Orders / New', ['d'], true],
    ])
  })

  it('is not counted while more of its collection may come', () => {
    const shown = byCollection({
      articles: [article('a', 'en', 'one', 'A'), article('b', 'en', 'two', 'B')],
      next: 'b',
      collections: [collection('one', 'One'), collection('two', 'Two')],
    })
    expect(shown.map(({ isWhole }) => isWhole)).toEqual([true, false])
  })
})

it('folds lines that are far from any change, and says how many they are', () => {
  const lines: ChangedLine[] = Array.from({ length: 12 }, (_, n) => ({ kind: n === 5 ? 'added' : 'same', text: String(n) }))
  expect(foldSame(lines).map((part) => ('folded' in part ? part.folded : part.text))).toEqual([2, '2', '3', '4', '5', '6', '7', '8', 3])
})
