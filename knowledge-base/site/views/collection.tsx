import type { Visit } from '../visit/visit.ts'
import type { Collection } from './home.tsx'
import { Crumbs, Layout } from './layout.tsx'
import { SearchForm } from './search-form.tsx'

export function CollectionPage({ visit, collection }: { visit: Visit; collection: Collection }) {
  const { at, articleLocale } = visit
  return (
    <Layout visit={visit} head={{ title: collection.name, path: `/collections/${collection.slug}` }}>
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
