import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresIndex, SURE_SCORE } from '../../../knowledge-base/search/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { readTestData } from './test-data.ts'

/** Which of the starter articles answer what shoppers ask, by the corpus' own intents. */
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

const shopQuestions = readShopQuestions()
const otherQuestions = readOtherQuestions()
let desk: OpenDesk

beforeAll(async () => {
  desk = await openDesk()
  await loadStarterArticles(desk.ctx(), desk.a.id)
})
afterAll(() => desk.close())

const searchFor = (query: string) =>
  postgresIndex.search(desk.ctx(), { storeId: desk.a.id, locale: 'en', query, visibility: 'public', botOnly: true, limit: 3 })

test.skipIf(shopQuestions.length === 0)(
  'a shopper finds the right article first in 90 % of the questions about each matter',
  async () => {
    const shares: Record<string, { right: number; sure: number }> = {}
    for (const [intent, slugs] of Object.entries(answers)) {
      const asked = shopQuestions.filter((each) => each.intent === intent)
      let right = 0
      let sure = 0
      for (const { text } of asked) {
        const [first] = await searchFor(text)
        if (slugs.includes(first?.slug ?? '')) right++
        else if (process.env.MISSES) console.log(intent, '|', text, '|', first?.slug, first?.score.toFixed(2))
        if ((first?.score ?? 0) >= SURE_SCORE) sure++
        else if (process.env.UNSURE) console.log('unsure', intent, '|', text, '|', first?.slug, first?.score.toFixed(2))
      }
      shares[intent] = { right: right / asked.length, sure: sure / asked.length }
    }
    console.info('shop questions', shares)
    for (const { right } of Object.values(shares)) expect(right).toBeGreaterThanOrEqual(0.9)
  },
  120_000,
)

test.skipIf(otherQuestions.length === 0)(
  'of questions about anything else few are answered',
  async () => {
    let sure = 0
    const kinds = new Map<string, number>()
    for (const { text, intent } of otherQuestions) {
      const [first] = await searchFor(text)
      if ((first?.score ?? 0) >= SURE_SCORE) {
        sure++
        kinds.set(intent, (kinds.get(intent) ?? 0) + 1)
        if (process.env.SURE) console.log('sure', intent, '|', text, '|', first?.slug, first?.score.toFixed(2))
      }
    }
    console.info('other questions', sure / otherQuestions.length, [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 25))
    expect(sure / otherQuestions.length).toBeLessThan(0.1)
  },
  120_000,
)

function readShopQuestions() {
  const csv = readTestData('intents/bitext/data/dev/Bitext_Sample_Customer_Service_Validation_Dataset.csv') ?? ''
  const train = readTestData('intents/bitext/data/train/Bitext_Sample_Customer_Service_Training_Dataset.csv') ?? ''
  return [...csv.split('\n').slice(1), ...train.split('\n').slice(1)].flatMap((line) => {
    const [, text = '', intent = ''] = /^"?(.*?)"?,([a-z_]+),/.exec(line) ?? []
    return text ? [{ text, intent }] : []
  })
}

function readOtherQuestions() {
  const json = readTestData('intents/clinc150/data/data_full.json')
  if (!json) return []
  const parts = JSON.parse(json) as Record<string, [string, string][]>
  return (parts.val ?? []).concat(parts.oos_val ?? []).map(([text, intent]) => ({ text, intent }))
}
