import type { Assets } from '../visit/visit.ts'
import { wordsFor } from '../visit/words.ts'

/** Asked only where an installation has several stores. */
export function StoresPage({ stores, basePath, assets }: { stores: { key: string; name: string }[]; basePath: string; assets: Assets }) {
  const { t, locale, dir } = wordsFor({ locale: 'en', timeZone: 'UTC', businessHours: [] })
  return (
    <html lang={locale} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('help')}</title>
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        <main class="wrap">
          <div class="narrow page">
            <h1>{t('stores.title')}</h1>
            <ul class="links ruled section-s">
              {stores.map(({ key, name }) => (
                <li key={key}>
                  <a href={`${basePath}/help/${key}`} dir="auto">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </main>
      </body>
    </html>
  )
}
