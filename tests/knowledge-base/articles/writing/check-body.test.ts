import { expect, it } from 'vitest'
import { articlesLinkedIn, checkBody } from '../../../../knowledge-base/articles/writing/check-body.ts'

const kindsOf = (body: string) => checkBody(body, { values: { return_window_days: '30' } }).map(({ kind }) => kind)

it('finds nothing in a plain article', () => {
  expect(kindsOf('You have {{return_window_days}} days.\n\n## How\n\n1. Pack it.\n2. Send it.\n\n### Where\n\nTo us.')).toEqual([])
})

it.each([
  ['## Straight away', 'no_opening'],
  ['Text.\n\n## One\n\n#### Three', 'heading_skipped'],
  ['Text.\n\n##\n\nMore.', 'heading_empty'],
  ['Text ![](kettle.png)', 'image_unshown'],
  ['In {{retrun_days}} days.', 'unknown_variable'],
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
