import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresIndex, type SearchHit, SURE_SCORE } from '../../../knowledge-base/search/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { readTestData } from './test-data.ts'

interface Question {
  text: string
  intent: string
}

/** Which starter articles answer what shoppers ask, by the corpus' own intents. */
const answers: Record<string, string[]> = {
  check_refund_policy: ['returns-policy', 'refunds'],
  delivery_options: ['delivery-options-and-costs', 'where-we-ship'],
  create_account: ['create-an-account'],
  recover_password: ['recover-password'],
  newsletter_subscription: ['newsletter'],
  check_payment_methods: ['payment-methods'],
  review: ['write-a-review'],
  check_invoice: ['invoices'],
  delete_account: ['delete-an-account'],
}

const shopQuestions = readShopQuestions().filter(({ intent }) => intent in answers)
const otherQuestions = readOtherQuestions()
let desk: OpenDesk

beforeAll(async () => {
  desk = await openDesk()
  await loadStarterArticles(desk.ctx(), desk.a.id)
})
afterAll(() => desk.close())

test.skipIf(shopQuestions.length === 0)('a shopper finds the right article first in 90 % of the questions about each matter', async () => {
  const found = await firstHits(shopQuestions)
  const shares = Object.keys(answers).map(
    (intent) =>
      [
        intent,
        share(
          found.filter((each) => each.intent === intent),
          isRight,
        ),
      ] as const,
  )
  console.info('right article first', Object.fromEntries(shares))
  for (const [, right] of shares) expect(right).toBeGreaterThanOrEqual(0.9)

  const sure = {
    right: share(found, (each) => isSure(each) && isRight(each)),
    wrong: share(found, (each) => isSure(each) && !isRight(each)),
  }
  console.info('sure', sure)
  expect(sure.right).toBeGreaterThan(0.75)
  expect(sure.wrong).toBeLessThan(0.01)
})

test.skipIf(otherQuestions.length === 0)('a question about anything but the shop is not answered, but for one in 20', async () => {
  const sure = share(await firstHits(otherQuestions), isSure)
  console.info('sure of questions about anything else', sure)
  expect(sure).toBeLessThan(1 / 20)
})

async function firstHits(questions: Question[]): Promise<(Question & { first?: SearchHit })[]> {
  const found: (Question & { first?: SearchHit })[] = []
  for (const question of questions) {
    const about = { storeId: desk.a.id, locale: 'en', query: question.text, visibility: 'public' as const, botOnly: true, limit: 1 }
    const [first] = await postgresIndex.search(desk.ctx(), about)
    found.push(first ? { ...question, first } : question)
  }
  return found
}

const isSure = ({ first }: { first?: SearchHit }) => (first?.score ?? 0) >= SURE_SCORE
const isRight = ({ intent, first }: Question & { first?: SearchHit }) => answers[intent]?.includes(first?.slug ?? '') ?? false
const share = <T>(all: T[], is: (each: T) => boolean) => all.filter(is).length / all.length

function readShopQuestions(): Question[] {
  const parts = ['train/Bitext_Sample_Customer_Service_Training', 'dev/Bitext_Sample_Customer_Service_Validation']
  return parts.flatMap((part) => {
    const lines = (readTestData(`intents/bitext/data/${part}_Dataset.csv`) ?? '').split('\n').slice(1)
    return lines.flatMap((line) => {
      const [, text = '', intent = ''] = /^"?(.*?)"?,([a-z_]+),/.exec(line) ?? []
      return text ? [{ text, intent }] : []
    })
  })
}

function readOtherQuestions(): Question[] {
  const json = readTestData('intents/clinc150/data/data_full.json')
  const parts = json ? (JSON.parse(json) as Record<string, [string, string][]>) : {}
  return [...(parts.val ?? []), ...(parts.oos_val ?? [])].map(([text, intent]) => ({ text, intent }))
}
