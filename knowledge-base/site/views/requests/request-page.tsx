import type { ThreadPage, VisitorTicket } from '../../../../server/contract/thread.ts'
import type { Visit } from '../../visit/visit.ts'
import { Field } from '../fields.tsx'
import { Crumbs, Layout } from '../layout.tsx'
import { Entry } from './entry.tsx'
import { TONES } from './request-list.tsx'

export interface RequestPageProps {
  visit: Visit
  ticket: VisitorTicket
  thread: ThreadPage
  formId: string
  /** The address that the form named, masked; null for a request without one. */
  email: string | null
  justSent: boolean
  wrong: boolean
}

export function RequestPage({ visit, ticket, thread, formId, email, justSent, wrong }: RequestPageProps) {
  const { words, at } = visit
  const { t } = words
  const path = `/requests/${ticket.id}`
  const last = thread.events.findLast((event) => 'message' in event)
  return (
    <Layout visit={visit} head={{ title: ticket.subject, path, hidden: true }} current="requests">
      <Crumbs visit={visit} trail={[{ title: t('requests.title'), path: '/requests' }, { title: ticket.subject }]} />
      <div class="narrow page">
        <h1 class="subject" dir="auto">
          {ticket.subject}
        </h1>
        {justSent && email && (
          <p class="callout is-info" role="status">
            {t('request.sent', { email: `\u2068${email}\u2069` })}
          </p>
        )}
        <div data-poll>
          <p class={`state under ${TONES[ticket.status]}`}>{t(`status.${ticket.status}`)}</p>
          {thread.before !== null && (
            <p>
              <a class="link tap" href={at(`${path}?before=${thread.before}`)}>
                {t('request.earlier')}
              </a>
            </p>
          )}
          <ol class="thread" aria-live="polite">
            {thread.events.map((event) => (
              <Entry key={event.seq} visit={visit} event={event} isLast={event === last} ticketId={ticket.id} formId={formId} />
            ))}
          </ol>
          <WaitNote visit={visit} ticket={ticket} />
        </div>
        <AnswerForm visit={visit} ticket={ticket} formId={formId} wrong={wrong} />
      </div>
    </Layout>
  )
}

function WaitNote({ visit: { words }, ticket }: { visit: Visit; ticket: VisitorTicket }) {
  if (ticket.lastAuthor !== 'customer' || ticket.status === 'closed') return null
  return <p class="note">{words.t(ticket.handler === 'bot' ? 'request.bot.reads' : 'request.waits')}</p>
}

function AnswerForm({ visit: { words, at }, ticket, formId, wrong }: Pick<RequestPageProps, 'visit' | 'ticket' | 'formId' | 'wrong'>) {
  const { t } = words
  return (
    <form class="form section-s" method="post" action={at(`/requests/${ticket.id}`)} noValidate>
      <input type="hidden" name="id" value={formId} />
      {ticket.status === 'closed' && <p class="note">{t('request.closed')}</p>}
      {ticket.status === 'solved' && <p class="note">{t('request.solved')}</p>}
      <Field id="text" label={t('request.answer')} error={wrong ? t('write.text.wrong', { count: 1 }) : null}>
        {(wiring) => <textarea {...wiring} class="input" rows={4} required maxLength={8000} dir="auto" />}
      </Field>
      <div class="form-foot">
        <button class="button is-primary" type="submit">
          {t('request.send')}
        </button>
      </div>
    </form>
  )
}
