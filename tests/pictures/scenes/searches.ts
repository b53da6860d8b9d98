import type { SearchReport } from '../../../server/contract/console/help/search-reports.ts'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const ASKED = [
  'engraving',
  'do you do engraving',
  'engravng',
  'tea towels in linen',
  'spare cord for the lamp',
  'how long does a refund take',
]

/** Shoppers who look for something; one of them reads what is found. */
async function search(stage: Stage): Promise<string> {
  const [store] = await stage.ask<{ id: string; key: string }[]>('GET', 'stores')
  for (const query of ASKED) await stage.visitHelp(`/search?q=${encodeURIComponent(query)}`)
  const found = await stage.visitHelp('/search?q=warranty')
  const from = /from=([0-9a-f-]{36})/.exec(found)?.[1] ?? ''
  await stage.visitHelp(`/articles/warranty?from=${from}`)
  return store?.id ?? ''
}

async function open(stage: Stage, look: Look, path: string) {
  return stage.agent(look, `/desk/articles/${path}`)
}

/** What people look for, and other words for the same. */
export const searchScenes: Scene[] = [
  {
    name: 'console looked for',
    async open(stage, look) {
      await search(stage)
      const page = await open(stage, look, 'searches')
      await page.locator('.question-row').first().waitFor()
      return page
    },
  },
  {
    name: 'console looked for draft',
    async open(stage, look) {
      const storeId = await search(stage)
      const { locale, nothing, ignored } = await stage.ask<SearchReport>('GET', `stores/${storeId}/searches`)
      const gap = nothing[0] ?? ignored[0]
      await stage.ask('POST', `stores/${storeId}/search-gaps`, { locale, query: gap?.query, gists: gap?.gists, ticketIds: [] })
      const page = await open(stage, look, 'searches')
      await page.locator('.question-acts button').first().click()
      await page.locator('.draft-gap .acts button').first().waitFor()
      return page
    },
  },
  {
    name: 'console looked for synonyms',
    async open(stage, look) {
      const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
      const synonyms = [
        ['kettle', 'water boiler'],
        ['voucher', 'gift card', 'coupon'],
      ]
      for (const locale of ['en', 'ar']) await stage.ask('PUT', `stores/${store?.id}/synonyms/${locale}`, { synonyms })
      const page = await open(stage, look, 'synonyms')
      await page.locator('.try-search input').fill('warranty')
      await page.locator('.try-search [role=status] p').waitFor()
      return page
    },
  },
]
