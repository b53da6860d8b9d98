import type { CollectionNode, ListedArticle } from '../../../articles/index.ts'
import type { Visit } from '../../visit/visit.ts'
import { collectionPath, langOf } from './steps.ts'

/** How many lines of a collection stand on the home page. */
export const SHOWN = 5

interface ShelfProps {
  visit: Visit
  collection: CollectionNode
  articles: ListedArticle[]
}

/** A collection on the home page: what it is about, those under it, and the first of its own articles. */
export function Shelf({ visit, collection, articles }: ShelfProps) {
  const { words, at } = visit
  const children = collection.children.slice(0, SHOWN)
  const own = articles.filter(({ collectionId }) => collectionId === collection.id).slice(0, SHOWN - children.length)
  const hidden = collection.all - own.length - children.reduce((sum, { all }) => sum + all, 0)
  return (
    <section>
      <h3>
        <a href={at(collectionPath(collection))}>
          <bdi {...langOf(visit, collection)}>{collection.name}</bdi>
        </a>
        <span class="num">{collection.all}</span>
      </h3>
      {collection.description && (
        <p class="about" dir="auto" {...langOf(visit, collection)}>
          {collection.description}
        </p>
      )}
      <ul class="links">
        {children.map((child) => (
          <li key={child.id}>
            <a class="is-shelf" href={at(collectionPath(child))}>
              <bdi {...langOf(visit, child)}>{child.name}</bdi> <span class="num">{child.all}</span>
            </a>
          </li>
        ))}
        {own.map((article) => (
          <li key={article.slug}>
            <a href={at(`/articles/${article.slug}`)}>
              <bdi>{article.title}</bdi>
            </a>
          </li>
        ))}
        {hidden > 0 && (
          <li lang={words.locale}>
            <a class="link" href={at(collectionPath(collection))} dir={words.dir}>
              {words.t('home.more', { count: hidden })}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}
