import type { ReadArticle } from '../../../articles/index.ts'
import type { Visit } from '../../visit/visit.ts'

interface Step {
  title: string
  /** Without one it leads nowhere, and is left out. */
  path?: string
}

/** An article, and questions and answers where it is nothing else, as schema.org names them. */
export function articleData(visit: Visit, article: ReadArticle, trail: Step[]): object[] {
  const { store, canonical } = visit
  const url = canonical(`/articles/${encodeURIComponent(article.slug)}`, article.locale)
  const logo = store.logoHash && isWhole(url) ? { logo: canonical(`/logo/${store.logoHash}`, store.locale) } : {}
  const publisher = { '@type': 'Organization', name: store.name, ...logo }
  const told = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: article.title,
    ...(article.summary ? { description: article.summary } : {}),
    inLanguage: article.locale,
    datePublished: article.publishedAt.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    author: publisher,
    publisher,
    ...(isWhole(url) ? { mainEntityOfPage: url } : {}),
  }
  return [told, ...breadcrumbData(visit, trail, article.locale), ...faqData(article)]
}

/** Where a page stands, from the help centre down to itself: nothing where the desk has no address, for steps have whole ones. */
export function breadcrumbData({ words, canonical }: Visit, trail: Step[], locale: string): object[] {
  if (!isWhole(canonical('', locale))) return []
  const steps = [{ title: words.t('help'), path: '' }, ...trail].flatMap(({ title, path }) => (path === undefined ? [] : [{ title, path }]))
  const itemListElement = steps.map(({ title, path }, n) => ({
    '@type': 'ListItem',
    position: n + 1,
    name: title,
    item: canonical(path, locale),
  }))
  return [{ '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement }]
}

function faqData({ questions, locale }: ReadArticle): object[] {
  if (questions.length === 0) return []
  const mainEntity = questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: answer },
  }))
  return [{ '@context': 'https://schema.org', '@type': 'FAQPage', inLanguage: locale, mainEntity }]
}

/** Addresses count in it where they are whole. */
export const isWhole = (url: string): boolean => /^https?:/.test(url)
