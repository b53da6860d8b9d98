import { expect, it } from 'vitest'
import { anchorsLinkedIn, articlesLinkedIn, checkBody } from '../../../../knowledge-base/articles/writing/check-body.ts'

const named = {
  values: { return_window_days: '30' },
  snippets: { refunds: 'Paid back.', typo: '{{retrun_days}}' },
  files: new Set(['b'.repeat(32)]),
}
const kindsOf = (body: string) => checkBody(body, named).map(({ kind }) => kind)

it('finds nothing in a plain article', () => {
  expect(kindsOf('You have {{return_window_days}} days.\n\n## How\n\n1. Pack it.\n2. Send it.\n\n### Where\n\nTo us.')).toEqual([])
})

it.each([
  ['## Straight away', 'no_opening'],
  ['Text.\n\n## One\n\n#### Three', 'heading_skipped'],
  ['Text.\n\n##\n\nMore.', 'heading_empty'],
  ['Text ![](kettle.png)', 'image_unshown'],
  ['In {{retrun_days}} days.', 'unknown_variable'],
  [`Text ![A](files/${'a'.repeat(32)}/a.png)`, 'image_missing'],
  [`Text ![](files/${'b'.repeat(32)}/b.png)`, 'alt_missing'],
  ['{{> refunds}}\n\n{{> nothing}}', 'snippet_missing'],
  ['In a {{> refunds}} line.', 'snippet_misplaced'],
  ['Text.\n\n{{> typo}}', 'unknown_variable'],
  [`${'word '.repeat(31)}end.`, 'long_sentences'],
])('%j: %s', (body, kind) => expect(kindsOf(body)).toContain(kind))

it('names so many of a kind and no more', () => {
  expect(kindsOf(`Text.\n\n${'##\n\n'.repeat(50)}`)).toEqual(Array(5).fill('heading_empty'))
})

it('finds the articles that are linked, wherever that is', () => {
  const body =
    'See [a](/help/demo/articles/how-to-return#s-1) and [b](https://shop.example/help/demo/articles/%D8%A7?x=1).\n\n| [c](/articles/c) |\n|---|\n| [d](https://else.example/d) |\n\n- [e](articles/%E0%A4%A)\n- [f](/help/demo/articles/f)'
  expect(articlesLinkedIn(body)).toEqual(['how-to-return', 'ا', 'c', 'f'])
})

it('says how hard a text is to read, with its numbers, and nothing of one that is short or easy', () => {
  const hard = 'Notwithstanding aforementioned restrictions, reimbursement authorisation necessitates comprehensive documentation. '.repeat(
    8,
  )
  expect(checkBody(hard, { values: {} }).find(({ kind }) => kind === 'reading_level')?.level).toEqual({ words: 8, long: 100 })
  expect(kindsOf('You can send it back. We pay you in ten days. '.repeat(12))).not.toContain('reading_level')
  expect(kindsOf('Notwithstanding aforementioned restrictions.')).not.toContain('reading_level')
  // a script whose words are not long where they are hard
  expect(checkBody('返品については、到着後三十日以内にお手続きをお願いいたします。'.repeat(20), { values: {}, locale: 'ja' })).toEqual([])
})

it('finds places of the same page that are not there', () => {
  const html = '<h2 id="how">How</h2>'
  expect(anchorsLinkedIn('[a](#how) [b](#why) [c](#%E0%A4%A) [d](/x#y)', html)).toEqual(['#why', '#%E0%A4%A'])
})
