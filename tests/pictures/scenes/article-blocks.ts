import type { ArticleFile } from '../../../server/contract/articles/article-blocks.ts'
import type { ArticleShelf, ConsoleArticle } from '../../../server/contract/console/articles.ts'
import { mp4, png } from '../../support/media.ts'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const words = {
  en: {
    title: 'Everything in one article',
    refunds: 'Money goes back the way you paid, within {{refund_days}} days.',
    body: `Send it back in three steps, within {{return_window_days}} days.

> [!WARNING]
> **Did it arrive broken?** Do not send it back yet. [Tell us with a photo](/help/demo/contact): we replace it.

## How it works

1. **Choose what goes back**

   Open your order, pick the pieces and say why.

2. **Pack it so it survives**

   The box it came in is best. Put cups in paper, one by one.

3. **Drop it at a parcel shop**

   Keep the receipt until your money is there.

IMAGE

> [!TIP]
> Take a photo of the label before you hand the parcel over.

> [!NOTE]
> - Linen comes back unwashed.
> - Made to order does not come back.

{{> refund_times}}

[How to fold the box](https://www.youtube.com/watch?v=parcel)

VIDEO

| What | Within |
| --- | --- |
| Kettles | 30 days |

> “It took two days.” A customer

1. A plain list
2. of two`,
  },
  ar: {
    title: 'كل شيء في مقال واحد',
    refunds: 'يعود المبلغ بالطريقة التي دفعت بها خلال {{refund_days}}.',
    body: `أعد الطلب في خطوتين.

> [!WARNING]
> **هل وصل مكسورًا؟** لا تعده الآن. أخبرنا بصورة فنستبدله.

## كيف يتم ذلك

1. **اختر ما تريد إعادته**

   افتح طلبك واختر القطع واذكر السبب.

2. **غلّفه جيدًا**

   الصندوق الذي وصل فيه هو الأفضل.

IMAGE

> [!TIP]
> صوّر الملصق قبل تسليم الطرد.

{{> refund_times}}

[كيف تطوي الصندوق](https://vimeo.com/1)

1. قائمة عادية
2. من بندين`,
  },
}

/** The article with every block, in this language; written the first time. */
async function blocks(stage: Stage, locale: Look['locale']): Promise<string> {
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const { articles } = await stage.ask<ArticleShelf>('GET', `stores/${store?.id}/articles`)
  const { title, body, refunds } = words[locale]
  const known = articles.find((article) => article.title === title)
  if (known) return known.id
  const send = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    stage.send<ArticleFile>(`stores/${store?.id}/article-files?name=${name}`, bytes)
  const [image, video] = await Promise.all([
    send('box.png', new Uint8Array(png(1200, 500, 0xb4))),
    send('box.mp4', new Uint8Array(mp4(640, 200))),
  ])
  await stage.ask('PUT', `stores/${store?.id}/article-snippets/${locale}/refund_times`, { body: refunds })
  const filled = body.replace('IMAGE', `![A box](${image.ref} "Cups stand upright")`).replace('VIDEO', `![Folding the box](${video.ref})`)
  const made = await stage.ask<ConsoleArticle>('POST', `stores/${store?.id}/articles`, {
    locale,
    title,
    body: filled,
    collection: 'Blocks',
  })
  await stage.ask('POST', `articles/${made.id}/publish`, { revision: made.revision })
  return made.id
}

/** What an article may hold, as customers and as agents see it. */
export const articleBlockScenes: Scene[] = [
  {
    name: 'help article with every block',
    async open(stage, look) {
      const id = await blocks(stage, look.locale)
      const { slug } = await stage.ask<ConsoleArticle>('GET', `articles/${id}`)
      const page = await stage.stranger(look, `/help/demo/articles/${encodeURIComponent(slug)}`)
      const image = page.locator('figure img').first()
      await image.scrollIntoViewIfNeeded()
      await page.evaluate(() => scrollTo(0, 0))
      return page
    },
  },
  {
    name: 'console article with every block',
    async open(stage, look) {
      const page = await stage.agent(look, `/desk/articles/${await blocks(stage, look.locale)}`)
      await page.locator('.prose-field').waitFor()
      return page
    },
  },
  {
    name: 'console article snippets',
    async open(stage, look) {
      await blocks(stage, look.locale)
      const page = await stage.agent(look, '/desk/articles/snippets')
      await page.locator('.variables li').first().waitFor()
      return page
    },
  },
]
