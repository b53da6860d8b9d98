import { expect, it } from 'vitest'
import { articleLocale } from '../../../../server/contract/console/help/article-locale.ts'

it.each(['en', 'pt-BR', 'zh-Hant-TW', 'ckb'])('articles may be written in %s', (tag) => {
  expect(articleLocale.safeParse(tag).success).toBe(true)
})

it.each(['', 'EN', 'english', 'en_GB', 'en-', 'en-ab1', 'de-de-de', 'en/..', 'en-x'])('no page could be written in %j', (tag) => {
  expect(articleLocale.safeParse(tag).success).toBe(false)
})
