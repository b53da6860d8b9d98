import type { ArticleShelf, ConsoleArticle } from '../../../server/contract/console/articles.ts'
import type { CollectionTree, MadeCollection } from '../../../server/contract/console/help/collections.ts'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const TAKES =
  'Sending a return back is free.\n\n| From | Days |\n| --- | --- |\n| Portugal | 2 |\n\n> Keep the receipt.\n\n![](/label.png) {{nothing_here}}'

const markdown = (name: string, text: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) })
/** Two that can be taken in, one that cannot, and what another help centre says of one. */
const importedFiles = [
  markdown(
    'sizes.md',
    '---\ntitle: Which size fits me?\ncollection: Orders / Before you buy\n---\nMeasure twice, see [the chart](chart.md).',
  ),
  markdown('care.md', '---\ntitle: Washing wool\ncollection: Care\nstate: draft\n---\nBy hand.'),
  markdown('old.md', '---\ntitle: Old rules\nvisibility: nobody\n---\nGone.'),
  {
    name: 'zendesk.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        articles: [
          {
            id: 360000000101,
            locale: 'en-us',
            source_locale: 'en-us',
            title: 'Repairing a kettle',
            body: '<p>See <img src="https://x.example/a.png"></p>',
          },
        ],
      }),
    ),
  },
]

/** The articles of the demo's store, one of them with changes that go out tomorrow. */
async function written(stage: Stage, slug: string, change: object = {}): Promise<string> {
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const { articles } = await stage.ask<ArticleShelf>('GET', `stores/${store?.id}/articles`)
  const id = articles.find((article) => article.slug === slug && article.locale === 'en')?.id ?? ''
  if (Object.keys(change).length === 0) return id
  const { revision } = await stage.ask<ConsoleArticle>('GET', `articles/${id}`)
  await stage.ask('PUT', `articles/${id}/draft`, { revision, ...change })
  return id
}

/** The demo's collections, one of them with another two under each other, a sentence and a name in a third language. */
async function arrange(stage: Stage): Promise<void> {
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const { collections } = await stage.ask<CollectionTree>('GET', `stores/${store?.id}/collections`)
  if (collections.some(({ depth }) => depth > 1)) return
  const first = collections.find(({ names }) => names.some(({ slug }) => slug === 'delivery'))
  const { name = '' } = first?.names.find(({ locale }) => locale === first.locale) ?? {}
  const description = 'How it comes to you, how long it takes, and what it costs.'
  const names = [
    { locale: first?.locale, name, description },
    { locale: 'de', name: 'Lieferung', description: '' },
  ]
  await stage.ask('PUT', `collections/${first?.id}/names`, { names })
  const make = (parentId: string | undefined, name: string) =>
    stage.ask<MadeCollection>('POST', `stores/${store?.id}/collections`, { parentId, locale: 'en', name })
  const { madeId } = await make(first?.id, 'Abroad')
  await make(madeId, 'Customs, duties and what else the parcel waits for at a border')
  const { articles } = await stage.ask<ArticleShelf>('GET', `stores/${store?.id}/articles`)
  for (const { id } of articles.filter(({ slug, locale }) => locale === 'en' && ['where-we-ship', 'pick-up-points'].includes(slug))) {
    const { revision } = await stage.ask<ConsoleArticle>('GET', `articles/${id}`)
    await stage.ask('PUT', `articles/${id}/draft`, { revision, collectionId: madeId })
    await stage.ask('POST', `articles/${id}/publish`, { revision: revision + 1 })
  }
}

async function open(stage: Stage, look: Look, id: string) {
  const page = await stage.agent(look, `/desk/articles/${id}`)
  await page.locator(':is(.prose-field, .plain-field)').waitFor()
  return page
}

async function openImport(stage: Stage, look: Look) {
  const page = await stage.agent(look, '/desk/articles')
  await page.locator('.articles-page-acts button[aria-haspopup]').click()
  await page.locator('[role=menuitem]').first().click()
  await page.locator('.moving input[type=file]').waitFor()
  return page
}

