import { Hono, type Context as Http } from 'hono'
import { contextFor, type VisitorActor } from '../../../server/context.ts'
import { currentProofs, maskEmail } from '../../../server/customers/index.ts'
import { NotFound } from '../../../server/errors.ts'
import { listAskedInTicket } from '../../../server/orders/index.ts'
import {
  answerRequest,
  findRequest,
  findRequestWriter,
  getVisitorTicket,
  listOwnRequests,
  openRequest,
  readThread,
} from '../../../server/tickets/index.ts'
import { noteTicket } from '../../search/index.ts'
import { type FilesShown, NO_FILES } from '../views/asking/files-field.tsx'
import { ContactPage } from '../views/requests/contact.tsx'
import { RequestListPage } from '../views/requests/request-list.tsx'
import { type Answering, RequestPage } from '../views/requests/request-page.tsx'
import { asked, fitForm, forms, newFormId, type Topic } from '../visit/forms.ts'
import { isId } from '../visit/is-id.ts'
import { sendPage } from '../visit/pages/send-page.ts'
import { type Filled, readFilling } from '../visit/read-filling.ts'
import { findVisitor, meetVisitor } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Words } from '../visit/words.ts'
import type { Site } from './site.ts'
import { filesOf, keeperOf } from './take-files.ts'

/** Writing to the store, and what came of it. */
export function requestRoutes(site: Site) {
  const { desk, settings, parts } = site
  return new Hono()
    .get('/help/:key/contact', async (c) => {
      const visit = await site.visit(c)
      const filled = { topic: asked(c, 'topic', 20) || 'other', order: asked(c, 'order', 64), text: asked(c, 'text', 300) }
      return contactPage(c, visit, { filled: { ...filled, ...(visit.from && { from: visit.from }) }, field: null, files: NO_FILES })
    })
    .post('/help/:key/contact', parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const visitor = await meetVisitor(c, desk, settings, visit.door)
      const filling = await readFilling(c, keeperOf(site, visitor))
      const files = await filesOf(site, visitor, filling, visit.words)
      const form = fitForm(filling.filled, forms.contact)
      if (!form.ok) return site.refuse(c, form, () => contactPage(c, visit, { ...form, files }, 400))
      if (files.error) return refuseFiles(site, c, () => contactPage(c, visit, { filled: filling.filled, field: 'files', files }, 400))
      const { id, website, email, name } = form.value
      // only a machine fills in what people cannot see: it is told nothing
      if (website) return c.redirect(visit.at('/requests'), 303)
      const { ticketId } = await openRequest(contextFor(desk, visitor), visitor, {
        clientId: id,
        body: bodyOf(form.value, visit.words),
        attachmentIds: files.kept.map((file) => file.id),
        ip: parts.ipOf(c),
        email,
        name,
        helpUrl: visit.here,
      })
      const { storeId, tokenHash: session } = visitor
      await noteTicket(site.anybody, { storeId, searchId: form.value.from ?? null, session, ticketId })
      return c.redirect(visit.at(`/requests/${ticketId}?sent=1`), 303)
    })
    .get('/help/:key/requests', async (c) => {
      const visit = await site.visit(c)
      const visitor = await findVisitor(c, desk, visit.door)
      const isProven = visitor !== null && (await currentProofs(site.anybody, visitor.storeId, visitor.tokenHash)).level >= 3
      const tickets = visitor ? await listOwnRequests(contextFor(desk, visitor), visitor) : []
      return sendPage(c, <RequestListPage visit={visit} tickets={tickets} isProven={isProven} />)
    })
    .get('/help/:key/requests/:ticket', async (c) => {
      const visit = await site.visit(c)
      return requestPage(site, c, visit, await writerOf(site, c, visit), FRESH)
    })
    .get('/help/:key/requests/:ticket/files/:file', async (c) => {
      const visit = await site.visit(c)
      const visitor = await writerOf(site, c, visit)
      await getVisitorTicket(contextFor(desk, visitor), ticketIdOf(c))
      return parts.sendSigned(c, c.req.param('file'))
    })
    .post('/help/:key/requests/:ticket', parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const visitor = await writerOf(site, c, visit)
      const filling = await readFilling(c, keeperOf(site, visitor))
      const files = await filesOf(site, visitor, filling, visit.words)
      const form = fitForm(filling.filled, forms.answer)
      const again = { text: filling.filled.text ?? '', files }
      if (!form.ok) return site.refuse(c, form, () => requestPage(site, c, visit, visitor, { ...again, field: form.field }))
      if (files.error) return refuseFiles(site, c, () => requestPage(site, c, visit, visitor, { ...again, field: 'files' }))
      const { id, text } = form.value
      const attachmentIds = files.kept.map((file) => file.id)
      const writing = { ticketId: ticketIdOf(c), clientId: id, body: text, attachmentIds }
      const { ticketId } = await answerRequest(contextFor(desk, visitor), visitor, writing)
      return c.redirect(visit.at(`/requests/${ticketId}`), 303)
    })
}

const FRESH: Answering = { text: '', files: NO_FILES, field: null }

const refuseFiles = (site: Site, c: Http, page: () => Response | Promise<Response>) =>
  site.refuse(c, { ok: false, field: 'files', filled: {} }, page)

interface ContactForm {
  filled: Filled
  field: string | null
  files: FilesShown
}

function contactPage(c: Http, visit: Visit, { filled, field, files }: ContactForm, status: 200 | 400 = 200) {
  return sendPage(c, <ContactPage visit={visit} formId={newFormId()} filled={filled} wrong={field} files={files} />, { status })
}

/** What an agent needs to know stands in the message itself, below the writer's own words. */
function bodyOf(form: { topic: Topic; order: string | null; text: string; name: string | null }, { t }: Words): string {
  const about = [
    form.topic === 'other' ? null : t('write.about', { topic: t(`topic.${form.topic}`) }),
    form.order && t('write.about.order', { number: form.order }),
    form.name && t('write.about.name', { name: form.name }),
  ].filter(Boolean)
  return about.length === 0 ? form.text : `${form.text}\n\n${about.join('\n')}`
}

function ticketIdOf(c: Http): string {
  const id = c.req.param('ticket') ?? ''
  if (!isId(id)) throw new NotFound('This request')
  return id
}

async function writerOf(site: Site, c: Http, visit: Visit): Promise<VisitorActor> {
  const visitor = await findVisitor(c, site.desk, visit.door)
  if (!visitor) throw new NotFound('This request')
  return findRequestWriter(contextFor(site.desk, visitor), visitor, ticketIdOf(c))
}

async function requestPage(site: Site, c: Http, visit: Visit, visitor: VisitorActor, answering: Answering) {
  const ticketId = ticketIdOf(c)
  const ctx = contextFor(site.desk, visitor)
  const before = Number(asked(c, 'before', 10)) || null
  const { grants } = await currentProofs(site.anybody, visitor.storeId, visitor.tokenHash)
  const [ticket, thread, request] = await Promise.all([
    getVisitorTicket(ctx, ticketId),
    readThread(ctx, before === null ? { ticketId, since: null } : { ticketId, before }),
    findRequest(ctx, ticketId),
  ])
  // only now: the ticket is theirs
  const about = await listAskedInTicket(site.anybody, visitor.storeId, grants, ticketId)
  const email = request && maskEmail(request.email)
  const justSent = c.req.query('sent') === '1'
  const page = { visit, ticket, thread, formId: newFormId(), email, justSent, answering, ...about }
  return sendPage(c, <RequestPage {...page} />, { status: answering.field ? 400 : 200 })
}
