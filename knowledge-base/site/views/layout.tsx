import type { ComponentChildren } from 'preact'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight } from '../../../server/ui/icons.ts'
import type { Visit } from '../visit/visit.ts'

export interface PageHead {
  title: string
  /** Path within the help centre. */
  path: string
  description?: string
  /** What is one reader's own, or leads nowhere, is kept out of search engines. */
  hidden?: boolean
}
interface LayoutProps {
  visit: Visit
  head: PageHead
  current?: 'orders' | 'requests' | 'write'
  children: ComponentChildren
}

export function Layout({ visit, head, current, children }: LayoutProps) {
  const { words, store, assets } = visit
  const { t } = words
  return (
    <html lang={words.locale} dir={words.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{head.title === store.name ? store.name : t('title.of', { page: head.title, store: store.name })}</title>
        {head.description && <meta name="description" content={head.description} />}
        {head.hidden ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={visit.canonical(head.path)} />}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="stylesheet" href={visit.at('/theme.css')} />
        {assets.scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {t('skip')}
        </a>
        <header class="top">
          <div class="wrap">
            <a class="wordmark" href={visit.at('')}>
              <bdi>{store.name}</bdi>
              <span>{t('help')}</span>
            </a>
            <nav aria-label={t('nav')}>
              <NavLink href={visit.at('/orders')} label={t('nav.orders')} isCurrent={current === 'orders'} />
              <NavLink href={visit.at('/requests')} label={t('nav.requests')} isCurrent={current === 'requests'} />
              <NavLink href={visit.contact()} label={t('nav.write')} isCurrent={current === 'write'} />
            </nav>
          </div>
        </header>
        <main id="main" class="wrap" tabIndex={-1}>
          {children}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  )
}

function NavLink({ href, label, isCurrent }: { href: string; label: string; isCurrent: boolean }) {
  return (
    <a href={href} {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
      {label}
    </a>
  )
}

function Footer({ visit }: { visit: Visit }) {
  const { words, store } = visit
  const { t } = words
  return (
    <footer class="bottom">
      <div class="wrap">
        <p>
          <b>{store.businessHours.length === 0 ? t('foot.always') : t('foot.hours', { hours: words.hours() })}</b>
          {store.botEnabled && (
            <>
              <br />
              {t('foot.bot')}
            </>
          )}
        </p>
        <ul>
          <li>
            <a href={visit.contact()}>{t('nav.write')}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}

/** One step to a page. Without a path it leads nowhere; `lang` is its own where that is not the page's. */
export interface Crumb {
  title: string
  path?: string
  lang?: string
}

/** Where a page stands; the last is the page itself. */
export function Crumbs({ visit: { words, at }, trail }: { visit: Visit; trail: Crumb[] }) {
  const { t } = words
  const steps: Crumb[] = [{ title: t('help'), path: '' }, ...trail]
  return (
    <nav aria-label={t('here')}>
      <ol class="crumbs">
        {steps.map(({ title, path, lang }, n) =>
          n === steps.length - 1 ? (
            <li key={n} aria-current="page">
              <bdi lang={lang}>{title}</bdi>
            </li>
          ) : (
            <li key={n}>
              {path === undefined ? (
                <bdi lang={lang}>{title}</bdi>
              ) : (
                <a href={at(path)}>
                  <bdi lang={lang}>{title}</bdi>
                </a>
              )}
              <Icon of={chevronRight} class="flip small" />
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
