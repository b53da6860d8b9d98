import type { Visit } from '../../visit/visit.ts'
import { areWordsIn } from '../../visit/words.ts'
import { safeJson } from './safe-json.ts'

export interface PageHead {
  title: string
  /** Path within the help centre. */
  path: string
  description?: string
  /** What is one reader's own, or leads nowhere, is kept out of search engines. */
  hidden?: boolean
  /** The language that the page is in, where that is not the one of its address. */
  locale?: string
  /** The same in every language that it is in; absent: at the same path in each that the pages’ own words are in. */
  editions?: Edition[]
  /** Where readers of a language are led that it is not in; absent: to the same path. */
  otherwise?: string
  article?: { publishedAt: Date; updatedAt: Date }
  /** What search engines are told beside what readers see (schema.org). */
  data?: object[]
}
export interface Edition {
  locale: string
  path: string
}

/** Where a page is in each of its languages. */
export const editionsOf = ({ languages }: Visit, { editions, path }: PageHead): Edition[] =>
  editions ?? languages.filter(areWordsIn).map((locale) => ({ locale, path }))

/** Of a page that is there in every language: those in which there is something of the store's own to read on it. */
export const writtenEditions = ({ written, languages }: Visit, path: string): Edition[] =>
  languages.filter((locale) => written.includes(locale)).map((locale) => ({ locale, path }))

/** What stands in the head of every page of a store. */
export function Head({ visit, head }: { visit: Visit; head: PageHead }) {
  const { words, store, assets } = visit
  const title = head.title === store.name ? store.name : words.t('title.of', { page: head.title, store: store.name })
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {head.description && <meta name="description" content={head.description} />}
      {head.hidden ? <meta name="robots" content="noindex" /> : <Found visit={visit} head={head} />}
      {store.logoHash && <link rel="icon" href={visit.atIn(store.locale, `/logo/${store.logoHash}`)} />}
      {assets.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <link rel="stylesheet" href={visit.atIn(store.locale, '/theme.css')} />
      {assets.scripts.map((src) => (
        <script key={src} type="module" src={src} />
      ))}
      {head.data?.map((each, n) => (
        // data, which no browser runs; nothing in it can end the element
        <script key={n} type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(each) }} />
      ))}
    </head>
  )
}

/** What search engines and those who share a link go by. */
function Found({ visit, head }: { visit: Visit; head: PageHead }) {
  const { store } = visit
  // in a language without words of ours, such a page is that of the store's own
  const isCopy = head.editions === undefined && !areWordsIn(visit.locale)
  const url = visit.canonical(head.path, head.locale ?? (isCopy ? store.locale : visit.locale))
  const editions = editionsOf(visit, head)
  const first = editions.find(({ locale }) => locale === store.locale) ?? editions[0]
  const ownLocale = head.locale ?? (isCopy ? visit.words.locale : visit.locale)
  const others = editions.filter(({ locale }) => locale !== ownLocale)
  const logo = store.logoHash && visit.canonical(`/logo/${store.logoHash}`, store.locale)
  const isKnown = /^https?:/.test(url)
  return (
    <>
      <link rel="canonical" href={url} />
      {editions.length > 1 &&
        editions.map(({ locale, path }) => <link key={locale} rel="alternate" hrefLang={locale} href={visit.canonical(path, locale)} />)}
      {editions.length > 1 && first && <link rel="alternate" hrefLang="x-default" href={visit.canonical(first.path, first.locale)} />}
      <link
        rel="alternate"
        type="application/atom+xml"
        title={visit.words.t('title.of', { page: visit.words.t('help'), store: store.name })}
        href={visit.at('/feed.xml')}
      />
      <Property name="og:type" value={head.article ? 'article' : 'website'} />
      <Property name="og:site_name" value={store.name} />
      <Property name="og:title" value={head.title} />
      {head.description && <Property name="og:description" value={head.description} />}
      {isKnown && <Property name="og:url" value={url} />}
      <Property name="og:locale" value={territoryOf(ownLocale)} />
      {others.map(({ locale }) => (
        <Property key={locale} name="og:locale:alternate" value={territoryOf(locale)} />
      ))}
      {isKnown && logo && <Property name="og:image" value={logo} />}
      {head.article && <Property name="article:published_time" value={head.article.publishedAt.toISOString()} />}
      {head.article && <Property name="article:modified_time" value={head.article.updatedAt.toISOString()} />}
      <meta name="twitter:card" content="summary" />
    </>
  )
}

function Property({ name, value }: { name: string; value: string }) {
  return <meta {...{ property: name }} content={value} />
}

/** Open Graph wants a language with its country: the likeliest one where none is named. */
function territoryOf(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize()
  return region ? `${language}_${region}` : language
}
