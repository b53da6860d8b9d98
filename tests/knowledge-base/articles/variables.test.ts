import { expect, it } from 'vitest'
import { fillVariables } from '../../../knowledge-base/articles/index.ts'
import { defaultVariables, mustKnowVariables, namesIn } from '../../../knowledge-base/articles/variables.ts'
import { readStarterArticles } from '../../../knowledge-base/starter/read-starter-articles.ts'

it('fills every place of a variable and leaves what it does not know', () => {
  expect(fillVariables('{{days}} days, {{ days }} again, {{other}}', { days: '30' })).toBe('30 days, 30 again, {{other}}')
})

it('takes a value as words: what looks like a variable in it stays, and names of every object are no variables', () => {
  expect(fillVariables('{{a}}', { a: '$& {{b}}', b: 'x' })).toBe('$& {{b}}')
  expect(fillVariables('{{constructor}}', {})).toBe('{{constructor}}')
})

it('names each variable that a store has no value for', () => {
  expect(() => mustKnowVariables('{{b}} {{a}} {{b}} {{c}}', { c: '1' })).toThrow('This store has no value for {{b}}, {{a}}.')
})

it('a new store has a value for each variable of the starter articles, and for no other', async () => {
  const used = (await readStarterArticles()).flatMap((article) => namesIn(article.body))
  expect([...new Set(used)].sort()).toEqual([...Object.keys(defaultVariables), 'store_name'].sort())
})
