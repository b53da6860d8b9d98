import type { CollectionNode } from '../../../articles/index.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Crumb } from '../layout.tsx'

/** A collection on the way to what is read. */
export interface Step extends CollectionNode {
  hasPage: boolean
}

export const collectionPath = ({ slug }: Pick<CollectionNode, 'slug'>): string => `/collections/${encodeURIComponent(slug)}`

/** A name in the reader's language needs no mark; one of the original says which language it is. */
export function langOf(visit: Visit, named: Pick<CollectionNode, 'locale'> | undefined): { lang?: string } {
  return named === undefined || named.locale === visit.articleLocale ? {} : { lang: named.locale }
}

/** Names of collections stand among words of the page: articles may be in another language than these. */
export function crumbsOf({ words }: Visit, steps: Step[]): Crumb[] {
  return steps.map((step) => ({
    title: step.name,
    ...(step.hasPage ? { path: collectionPath(step) } : {}),
    ...(step.locale.split('-', 1)[0] === words.locale ? {} : { lang: step.locale }),
  }))
}
