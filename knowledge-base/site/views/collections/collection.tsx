import { type ArticlePart, type CollectionNode, idsIn, type ListedArticle } from '../../../articles/index.ts'
import type { Visit } from '../../visit/visit.ts'
import { breadcrumbData } from '../head/article-data.ts'
import { Crumbs, Layout } from '../layout.tsx'
import { SearchForm } from '../search-form.tsx'
import { collectionPath, crumbsOf, langOf } from './steps.ts'

interface CollectionProps {
  visit: Visit
  collection: CollectionNode
  /** From the top to this one. */
  trail: CollectionNode[]
  /** Of what stands in this one and in all under it. */
  part: ArticlePart
  /** Address of the article that it follows; null for the first part. */
  after: string | null
  /** Its address in each language that it is found in. */
  editions: { locale: string; slug: string }[]
}

export function CollectionPage({ visit, collection, trail, part: { articles, next }, after, editions }: CollectionProps) {
  const { articleLocale } = visit
  const { name, description } = collection
  const crumbs = crumbsOf(
    visit,
    trail.map((node) => ({ ...node, hasPage: true })),
  )
  const path = partPath(collection, after)
  // further parts name only what goes on in them
  const branches = collection.children.filter((child) => after === null || holds(child, articles))
  const about = description || visit.words.t('collection.meta', { collection: name, store: visit.store.name })
  const data = breadcrumbData(visit, crumbs, articleLocale)
  const places =
    after === null ? editions.map((each) => ({ locale: each.locale, path: collectionPath(each) })) : [{ locale: articleLocale, path }]
  return (
    // its name is its address, which may be another word in each language: those that it is not in begin at their home page
    <Layout visit={visit} head={{ title: name, path, description: about, locale: articleLocale, data, editions: places, otherwise: '' }}>
      <Crumbs visit={visit} trail={crumbs} />
      <div class="narrow page" lang={articleLocale}>
        <h1 {...langOf(visit, collection)}>
          <bdi>{name}</bdi>
        </h1>
        {description && (
          <p class="lead under" dir="auto" {...langOf(visit, collection)}>
            {description}
          </p>
        )}
        <div class="section-s" lang={visit.words.locale}>
          <SearchForm visit={visit} />
        </div>
        <Articles visit={visit} of={collection} articles={articles} />
        {branches.map((child) => (
          <Branch key={child.id} visit={visit} collection={child} articles={articles} isFirst={after === null} level={2} />
        ))}
        {next !== null && (
          <p class="after" lang={visit.words.locale}>
            <a class="link" href={visit.at(partPath(collection, next))} rel="next">
              {visit.words.t('collection.more')}
            </a>
          </p>
        )}
      </div>
    </Layout>
  )
}

function partPath(collection: CollectionNode, after: string | null): string {
  return `${collectionPath(collection)}${after === null ? '' : `?after=${encodeURIComponent(after)}`}`
}

function holds(collection: CollectionNode, articles: ListedArticle[]): boolean {
  const ids = new Set(idsIn(collection))
  return articles.some(({ collectionId }) => ids.has(collectionId))
}

interface BranchProps {
  visit: Visit
  collection: CollectionNode
  articles: ListedArticle[]
  isFirst: boolean
  level: 2 | 3
}

/** A collection under the one that is read, with its own articles and with those under it. */
function Branch({ visit, collection, articles, isFirst, level }: BranchProps) {
  const Heading = `h${level}` as const
  return (
    <section class={level === 2 ? 'branch' : 'branch is-inner'}>
      <Heading>
        <a href={visit.at(collectionPath(collection))}>
          <bdi {...langOf(visit, collection)}>{collection.name}</bdi>
        </a>
        <span class="num">{collection.all}</span>
      </Heading>
      {collection.description && (
        <p class="about" dir="auto" {...langOf(visit, collection)}>
          {collection.description}
        </p>
      )}
      <Articles visit={visit} of={collection} articles={articles} />
      {collection.children
        .filter((child) => isFirst || holds(child, articles))
        .map((child) => (
          <Branch key={child.id} visit={visit} collection={child} articles={articles} isFirst={isFirst} level={3} />
        ))}
    </section>
  )
}

function Articles({ visit: { at }, of, articles }: { visit: Visit; of: CollectionNode; articles: ListedArticle[] }) {
  const own = articles.filter(({ collectionId }) => collectionId === of.id)
  if (own.length === 0) return null
  return (
    <ul class="links ruled">
      {own.map(({ slug, title }) => (
        <li key={slug}>
          <a href={at(`/articles/${slug}`)}>
            <bdi>{title}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}
