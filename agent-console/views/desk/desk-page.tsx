import { useSignalEffect } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { lazy } from '../../components/lazy.tsx'
import { Toasts } from '../../components/toasts.tsx'
import { navigate, type Route, route, ticketPath } from '../../routes/router.ts'
import { startDesk } from '../../state/desk.ts'
import { counts, openView, shown } from '../../state/queue/queue.ts'
import { me, storeId } from '../../state/session.ts'
import { readHeld } from '../../state/thread/held.ts'
import { current, leaveThread, openThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'
import { PaletteHost } from '../palette/palette-host.tsx'
import { QueueColumn } from '../queue/queue-column.tsx'
import { isTable, QueueTable } from '../queue/table/queue-table.tsx'
import { SnoozeDialog } from '../snooze/snooze-dialog.tsx'
import { NoTicket } from '../thread/no-ticket.tsx'
import { ThreadColumn } from '../thread/thread-column.tsx'
import { DeskDialogs } from './desk-dialogs.tsx'
import { DeskKeys } from './desk-keys.tsx'
import { Nav } from './nav.tsx'
import { OfflineBanner } from './offline-banner.tsx'

export function DeskPage() {
  const at = route.value
  useEffect(startDesk, [me.value?.id])
  useEffect(() => void loadPanel().catch(() => null), [])
  useStartView(at)
  useTickets(at)
  useTitle(at)
  return (
    <>
      <SkipLink />
      <OfflineBanner />
      {isPage(at.page) ? <PageDesk page={at.page} /> : <TicketDesk at={at} />}
      <DeskKeys />
      <SnoozeDialog />
      <PaletteHost />
      <DeskDialogs />
      <Toasts />
    </>
  )
}

function TicketDesk({ at }: { at: Route }) {
  const ticketId = at.page === 'tickets' ? at.ticketId : null
  const thread = current.value
  const shape = ticketId ? 'app has-ticket' : 'app three tabs no-ticket'
  if (!ticketId && isTable()) {
    return (
      <div class="app two tabs">
        <Nav at={at} />
        <QueueTable />
      </div>
    )
  }
  return (
    <div class={shape}>
      <Nav at={at} />
      <QueueColumn ticketId={ticketId} />
      {ticketId && thread?.id === ticketId ? <ThreadColumn key={ticketId} thread={thread} /> : <NoTicket />}
      {ticketId && thread?.id === ticketId && <Panel thread={thread} />}
    </div>
  )
}

/** The queue does not wait for it; the first ticket finds it there. */
const loadPanel = () => import('../panel/panel.tsx').then((module) => module.Panel)
const Panel = lazy(loadPanel)

const PAGES = {
  settings: () => import('../settings/settings-page.tsx').then((module): ComponentType => module.SettingsPage),
  customer: () => import('../customer/customer-page.tsx').then((module): ComponentType => module.CustomerPage),
  actions: () => import('../actions/waiting-page.tsx').then((module): ComponentType => module.WaitingPage),
  incidents: () => import('../incidents/incidents-page.tsx').then((module): ComponentType => module.IncidentsPage),
  order: () => import('../order/order-page.tsx').then((module): ComponentType => module.OrderPage),
  find: () => import('./find-page.tsx').then((module): ComponentType => module.FindPage),
  articles: () => import('../articles/articles-page.tsx').then((module): ComponentType => module.ArticlesPage),
  searches: () => import('../searches/searches-page.tsx').then((module): ComponentType => module.SearchesPage),
  article: () => import('../articles/editor/article-page.tsx').then((module): ComponentType => module.ArticlePage),
  products: () => import('../products/products-page.tsx').then((module): ComponentType => module.ProductsPage),
}
const isPage = (page: string): page is keyof typeof PAGES => Object.hasOwn(PAGES, page)

/** A page beside the nav, fetched when it is first opened. */
function PageDesk({ page }: { page: keyof typeof PAGES }) {
  const at = route.value
  const [loaded, setLoaded] = useState<{ page: string; Page: ComponentType } | null>(null)
  useEffect(() => {
    void PAGES[page]().then((Page) => setLoaded({ page, Page }))
  }, [page])
  return (
    <div class="app two tabs">
      <Nav at={at} />
      {loaded?.page === page ? <loaded.Page /> : <main class="page" id="thread" aria-busy="true" />}
    </div>
  )
}

/** Followed by the browser, a fragment would lead to the base address, so the focus is moved by hand. */
function SkipLink() {
  const skip = (event: Event): void => {
    event.preventDefault()
    const thread = document.getElementById('thread')
    const target = thread?.offsetParent ? thread : document.querySelector<HTMLElement>('.queue')
    target?.focus()
  }
  return (
    // biome-ignore lint/a11y/useValidAnchor: a skip link is a link; the base address only keeps it from being followed
    <a class="skip" href="#thread" onClick={skip}>
      {t('skip')}
    </a>
  )
}

/** `/desk` goes to one's own tickets, or where work waits when there are none. */
function useStartView(at: Route): void {
  const starting = at.page === 'start'
  const known = counts.value
  useEffect(() => {
    // an effect runs after the paint: somebody may have gone elsewhere by then
    if (!starting || !known || route.value.page !== 'start') return
    navigate(ticketPath(known.mine === 0 && known.unassigned > 0 ? 'unassigned' : 'mine', null), { replace: true })
  }, [starting, known])
}

function useTickets(at: Route): void {
  const shownView = at.page === 'tickets' ? at.view : null
  const ticketId = at.page === 'tickets' ? at.ticketId : null
  const store = storeId.value
  useEffect(() => {
    if (shownView) openView(shownView)
  }, [shownView, store])
  useEffect(() => {
    if (ticketId) {
      openThread(ticketId)
      void readHeld(ticketId)
    } else leaveThread()
  }, [ticketId])
}

function useTitle(at: Route): void {
  const titles = {
    settings: 'settings',
    customer: 'customer.page',
    order: 'orderPage.title',
    actions: 'view.actions',
    incidents: 'view.incidents',
    find: 'palette.open',
    products: 'view.products',
    articles: 'view.articles',
    article: 'view.articles',
    searches: 'view.articles',
  } as const
  const place = at.page === 'tickets' ? t(`view.${at.view}`) : isPage(at.page) ? t(titles[at.page]) : ''
  const subject = current.value?.ticket.value?.subject
  useSignalEffect(() => {
    const unread = shown.value.filter((row) => row.unread).length
    const title = (at.page === 'tickets' && at.ticketId && subject) || place
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title ? `${title} · ` : ''}Parceldesk`
  })
}
