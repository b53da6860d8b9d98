import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { Seeded } from '../../support/seeded.ts'
import { measure, mistypeTwo, ranksOf } from './ranks.ts'
import { publishStackfaq, readStackfaq } from './stackfaq.ts'

const stackfaq = readStackfaq()
let desk: OpenDesk

beforeAll(async () => {
  if (!stackfaq) return
  desk = await openDesk()
  await publishStackfaq(desk.ctx(), desk.a.id, stackfaq)
  // as PostgreSQL does by itself within a minute
  await desk.sql`analyze`
})
afterAll(() => desk?.close())

/** Plain BM25 on title and text, as the data's README says: hit@1 .661, hit@5 .909, MRR@10 .764. */
test.skipIf(!stackfaq)('it finds more than plain BM25 does, and hardly less with two words mistyped', async () => {
  const { questions } = stackfaq ?? { questions: [] }
  const scope = { storeId: desk.a.id, locale: 'en' }
  const found = measure(await ranksOf(desk.ctx(), scope, questions))
  const seeded = new Seeded(7)
  const slips = questions.map(([text, slug]): [string, string] => [mistypeTwo(text, seeded), slug])
  const mistyped = measure(await ranksOf(desk.ctx(), scope, slips))
  console.info('stackfaq', found, 'mistyped', mistyped)
  expect(found.hitAt1).toBeGreaterThanOrEqual(0.76)
  expect(found.hitAt5).toBeGreaterThanOrEqual(0.94)
  expect(found.mrrAt10).toBeGreaterThanOrEqual(0.84)
  expect(mistyped.hitAt5).toBeGreaterThanOrEqual(found.hitAt5 - 0.05)
})
