import { Hono, type Context as Http } from 'hono'
import { contextFor, type VisitorActor } from '../../../server/context.ts'
import { Invalid, NotFound } from '../../../server/errors.ts'
import { type Choices, type Grants, judgeProposal, listChoices, numberKey, type OrderView } from '../../../server/orders/index.ts'
import { askAboutOrder } from '../../../server/tickets/index.ts'
import { noteTicket } from '../../search/index.ts'
import { findOpened, orderOf } from '../order/find-opened.ts'
import { waitingOf, whyNot } from '../order/order-doings.ts'
import { type ErrandAsked, readErrand } from '../order/read-errand.ts'
import { refusalAt, wrongAt } from '../order/say-wrong.ts'
import { ErrandPage, RefusedPage, type Wrong } from '../views/asking/errand-page.tsx'
import { type FilesShown, NO_FILES } from '../views/asking/files-field.tsx'
import { ProvePage } from '../views/asking/prove-page.tsx'
import { type Errand, errands, newFormId } from '../visit/forms.ts'
import { sendPage, wantsPage } from '../visit/pages/send-page.ts'
import { type Filling, hasFiles, readFilling } from '../visit/read-filling.ts'
import { findVisitor } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Site } from './site.ts'
import { filesOf, keeperOf } from './take-files.ts'

/** An errand of who has proven the order that it is of (L3 or L4), asked for anew at every request. */
interface Asking {
  site: Site
  c: Http
  visit: Visit
  visitor: VisitorActor
  order: OrderView
  errand: Errand
  choices: Choices
  grants: Grants
}

/** What customers ask for of their own orders: each a form of its own that ends in a request. */
export function askingRoutes(site: Site) {
  const { parts } = site
  return new Hono()
    .get('/help/:key/orders/:number/:errand', async (c) => {
      const visit = await site.visit(c)
      const errand = errandOf(c)
      const asking = await findAsking(site, c, visit, errand)
      // the same way to a code, whether or not there is such an order
      if (!asking) return c.redirect(visit.at(`/orders?${new URLSearchParams({ again: '1', order: numberOf(c), errand })}`), 303)
      return elsewhere(asking) ?? formPage(asking, EMPTY, NO_FILES, null)
    })
    .post('/help/:key/orders/:number/:errand', parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const errand = errandOf(c)
      const asking = await findAsking(site, c, visit, errand)
      if (!asking) return provePage(c, visit, errand)
      const filling = await readFilling(c, keeperOf(site, asking.visitor))
      const { again, ...filled } = filling.filled
      return again ? formPage(asking, { ...filling, filled }, NO_FILES, null) : take(asking, filling)
    })
}

const EMPTY: Filling = { filled: {}, kept: [], uploads: [], refused: null }

function errandOf(c: Http): Errand {
  const errand = errands.find((each) => each === c.req.param('errand'))
  if (!errand) throw new NotFound('This page')
  return errand
}

const numberOf = (c: Http) => (c.req.param('number') ?? '').replace(/\0/g, '').slice(0, 64)

/** Null where this browser has not proven the order, for want of one too. */
async function findAsking(site: Site, c: Http, visit: Visit, errand: Errand): Promise<Asking | null> {
  const visitor = await findVisitor(c, site.desk, visit.door)
  const number = numberOf(c)
  const found = visitor && (await findOpened(site, visitor, [number]))
  const order = found && orderOf(found, number)
  if (!visitor || !order || order.level < 3) return null
  const { grants } = found.proofs
  const choices = await listChoices(site.anybody, visit.store.id, grants, order.id)
  return { site, c, visit, visitor, order, errand, choices, grants }
}

async function provePage(c: Http, visit: Visit, errand: Errand): Promise<Response> {
  const { filled } = await readFilling(c, null)
  if (!wantsPage(c)) throw new NotFound('This order')
  return sendPage(c, <ProvePage visit={visit} errand={errand} number={numberOf(c)} filled={filled} hadFiles={hasFiles(c)} />, {
    status: 403,
  })
}

