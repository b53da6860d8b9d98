import type { Visit } from '../visit/visit.ts'
import { breadcrumbData } from './head/article-data.ts'
import type { Collection } from './home.tsx'
import { Crumbs, Layout } from './layout.tsx'
import { SearchForm } from './search-form.tsx'

export function CollectionPage({ visit, collection }: { visit: Visit; collection: Collection }) {
  const { at, articleLocale, locale } = visit
  const path = `/collections/${encodeURIComponent(collection.slug)}`
  const data = [breadcrumbData(visit, [{ title: collection.name, path }], articleLocale)]
  const description = visit.words.t('collection.meta', { collection: collection.name, store: visit.store.name })
  return (
    // its name is its address, which is another word in each language: the others begin at their home page
    <Layout visit={visit} head={{ title: collection.name, path, description, data, editions: [{ locale, path }], otherwise: '' }}>
      <Crumbs visit={visit} trail={[{ title: collection.name }]} />
      <div class="narrow page">
        <h1 lang={articleLocale}>
          <bdi>{collection.name}</bdi>
        </h1>
        <div class="section-s">
          <SearchForm visit={visit} />
        </div>
        <ul class="links ruled" lang={articleLocale}>
          {collection.articles.map(({ slug, title }) => (
            <li key={slug}>
              <a href={at(`/articles/${slug}`)}>
                <bdi>{title}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  )
}
