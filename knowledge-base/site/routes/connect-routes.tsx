import { createHash } from 'node:crypto'
import { Hono, type Context as Http } from 'hono'
import { contextFor, type VisitorActor } from '../../../server/context.ts'
import { type Assurance, currentProofs, findCodeWish, maskEmail } from '../../../server/customers/index.ts'
import { Forbidden } from '../../../server/errors.ts'
import { checkCode, connectHandle, type OpenedLink, openHandleLink, requestHandleCode } from '../../../server/tickets/index.ts'
import { isolated } from '../../../server/ui/isolated.ts'
import { type Asked, ConfirmPage, ConnectCodePage, ConnectedPage, ProveFirstPage } from '../views/connect/connect-pages.tsx'
import { forms, readForm } from '../visit/forms.ts'
import { isAllowedOrigin } from '../visit/origins.ts'
import { sendPage } from '../visit/pages/send-page.ts'
import type { Filled } from '../visit/read-filling.ts'
import { browserOf, findVisitor, meetVisitor } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Site } from './site.ts'

/** By the link that somebody got in private on a network they say who they are here. Looking at it uses nothing up: networks look at it first. */
export function connectRoutes(site: Site) {
  const { desk, settings, parts, anybody } = site
  return new Hono()
    .get('/help/:key/connect/:token', async (c) => {
      const visit = await site.visit(c)
      return linkPage(site, c, visit)
    })
    .post('/help/:key/connect/:token', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      if (!isAllowedOrigin(c, [], visit.publicUrl)) throw new Forbidden('This request comes from another site.')
      const { path } = await lookAt(site, c, visit)
      const form = await readForm(c, forms.connect)
      if (!form.ok) return site.refuse(c, form, () => linkPage(site, c, visit, { status: 400 }))
      const visitor = await findVisitor(c, desk, visit.door)
      const proofs = visitor && (await proofsOf(site, visitor))
      // a yes is of whom the page showed: whoever signed in meanwhile is shown, and asked, anew
      if (visitor && proofs && isKnown(proofs) && form.value.as === shownAs(visitor, proofs))
        await connectHandle(anybody, browserOf(visitor), tokenOf(c))
      return c.redirect(visit.at(path), 303)
    })
    .post('/help/:key/connect/:token/codes', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      const { path } = await lookAt(site, c, visit)
      const form = await readForm(c, forms.connectCode)
      if (!form.ok) return site.refuse(c, form, () => linkPage(site, c, visit, { filled: form.filled, wrong: form.field, status: 400 }))
      const { order, email } = form.value
      const visitor = await meetVisitor(c, desk, settings, visit.door)
      const asked = { token: tokenOf(c), email, orderNumber: order, ip: parts.ipOf(c) }
      await requestHandleCode(contextFor(desk, visitor), visitor, asked)
      return c.redirect(visit.at(path), 303)
    })
    .post('/help/:key/connect/:token/code', parts.limitDoor, async (c) => {
      const visit = await site.visit(c)
      const { t } = visit.words
      const { path } = await lookAt(site, c, visit)
      const form = await readForm(c, forms.code)
      if (!form.ok) return site.refuse(c, form, () => linkPage(site, c, visit, { wrong: t('code.format'), status: 400 }))
      const visitor = await findVisitor(c, desk, visit.door)
      const wish = visitor && (await findCodeWish(anybody, browserOf(visitor)))
      if (!visitor || !wish) return c.redirect(visit.at(path), 303)
      const entered = { email: wish.email, code: form.value.code, ticketId: null, ip: parts.ipOf(c) }
      const checked = await checkCode(contextFor(desk, visitor), visitor, entered)
      if (checked.proven) return c.redirect(visit.at(path), 303)
      const wrong = checked.left === 0 ? t('code.spent') : t('code.wrong', { count: checked.left })
      return linkPage(site, c, visit, { wrong, status: 400 })
    })
}

const tokenOf = (c: Http) => c.req.param('token') ?? ''
/** A code or the store's own session: less says nothing of who somebody is. */
const isKnown = ({ level }: Assurance) => level >= 3
const proofsOf = ({ anybody }: Site, { storeId, tokenHash }: VisitorActor) => currentProofs(anybody, storeId, tokenHash)

/** Whom the page shows, without telling it. */
const shownAs = ({ tokenHash }: VisitorActor, { how, of }: Assurance) =>
  createHash('sha256')
    .update(JSON.stringify([tokenHash, how, of]))
    .digest('hex')

/** Throws NotFound where the link is none, has ended, or was used in another browser. */
async function lookAt({ anybody, desk }: Site, c: Http, visit: Visit): Promise<Asked & Pick<OpenedLink, 'doneUntil'>> {
  const visitor = await findVisitor(c, desk, visit.door)
  const browser = { storeId: visit.store.id, session: visitor?.tokenHash ?? '' }
  const { label, network, doneUntil } = await openHandleLink(anybody, browser, tokenOf(c))
  return { handle: isolated(label), network: visit.words.t(`connect.network.${network}`), path: `/connect/${tokenOf(c)}`, doneUntil }
}

interface Answered {
  filled?: Filled
  /** Of the form with the order the field, of the code what is to be said. */
  wrong?: string
  status?: 200 | 400
}
/** The step that this reader is at. */
async function linkPage(site: Site, c: Http, visit: Visit, { filled = {}, wrong, status = 200 }: Answered = {}) {
  const { doneUntil, ...asked } = await lookAt(site, c, visit)
  const visitor = await findVisitor(c, site.desk, visit.door)
  const proofs = visitor && (await proofsOf(site, visitor))
  if (doneUntil) {
    const until = doneUntil > site.desk.now() ? doneUntil : null
    return sendPage(c, <ConnectedPage visit={visit} asked={asked} until={until} />)
  }
  if (visitor && proofs && isKnown(proofs)) {
    const { name, of } = proofs
    const reader = { name, of: of?.includes('@') ? maskEmail(of) : of }
    return sendPage(c, <ConfirmPage visit={visit} asked={asked} reader={reader} as={shownAs(visitor, proofs)} />, { status })
  }
  const wish = visitor && c.req.query('again') === undefined ? await findCodeWish(site.anybody, browserOf(visitor)) : null
  if (wish && filled.order === undefined) {
    const page = { visit, asked, to: maskEmail(wish.email), error: wrong ?? null }
    return sendPage(c, <ConnectCodePage {...page} />, { status })
  }
  return sendPage(c, <ProveFirstPage visit={visit} asked={asked} filled={filled} wrong={wrong ?? null} />, { status })
}
