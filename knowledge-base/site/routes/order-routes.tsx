import { Hono, type Context as Http } from 'hono'
import { contextFor, type VisitorActor } from '../../../server/context.ts'
import { type Assurance, currentProofs, endSession, findCodeWish, maskEmail } from '../../../server/customers/index.ts'
import { Forbidden, NotFound } from '../../../server/errors.ts'
import { listOpenedOrders, numberKey, type OrderView, wantedOf } from '../../../server/orders/index.ts'
import { checkCode, requestCode, signInShopper } from '../../../server/tickets/index.ts'
import { doingsOf } from '../order/order-doings.ts'
import { orderFaceOf } from '../order/order-face.ts'
import { CodePage } from '../views/orders/code-page.tsx'
import { OrderListPage, type Standing } from '../views/orders/order-list.tsx'
import { OrderPage } from '../views/orders/order-page.tsx'
import { asked, type Filled, forms, readForm } from '../visit/forms.ts'
import { isAllowedOrigin } from '../visit/origins.ts'
import { sendPage, wantsPage } from '../visit/send-page.ts'
import { browserOf, findVisitor, meetVisitor, newSession, takeSession } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import { returnDaysOf } from './read-routes.tsx'
import type { Site } from './site.ts'

const ORDERS = 20

/** A shopper's own orders: by number and address, by a code, or by the store's own token. */
export function orderRoutes(site: Site) {
  const { desk, settings, parts } = site
  return new Hono()
    .get('/help/:key/orders', async (c) => {
      const visit = await site.visit(c)
      return listPage(site, c, visit, { filled: { order: asked(c, 'order', 64), ticket: asked(c, 'ticket', 36) }, wrong: null })
    })
    .post('/help/:key/orders', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      const form = await readForm(c, forms.orders)
      if (!form.ok) return site.refuse(c, form, () => listPage(site, c, visit, { filled: form.filled, wrong: form.field }, 400))
      const { order, email, ticket = null } = form.value
      const visitor = await meetVisitor(c, desk, settings, visit.door)
      await requestCode(contextFor(desk, visitor), visitor, { email, orderNumber: order, ticketId: ticket, ip: parts.ipOf(c) })
      return c.redirect(visit.at('/orders/code'), 303)
    })
    .get('/help/:key/orders/code', async (c) => codePage(site, c, await site.visit(c), null))
    .post('/help/:key/orders/code', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      const { t } = visit.words
      const form = await readForm(c, forms.code)
      if (!form.ok) return site.refuse(c, form, () => codePage(site, c, visit, t('code.format'), 400))
      const visitor = await findVisitor(c, desk, visit.door)
      const wish = visitor && (await findCodeWish(site.anybody, browserOf(visitor)))
      if (!visitor || !wish) return c.redirect(visit.at('/orders'), 303)
      const { email, ticketId } = wish
      const checked = await checkCode(contextFor(desk, visitor), visitor, { email, code: form.value.code, ticketId, ip: parts.ipOf(c) })
      if (!checked.proven) {
        const { left } = checked
        return codePage(site, c, visit, left === 0 ? t('code.spent') : t('code.wrong', { count: left }), 400)
      }
      return c.redirect(visit.at(ticketId ? `/requests/${ticketId}` : '/orders'), 303)
    })
    .post('/help/:key/orders/end', parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const visitor = await findVisitor(c, desk, visit.door)
      if (visitor) await endSession(site.anybody, browserOf(visitor))
      takeSession(c, settings, visit.door)
      return c.redirect(visit.at('/orders'), 303)
    })
    .post('/help/:key/session', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      if (!isAllowedOrigin(c, visit.store.allowedOrigins, settings.publicUrl)) throw new Forbidden('This request comes from another site.')
      const form = await readForm(c, forms.session)
      if (!form.ok) return site.refuse(c, form, () => c.redirect(visit.at('/orders'), 303))
      // always a new key: what this browser said before may have been somebody else at the same screen
      const { session, give } = newSession(c, settings, visit.door)
      const inboxId = visit.door.helpInboxId ?? ''
      await signInShopper(site.anybody, { store: visit.store, inboxId, session, jwt: form.value.token, from: null, ticketId: null })
      give()
      return c.redirect(visit.at('/orders'), 303)
    })
    .get('/help/:key/orders/:number', async (c) => orderPage(site, c, await site.visit(c)))
}

interface Opened {
  orders: OrderView[]
  proofs: Assurance
  /** The shop that is asked live gave no whole answer: what is held may be behind. */
  isOutdated: boolean
}

async function opened(site: Site, visitor: VisitorActor, numbers: string[]): Promise<Opened> {
  const { anybody: ctx } = site
  const { storeId, tokenHash } = visitor
  const proofs = await currentProofs(ctx, storeId, tokenHash)
  const shop = await ctx.askShop?.(storeId, wantedOf(proofs.grants, numbers))
  const orders = await listOpenedOrders(ctx, storeId, proofs.grants, { numbers, limit: ORDERS })
  return { proofs, orders, isOutdated: shop ? !shop.isReliable : false }
}

function standingOf({ proofs, isOutdated }: Pick<Opened, 'proofs' | 'isOutdated'>): Standing {
  const { level, of, name, until } = proofs
  return { level, of: of?.includes('@') ? maskEmail(of) : of, name, until, isOutdated }
}

async function listPage(site: Site, c: Http, visit: Visit, form: { filled: Filled; wrong: string | null }, status: 200 | 400 | 404 = 200) {
  const visitor = await findVisitor(c, site.desk, visit.door)
  const found = visitor && (await opened(site, visitor, []))
  const orders = found?.orders ?? []
  const about = { now: site.desk.now(), timeZone: visit.store.timeZone, words: visit.words }
  const faces = orders.map((order) => orderFaceOf(order, about))
  const standing = found && orders.length > 0 ? standingOf(found) : null
  return sendPage(c, <OrderListPage visit={visit} orders={faces} standing={standing} {...form} />, { status })
}

async function codePage(site: Site, c: Http, visit: Visit, error: string | null, status: 200 | 400 = 200) {
  const visitor = await findVisitor(c, site.desk, visit.door)
  const wish = visitor && (await findCodeWish(site.anybody, browserOf(visitor)))
  if (!visitor || !wish) return c.redirect(visit.at('/orders'), 303)
  if (error !== null && !wantsPage(c)) return c.json({ error: { code: 'invalid', message: error } }, status === 200 ? 400 : status)
  const { orders } = await opened(site, visitor, [])
  return sendPage(c, <CodePage visit={visit} to={maskEmail(wish.email)} error={error} isOpen={orders.length > 0} />, { status })
}

/** An order that the reader's proofs do not open does not exist here, whatever its number: the same page asks for a proof. */
async function orderPage(site: Site, c: Http, visit: Visit) {
  const number = (c.req.param('number') ?? '').replace(/\0/g, '').slice(0, 64)
  const visitor = await findVisitor(c, site.desk, visit.door)
  const found = visitor && (await opened(site, visitor, [number]))
  const order = found?.orders.find((each) => numberKey(each.number) === numberKey(number))
  if (!found || !order) {
    if (!wantsPage(c)) throw new NotFound('This order')
    return listPage(site, c, visit, { filled: { order: number }, wrong: null }, 404)
  }
  const facts = { now: site.desk.now(), returnDays: await returnDaysOf(site, visit), words: visit.words }
  const face = orderFaceOf(order, { ...facts, timeZone: visit.store.timeZone })
  const doings = doingsOf(order, face, facts)
  return sendPage(c, <OrderPage visit={visit} order={order} face={face} doings={doings} standing={standingOf(found)} />)
}
