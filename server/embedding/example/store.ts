import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import type { EmbeddedDesk } from 'parceldesk'
import type { OrderBook } from './orders.ts'
import { accountPage, type Customer, PAGE_POLICY, productPage } from './pages.ts'

const SESSION = 'store_session'
const fileOf = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

/** A tiny store: a product, an account, and a desk below its own path. Nothing of the store is in the desk, nor the other way round. */
export function openStore(desk: EmbeddedDesk, book: OrderBook, customers: Customer[]): Hono {
  const sessions = new Map<string, Customer>()
  const signedIn = (c: Context) => sessions.get(getCookie(c, SESSION) ?? '') ?? null
  const html = (c: Context, text: string) => c.html(text, 200, { 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-store' })
  const ordersOf = (customer: Customer) => book.listOf((order) => order.customer?.id === customer.sub)
  const store = new Hono()
    .use('/account/*', csrf())
    .get('/', (c) => html(c, productPage(desk.basePath)))
    .get('/account', (c) => {
      const customer = signedIn(c)
      return html(c, accountPage(desk.basePath, customer, customers, customer ? ordersOf(customer) : []))
    })
    .post('/account/sign-in', async (c) => {
      const { sub } = await c.req.parseBody()
      const customer = customers.find((each) => each.sub === sub)
      if (!customer) return c.text('Nobody has this account.', 400)
      const session = randomBytes(32).toString('base64url')
      sessions.set(session, customer)
      setCookie(c, SESSION, session, { httpOnly: true, sameSite: 'Lax', path: '/' })
      return c.redirect('/account', 303)
    })
    .post('/account/sign-out', (c) => {
      sessions.delete(getCookie(c, SESSION) ?? '')
      return c.redirect('/account', 303)
    })
    .post('/account/move-on', async (c) => {
      const customer = signedIn(c)
      const { id } = await c.req.parseBody()
      const order = customer && ordersOf(customer).find((each) => each.id === id)
      if (order)
        book.change(String(order.id), { shipments: (order.shipments ?? []).map((each) => ({ ...each, status: 'out_for_delivery' })) })
      return c.redirect('/account', 303)
    })
    // who is signed in, as a token for the chat: never part of a page, and never kept by a cache
    .get('/chat-token', async (c) => {
      const customer = signedIn(c)
      c.header('cache-control', 'no-store')
      return customer ? c.json({ token: await desk.identify({ ...customer, emailVerified: true }) }) : c.body(null, 204)
    })
    .get('/store.js', (c) => c.body(fileOf('store.js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }))
    .get('/store.css', (c) => c.body(fileOf('store.css'), 200, { 'content-type': 'text/css; charset=utf-8' }))
  return store.route(desk.basePath, desk.app)
}
