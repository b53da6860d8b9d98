import { describe, expect, it } from 'vitest'
import { SECTIONS, VIEWS } from '../../../agent-console/routes/router.ts'
import { acting } from '../../../agent-console/texts/acting/en.ts'
import { ar } from '../../../agent-console/texts/ar.ts'
import { editing } from '../../../agent-console/texts/articles/editing-en.ts'
import { articles } from '../../../agent-console/texts/articles/en.ts'
import { moving } from '../../../agent-console/texts/articles/moving-en.ts'
import { email } from '../../../agent-console/texts/email/en.ts'
import { en } from '../../../agent-console/texts/en.ts'
import { graph } from '../../../agent-console/texts/graph/en.ts'
import { guide } from '../../../agent-console/texts/guide/en.ts'
import { imports } from '../../../agent-console/texts/imports/en.ts'
import { mailLate } from '../../../agent-console/texts/mail/late.ts'
import { mergingLate } from '../../../agent-console/texts/merging/late.ts'
import { privacy } from '../../../agent-console/texts/privacy/en.ts'
import { products } from '../../../agent-console/texts/products/en.ts'
import { searches } from '../../../agent-console/texts/searches/en.ts'
import { settings } from '../../../agent-console/texts/settings/en.ts'
import { shops } from '../../../agent-console/texts/shops/en.ts'
import { social } from '../../../agent-console/texts/social/en.ts'
import { triage } from '../../../agent-console/texts/triage/en.ts'
import type { Text } from '../../../server/ui/catalogue.ts'

const texts: Record<string, Text> = {
  ...en,
  ...email,
  ...graph,
  ...guide,
  ...acting,
  ...imports,
  ...articles,
  ...editing,
  ...moving,
  ...searches,
  ...products,
  ...settings,
  ...shops,
  ...social,
  ...triage,
  ...mailLate,
  ...mergingLate,
  ...privacy,
}
const translated: Record<string, Text> = ar
const holes = (text: Text): string[] => [...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()

it('has the name of every place that can be gone to from the start: its page is fetched later', () => {
  const names = [...SECTIONS.map((section) => `settings.${section}`), ...VIEWS.map((view) => `view.${view}`)]
  expect(names.filter((name) => !(name in en))).toEqual([])
})

describe('the Arabic catalogue', () => {
  it('has every text, filled from the same values', () => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(texts).sort())
    const different = Object.keys(texts).filter((key) => holes(texts[key]!).join() !== holes(translated[key]!).join())
    expect(different).toEqual([])
  })

  it('leaves nothing in English but names and figures', () => {
    const same = Object.keys(texts).filter((key) => JSON.stringify(texts[key]) === JSON.stringify(translated[key]))
    expect(same.filter((key) => /[a-z]{2}/i.test(JSON.stringify(texts[key]).replace(/\{\w+\}/g, '')))).toEqual([
      'desk.name',
      'shops.shopify',
      'shops.woocommerce',
      'shops.aftership',
      'shops.easypost',
    ])
  })
})
