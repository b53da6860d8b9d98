import type { ComponentChildren } from 'preact'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight } from '../../../server/ui/icons.ts'
import type { Visit } from '../visit/visit.ts'
import { Languages } from './head/languages.tsx'
import { Head, type PageHead } from './head/page-head.tsx'

interface LayoutProps {
  visit: Visit
  head: PageHead
  current?: 'orders' | 'requests' | 'write'
  children: ComponentChildren
}

export function Layout({ visit, head, current, children }: LayoutProps) {
  const { words, store } = visit
  const { t } = words
  const scheme = store.helpScheme === 'auto' ? {} : { 'data-scheme': store.helpScheme }
  return (
    <html lang={words.locale} dir={words.dir} {...scheme}>
      <Head visit={visit} head={head} />
      <body>
        <a class="skip" href="#main">
          {t('skip')}
        </a>
        <header class="top">
          <div class="wrap">
            <a class="wordmark" href={visit.at('')}>
              {store.logoHash ? (
                <img class="logo" src={visit.atIn(store.locale, `/logo/${store.logoHash}`)} alt={store.name} />
              ) : (
                <bdi>{store.name}</bdi>
              )}
              <span>{t('help')}</span>
            </a>
            <nav aria-label={t('nav')}>
              <NavLink href={visit.at('/orders')} label={t('nav.orders')} isCurrent={current === 'orders'} />
              <NavLink href={visit.at('/requests')} label={t('nav.requests')} isCurrent={current === 'requests'} />
              <NavLink href={visit.contact()} label={t('nav.write')} isCurrent={current === 'write'} />
            </nav>
            <Languages visit={visit} head={head} />
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
