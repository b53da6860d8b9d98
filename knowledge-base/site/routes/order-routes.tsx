import { Hono, type Context as Http } from 'hono'
import { contextFor } from '../../../server/context.ts'
import { endSession, findCodeWish, maskEmail } from '../../../server/customers/index.ts'
import { Forbidden, NotFound } from '../../../server/errors.ts'
import { listChoices } from '../../../server/orders/index.ts'
import { checkCode, requestCode, signInShopper } from '../../../server/tickets/index.ts'
import { findOpened, orderOf, standingOf } from '../order/find-opened.ts'
import { doingsOf } from '../order/order-doings.ts'
import { orderFaceOf } from '../order/order-face.ts'
import { CodePage } from '../views/orders/code-page.tsx'
import { OrderListPage } from '../views/orders/order-list.tsx'
import { OrderPage } from '../views/orders/order-page.tsx'
import { asked, type Errand, errands, forms, readForm } from '../visit/forms.ts'
import { isAllowedOrigin } from '../visit/origins.ts'
import { sendPage, wantsPage } from '../visit/pages/send-page.ts'
import type { Filled } from '../visit/read-filling.ts'
import { browserOf, findVisitor, meetVisitor, newSession, takeSession } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Site } from './site.ts'

/** A shopper's own orders: by number and address, by a code, or by the store's own token. */
export function orderRoutes(site: Site) {
  const { desk, settings, parts } = site
  return new Hono()
    .get('/help/:key/orders', async (c) => {
      const visit = await site.visit(c)
      return listPage(site, c, visit, {
        filled: { order: asked(c, 'order', 64), ticket: asked(c, 'ticket', 36), errand: errandOf(c) ?? '' },
        wrong: null,
      })
    })
    .post('/help/:key/orders', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      const form = await readForm(c, forms.orders)
      if (!form.ok) return site.refuse(c, form, () => listPage(site, c, visit, { filled: form.filled, wrong: form.field }, 400))
      const { order, email, ticket = null, errand } = form.value
      const visitor = await meetVisitor(c, desk, settings, visit.door)
      await requestCode(contextFor(desk, visitor), visitor, { email, orderNumber: order, ticketId: ticket, ip: parts.ipOf(c) })
      return c.redirect(visit.at(errand ? `/orders/code?errand=${errand}` : '/orders/code'), 303)
    })
    .get('/help/:key/orders/code', async (c) => codePage(site, c, await site.visit(c), { error: null, errand: errandOf(c) }))
    .post('/help/:key/orders/code', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      const { t } = visit.words
      const form = await readForm(c, forms.code)
      if (!form.ok)
        return site.refuse(c, form, () => codePage(site, c, visit, { error: t('code.format'), errand: errandIn(form.filled) }, 400))
      const visitor = await findVisitor(c, desk, visit.door)
      const wish = visitor && (await findCodeWish(site.anybody, browserOf(visitor)))
      if (!visitor || !wish) return c.redirect(visit.at('/orders'), 303)
      const { email, ticketId, orderNumber } = wish
      const { code, errand } = form.value
      const checked = await checkCode(contextFor(desk, visitor), visitor, { email, code, ticketId, ip: parts.ipOf(c) })
      if (!checked.proven) {
        const { left } = checked
        return codePage(site, c, visit, { error: left === 0 ? t('code.spent') : t('code.wrong', { count: left }), errand }, 400)
      }
      const next = errand && orderNumber ? `/orders/${encodeURIComponent(orderNumber)}/${errand}` : '/orders'
      return c.redirect(visit.at(ticketId ? `/requests/${ticketId}` : next), 303)
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
      if (!isAllowedOrigin(c, visit.store.allowedOrigins, visit.publicUrl)) throw new Forbidden('This request comes from another site.')
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

/** What one wants to do with an order once it is open. */
const errandIn = ({ errand }: Filled): Errand | undefined => errands.find((each) => each === errand)
const errandOf = (c: Http) => errandIn({ errand: asked(c, 'errand', 20) })

async function listPage(site: Site, c: Http, visit: Visit, form: { filled: Filled; wrong: string | null }, status: 200 | 400 | 404 = 200) {
  const visitor = await findVisitor(c, site.desk, visit.door)
  const found = visitor && (await findOpened(site, visitor, []))
  const orders = found?.orders ?? []
  const about = { now: site.desk.now(), timeZone: visit.store.timeZone, words: visit.words }
  const faces = orders.map((order) => orderFaceOf(order, about))
  const standing = found && orders.length > 0 ? standingOf(found) : null
  return sendPage(c, <OrderListPage visit={visit} orders={faces} standing={standing} {...form} />, { status })
}

interface CodeAsked {
  error: string | null
  errand: Errand | undefined
}

async function codePage(site: Site, c: Http, visit: Visit, { error, errand }: CodeAsked, status: 200 | 400 = 200) {
  const visitor = await findVisitor(c, site.desk, visit.door)
  const wish = visitor && (await findCodeWish(site.anybody, browserOf(visitor)))
  if (!visitor || !wish) return c.redirect(visit.at('/orders'), 303)
  if (error !== null && !wantsPage(c)) return c.json({ error: { code: 'invalid', message: error } }, status === 200 ? 400 : status)
  const { orders } = await findOpened(site, visitor, [])
  return sendPage(
    c,
    <CodePage visit={visit} to={maskEmail(wish.email)} error={error} errand={errand ?? null} isOpen={orders.length > 0} />,
    {
      status,
    },
  )
}

/** An order that the reader's proofs do not open does not exist here, whatever its number: the same page asks for a proof. */
async function orderPage(site: Site, c: Http, visit: Visit) {
  const number = (c.req.param('number') ?? '').replace(/\0/g, '').slice(0, 64)
  const visitor = await findVisitor(c, site.desk, visit.door)
  const found = visitor && (await findOpened(site, visitor, [number]))
  const order = found && orderOf(found, number)
  if (!found || !order) {
    if (!wantsPage(c)) throw new NotFound('This order')
    return listPage(site, c, visit, { filled: { order: number }, wrong: null }, 404)
  }
  const { words, store } = visit
  const face = orderFaceOf(order, { now: site.desk.now(), timeZone: store.timeZone, words })
  const choices = await listChoices(site.anybody, store.id, found.proofs.grants, order.id)
  const page = { visit, order, face, doings: doingsOf(order, choices, words), asked: choices.asked, standing: standingOf(found) }
  return sendPage(c, <OrderPage {...page} />)
}