const KINDS = { return: 'create_return', cancel: 'cancel', address: 'change_address', problem: null } as const
const keyOf = ({ number }: OrderView) => encodeURIComponent(numberKey(number))

/** Where it was asked for already, or cannot be; null where its form is to be shown. */
function elsewhere({ c, visit, order, errand, choices }: Asking): Response | Promise<Response> | null {
  const kind = KINDS[errand]
  if (!kind) return null
  const waiting = waitingOf(choices, kind)
  if (waiting?.ticketId) return c.redirect(visit.at(`/requests/${waiting.ticketId}`), 303)
  const [refusal] = choices.kinds.find((each) => each.kind === kind)?.refusals ?? []
  if (!refusal) return null
  const why = whyNot(refusal, kind, choices, visit.words)
  return sendPage(c, <RefusedPage visit={visit} errand={errand} order={order} orderKey={keyOf(order)} why={why} />)
}

async function formPage(asking: Asking, { filled }: Filling, files: FilesShown, wrong: Wrong | null): Promise<Response> {
  const { c, visit, order, errand, choices } = asking
  if (wrong && !wantsPage(c)) throw new Invalid(`${wrong.field}: ${wrong.says}`)
  const left = errand === 'return' ? choices.lines.map(({ lineId, returnable }) => [lineId, returnable] as const) : []
  const most = new Map(errand === 'return' ? left : order.lines.map(({ id, quantity }) => [id, quantity]))
  const form = { visit, errand, order, orderKey: keyOf(order), formId: filled.id ?? newFormId(), filled, wrong, files, most }
  return sendPage(c, <ErrandPage {...form} />, { status: wrong ? 400 : 200 })
}

/** Reads it, asks the policy, and has it done as far as that goes: the very same form again leads to the very same request. */
async function take(asking: Asking, filling: Filling): Promise<Response> {
  const { site, c, visit, visitor, order, errand } = asking
  const { words } = visit
  const files = await filesOf(site, visitor, filling, words)
  const refuse = (wrong: Wrong) => formPage(asking, filling, files, wrong)
  const read = readErrand(errand, filling.filled, order, words)
  if (!read.ok) return refuse(wrongAt(read.field, filling.filled.note, words))
  if (files.error) return refuse({ field: 'files', says: files.error })
  const wrong = await judge(asking, read.asked)
  if (wrong instanceof Response) return wrong
  if (wrong) return refuse(wrong)
  const { id: clientId, body, request, lineIds } = read.asked
  const attachmentIds = files.kept.map(({ id }) => id)
  const { ticketId } = await askAboutOrder(contextFor(site.desk, visitor), visitor, {
    ...{ store: visit.store, orderId: order.id, clientId, body, request, lineIds, attachmentIds },
    ...{ ip: site.parts.ipOf(c), helpUrl: visit.here },
  })
  await noteTicket(site.anybody, { storeId: visitor.storeId, searchId: null, session: visitor.tokenHash, ticketId })
  return c.redirect(visit.at(`/requests/${ticketId}?sent=1`), 303)
}

/** Null for what may be asked for, and for what this very form asked for before. */
async function judge(asking: Asking, { id: clientId, request }: ErrandAsked): Promise<Wrong | Response | null> {
  const { site, visit, order, errand, grants, choices } = asking
  const kind = KINDS[errand]
  if (!request || !kind) return null
  const asked = { orderId: order.id, clientId, request, ticketId: null }
  const { isKnown, refusals } = await judgeProposal(site.anybody, visit.store.id, grants, asked)
  if (isKnown) return null
  const waiting = waitingOf(choices, kind)
  if (waiting?.ticketId) return asking.c.redirect(visit.at(`/requests/${waiting.ticketId}`), 303)
  const [refusal] = refusals
  return refusal ? refusalAt(refusal, kind, choices, visit.words) : null
}
