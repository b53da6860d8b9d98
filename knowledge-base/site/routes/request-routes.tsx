import { Hono, type Context as Http } from 'hono'
import { contextFor, type VisitorActor } from '../../../server/context.ts'
import { maskEmail } from '../../../server/customers/index.ts'
import { NotFound } from '../../../server/errors.ts'
import { answerRequest, findRequest, getVisitorTicket, listVisitorTickets, openRequest, readThread } from '../../../server/tickets/index.ts'
import { ContactPage } from '../views/requests/contact.tsx'
import { RequestListPage } from '../views/requests/request-list.tsx'
import { RequestPage } from '../views/requests/request-page.tsx'
import { asked, type Filled, forms, newFormId, readForm, type Topic } from '../visit/forms.ts'
import { sendPage } from '../visit/send-page.ts'
import { findVisitor, meetVisitor } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Words } from '../visit/words.ts'
import type { Site } from './site.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Writing to the store, and what came of it. */
export function requestRoutes(site: Site) {
  const { desk, settings, parts } = site
  return new Hono()
    .get('/help/:key/contact', async (c) => {
      const visit = await site.visit(c)
      const filled = { topic: asked(c, 'topic', 20), order: asked(c, 'order', 64), text: asked(c, 'text', 300) }
      return contactPage(c, visit, { ...filled, topic: filled.topic || 'other' }, null)
    })
    .post('/help/:key/contact', parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const form = await readForm(c, forms.contact)
      if (!form.ok) return site.refuse(c, form, () => contactPage(c, visit, form.filled, form.field, 400))
      const { id, website, email, name } = form.value
      // only a machine fills in what people cannot see: it is told nothing
      if (website) return c.redirect(visit.at('/requests'), 303)
      const visitor = await meetVisitor(c, desk, settings, visit.door)
      const { ticketId } = await openRequest(contextFor(desk, visitor), visitor, {
        clientId: id,
        body: bodyOf(form.value, visit.words),
        ip: parts.ipOf(c),
        email,
        name,
        baseUrl: baseUrlOf(site, c),
      })
      return c.redirect(visit.at(`/requests/${ticketId}?sent=1`), 303)
    })
    .get('/help/:key/requests', async (c) => {
      const visit = await site.visit(c)
      const visitor = await findVisitor(c, desk, visit.door)
      const tickets = visitor ? await listVisitorTickets(contextFor(desk, visitor), visitor) : []
      return sendPage(c, <RequestListPage visit={visit} tickets={tickets} />)
    })
    .get('/help/:key/requests/:ticket', async (c) => {
      const visit = await site.visit(c)
      return requestPage(site, c, visit, await writerOf(site, c, visit), false)
    })
    .post('/help/:key/requests/:ticket', parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const visitor = await writerOf(site, c, visit)
      const form = await readForm(c, forms.answer)
      if (!form.ok) return site.refuse(c, form, () => requestPage(site, c, visit, visitor, true))
      const { id, text } = form.value
      const writing = { ticketId: ticketIdOf(c), clientId: id, body: text }
      const { ticketId } = await answerRequest(contextFor(desk, visitor), visitor, writing)
      return c.redirect(visit.at(`/requests/${ticketId}`), 303)
    })
}

function contactPage(c: Http, visit: Visit, filled: Filled, wrong: string | null, status: 200 | 400 = 200) {
  return sendPage(c, <ContactPage visit={visit} formId={newFormId()} filled={filled} wrong={wrong} />, { status })
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

/**
 * Where the help centre is found, for a link in a mail. Only the desk's own setting says so, or who asks from this machine: a Host that
 * a stranger sent would lead whoever gets the mail to them.
 */
function baseUrlOf({ settings, parts }: Site, c: Http): string | null {
  if (settings.publicUrl !== null) return settings.publicUrl
  return parts.isLocal(c) ? `${new URL(c.req.url).origin}${settings.basePath}` : null
}

function ticketIdOf(c: Http): string {
  const id = c.req.param('ticket') ?? ''
  if (!UUID.test(id)) throw new NotFound('This request')
  return id
}

async function writerOf(site: Site, c: Http, visit: Visit): Promise<VisitorActor> {
  const visitor = await findVisitor(c, site.desk, visit.door)
  if (!visitor) throw new NotFound('This request')
  return visitor
}

async function requestPage(site: Site, c: Http, visit: Visit, visitor: VisitorActor, wrong: boolean) {
  const ticketId = ticketIdOf(c)
  const ctx = contextFor(site.desk, visitor)
  const before = Number(asked(c, 'before', 10)) || null
  const [ticket, thread, request] = await Promise.all([
    getVisitorTicket(ctx, ticketId),
    readThread(ctx, before === null ? { ticketId, since: null } : { ticketId, before }),
    findRequest(ctx, ticketId),
  ])
  const email = request && maskEmail(request.email)
  const justSent = c.req.query('sent') === '1'
  const page = { visit, ticket, thread, formId: newFormId(), email, justSent, wrong }
  return sendPage(c, <RequestPage {...page} />, { status: wrong ? 400 : 200 })
}
