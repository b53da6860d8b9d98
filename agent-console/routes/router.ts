import { computed, signal } from '@preact/signals'
import type { TicketView } from '../../server/contract/api.ts'

export const VIEWS: readonly TicketView[] = ['mine', 'unassigned', 'bot', 'snoozed', 'open', 'solved']
export const SECTIONS = [
  'store',
  'inboxes',
  'email',
  'social',
  'parked',
  'aside',
  'shops',
  'deliveries',
  'import',
  'blocked',
  'actions',
  'macros',
  'api',
  'privacy',
  'team',
  'you',
] as const
export type Section = (typeof SECTIONS)[number]

export type Route =
  | { page: 'start' | 'sign-in' | 'invite' | 'missing' }
  | { page: 'tickets'; view: TicketView; ticketId: string | null }
  | { page: 'settings'; section: Section }
  | { page: 'customer'; customerId: string }
  | { page: 'order'; orderId: string }
  | { page: 'actions' }
  | { page: 'incidents' }
  | { page: 'products'; low: boolean }
  /** `within`: only what stands in that collection. */
  | { page: 'articles'; part: 'list' | 'collections' | 'variables' | 'snippets'; within: string | null }
  | { page: 'searches'; synonyms: boolean }
  | { page: 'article'; articleId: string }
  | { page: 'find'; group: 'orders' | 'customers' }

/** `path` is relative to the base: `desk/mine/0197…`. */
export function parseRoute(path: string): Route {
  const [root, first = '', second = '', ...rest] = path.replace(/\/$/, '').split('/')
  if (root === 'desk' && first === 'articles' && second === 'in' && rest.length === 1) return articlesPage('list', rest[0])
  if (root !== 'desk' || rest.length > 0) return { page: 'missing' }
  if (first === '') return { page: 'start' }
  if ((first === 'sign-in' || first === 'invite') && second === '') return { page: first }
  const view = VIEWS.find((v) => v === first)
  if (view) return { page: 'tickets', view, ticketId: second || null }
  if (first === 'customers' && second !== '') return { page: 'customer', customerId: second }
  if (first === 'actions' && second === '') return { page: 'actions' }
  if (first === 'incidents' && second === '') return { page: 'incidents' }
  if (first === 'products' && (second === '' || second === 'low')) return { page: 'products', low: second === 'low' }
  if (first === 'articles') return articleRoute(second)
  if ((first === 'orders' || first === 'customers') && second === '') return { page: 'find', group: first }
  if (first === 'orders' && second !== '') return { page: 'order', orderId: second }
  const section = SECTIONS.find((s) => s === (second || 'store'))
  return first === 'settings' && section ? { page: 'settings', section } : { page: 'missing' }
}

function articleRoute(part: string): Route {
  if (part === '') return articlesPage('list')
  if (part === 'searches' || part === 'synonyms') return { page: 'searches', synonyms: part === 'synonyms' }
  return part === 'collections' || part === 'variables' || part === 'snippets' ? articlesPage(part) : { page: 'article', articleId: part }
}

const articlesPage = (part: 'list' | 'collections' | 'variables' | 'snippets', within: string | null = null): Route => ({
  page: 'articles',
  part,
  within,
})

/** The desk may be mounted below a path; the shell's `<base href>` says where. */
const base = (): string => new URL('.', document.baseURI).pathname
const currentPath = (): string => (location.pathname.startsWith(base()) ? location.pathname.slice(base().length) : '')

export const path = signal(typeof document === 'undefined' ? 'desk' : currentPath())
export const route = computed(() => parseRoute(path.value))

let moved = false

/** To where one was; to the desk from a page that was opened by its address. */
export function goBack(): void {
  if (moved) history.back()
  else navigate('desk')
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (to === path.value) return
  moved = true
  history[options.replace ? 'replaceState' : 'pushState'](null, '', base() + to)
  path.value = to
}

export const ticketPath = (view: TicketView, ticketId: string | null): string => (ticketId ? `desk/${view}/${ticketId}` : `desk/${view}`)

/** Lets ordinary links of the console change the page without a new document, and the browser's back button too. */
export function followLinks(): void {
  addEventListener('popstate', () => {
    path.value = currentPath()
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.target || link.hasAttribute('download')) return
    const url = new URL(link.href)
    if (url.origin !== location.origin || !url.pathname.startsWith(`${base()}desk`)) return
    event.preventDefault()
    navigate(url.pathname.slice(base().length))
  })
}
