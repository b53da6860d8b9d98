import { expect, test } from 'vitest'
import { type Score, scoreCorpora, scoreQuestions } from './measure.ts'
import { hasCorpora, whereCorpora } from './training/corpus.ts'

const failing = (scores: Score[]) =>
  scores.filter(({ right, all, bar }) => right / all < bar).map(({ name, right, all }) => `${name}: ${right}/${all}`)

test('questions in a shopper’s own words are understood', () => {
  expect(failing(scoreQuestions())).toEqual([])
})

if (!hasCorpora)
  process.stderr.write(`SKIPPED: the corpora are not at ${whereCorpora}; set PARCELDESK_TEST_DATA to measure the classifier.\n`)

test.skipIf(!hasCorpora)(
  'the bars of the classifier hold on what it was not trained on',
  () => {
    expect(failing(scoreCorpora())).toEqual([])
  },
  900_000,
)
