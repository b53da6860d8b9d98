import { MESSAGE_CHARACTERS } from '../../../../server/contract/limits.ts'
import type { ThreadPage, VisitorTicket } from '../../../../server/contract/thread.ts'
import type { OwnAction } from '../../../../server/orders/index.ts'
import type { Visit } from '../../visit/visit.ts'
import { FilesField, type FilesShown } from '../asking/files-field.tsx'
import { OwnActions } from '../asking/own-actions.tsx'
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
  answering: Answering
  /** What was asked for in it, of an order that this reader has proven. */
  asked: OwnAction[]
  /** Number of the order that is to be proven before that is shown. */
  shut: string | null
}
/** An answer that is being written, with what of it does not fit. */
export interface Answering {
  text: string
  files: FilesShown
  field: string | null
}

export function RequestPage({ visit, ticket, thread, formId, email, justSent, answering, asked, shut }: RequestPageProps) {
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
          <OwnActions visit={visit} asked={asked} isInRequest />
          {shut && (
            <p class="note">
              {t('own.shut')}{' '}
              <a class="link" href={at(`/orders?again=1&order=${encodeURIComponent(shut)}&ticket=${ticket.id}`)}>
                {t('request.confirm')}
              </a>
            </p>
          )}
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
        <AnswerForm visit={visit} ticket={ticket} formId={formId} answering={answering} />
      </div>
    </Layout>
  )
}

function WaitNote({ visit: { words }, ticket }: { visit: Visit; ticket: VisitorTicket }) {
  if (ticket.lastAuthor !== 'customer' || ticket.status === 'closed') return null
  return <p class="note">{words.t(ticket.handler === 'bot' ? 'request.bot.reads' : 'request.waits')}</p>
}

function AnswerForm({ visit, ticket, formId, answering }: Pick<RequestPageProps, 'visit' | 'ticket' | 'formId' | 'answering'>) {
  const { words, at } = visit
  const { t } = words
  const { text, files, field } = answering
  return (
    <form class="form section-s" method="post" action={at(`/requests/${ticket.id}`)} encType="multipart/form-data" noValidate>
      <input type="hidden" name="id" value={formId} />
      {ticket.status === 'closed' && <p class="note">{t('request.closed')}</p>}
      {ticket.status === 'solved' && <p class="note">{t('request.solved')}</p>}
      <Field
        id="text"
        label={t('request.answer')}
        error={field === 'text' ? t('write.text.wrong', { count: text.trim() ? MESSAGE_CHARACTERS : 1 }) : null}
      >
        {(wiring) => <textarea {...wiring} class="input" rows={4} required maxLength={MESSAGE_CHARACTERS} dir="auto" value={text} />}
      </Field>
      <FilesField visit={visit} files={files} />
      <div class="form-foot">
        <button class="button is-primary" type="submit">
          {t('request.send')}
        </button>
      </div>
    </form>
  )
}