/** Help articles as agents find and write them. */
export const articleScenes: Scene[] = [
  {
    name: 'console articles',
    async open(stage, look) {
      await written(stage, 'where-we-ship', { state: 'in_review', visibility: 'agents' })
      const page = await stage.agent(look, '/desk/articles')
      await page.locator('.article-row').first().waitFor()
      return page
    },
  },
  {
    name: 'console no such article',
    async open(stage, look) {
      const page = await stage.agent(look, '/desk/articles')
      await page.locator('input[type=search]').fill('xylophone')
      await page.locator('.teach').waitFor()
      return page
    },
  },
  {
    name: 'console article import, empty',
    open: openImport,
  },
  {
    name: 'console article import, looked at',
    async open(stage, look) {
      const page = await openImport(stage, look)
      await page.locator('.moving input[type=file]').setInputFiles(importedFiles)
      await page.locator('.moving .btn.main:not([aria-disabled=true])').waitFor()
      return page
    },
  },
  {
    name: 'console article import, refused',
    async open(stage, look) {
      const page = await openImport(stage, look)
      await page
        .locator('.moving input[type=file]')
        .setInputFiles([{ ...markdown('broken.tar', 'no archive'), mimeType: 'application/x-tar' }])
      await page.locator('.moving .lines-list, .moving [role=alert]').waitFor()
      return page
    },
  },
  {
    name: 'console article import, done',
    async open(stage, look) {
      const page = await openImport(stage, look)
      const title = `Caring for linen, ${look.locale} ${look.width}`
      await page
        .locator('.moving input[type=file]')
        .setInputFiles([markdown('linen.md', `---\ntitle: ${title}\nslug: linen-${look.locale}-${look.width}\nstate: draft\n---\nCold.`)])
      await page.locator('.moving .btn.main:not([aria-disabled=true])').click()
      await page.locator('.moving > .acts > .btn.line').waitFor()
      return page
    },
  },
  {
    name: 'console collections',
    async open(stage, look) {
      await arrange(stage)
      const page = await stage.agent(look, '/desk/articles/collections')
      await page.locator('.collection-row').first().waitFor()
      return page
    },
  },
  {
    name: 'console collection names',
    async open(stage, look) {
      await arrange(stage)
      const page = await stage.agent(look, '/desk/articles/collections')
      await page.locator('.collection-name').first().click()
      await page.locator('dialog').waitFor()
      return page
    },
  },
  {
    name: 'console collection removed',
    async open(stage, look) {
      await arrange(stage)
      const page = await stage.agent(look, '/desk/articles/collections')
      await page.locator('.collection-row .btn[aria-haspopup]').first().click()
      await page.locator('[role=menuitem]').last().click()
      await page.locator('dialog').waitFor()
      return page
    },
  },
  {
    name: 'help collection nested',
    async open(stage, look) {
      await arrange(stage)
      const page = await stage.stranger(look, '/help/demo/collections/delivery')
      await page.locator('.branch').waitFor()
      return page
    },
  },
  {
    name: 'help home nested',
    async open(stage, look) {
      await arrange(stage)
      const page = await stage.stranger(look, '/help/demo')
      await page.locator('.collections').scrollIntoViewIfNeeded()
      return page
    },
  },
  {
    name: 'console article variables',
    async open(stage, look) {
      const page = await stage.agent(look, '/desk/articles/variables')
      await page.locator('.variables li').first().waitFor()
      return page
    },
  },
  {
    name: 'console article',
    async open(stage, look) {
      const id = await written(stage, 'how-to-return', { body: TAKES })
      const { revision } = await stage.ask<ConsoleArticle>('GET', `articles/${id}`)
      await stage.ask('POST', `articles/${id}/publish`, { revision, at: new Date(Date.now() + 86_400_000).toISOString() })
      return open(stage, look, id)
    },
  },
  {
    name: 'console article that only Markdown can say',
    async open(stage, look) {
      return open(stage, look, await written(stage, 'late-parcel', { body: 'Within <b>two</b> days.\n\n- [ ] a box' }))
    },
  },
  ...['preview', 'details', 'languages', 'versions'].map(
    (part, at): Scene => ({
      name: `console article, ${part}`,
      async open(stage, look) {
        const page = await open(stage, look, await written(stage, 'warranty'))
        await page
          .locator('.side-tabs button')
          .nth(at + 1)
          .click()
        await page.locator('.side-body :is(.preview-frame, .field, .version-lines)').first().waitFor()
        return page
      },
    }),
  ),
]
