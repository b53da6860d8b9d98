import { useEffect, useState } from 'preact/hooks'
import type { GapTicket, OpenQuestion } from '../../../server/contract/console/help/search-reports.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Failed } from '../../components/failed.tsx'
import { FormFoot } from '../../components/forms/form-foot.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { navigate } from '../../routes/router.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'

interface DraftProps {
  storeId: string
  locale: string
  question: OpenQuestion
  close: () => void
}

/** Chosen at first; the others say the same or something near it. */
const CHOSEN = 3

/** From a question to a draft: which tickets answered it is chosen, and nothing is published. */
export function DraftDialog({ storeId, locale, question: { query, gists }, close }: DraftProps) {
  const [tickets, setTickets] = useState<GapTicket[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const form = useForm([])
  const path = `stores/${storeId}/search-gaps`
  const ask = (): void => {
    setFailure(null)
    request<{ tickets: GapTicket[] }>('POST', `${path}/tickets`, { locale, query, gists }).then(
      (answer) => {
        setTickets(answer.tickets)
        setChosen(new Set(answer.tickets.slice(0, CHOSEN).map(({ id }) => id)))
      },
      (error) => setFailure(failureText(error)),
    )
  }
  useEffect(ask, [])
  const begin = async (): Promise<void> => {
    const ticketIds = (tickets ?? []).flatMap(({ id }) => (chosen.has(id) ? [id] : []))
    const { articleId } = await request<{ articleId: string }>('POST', path, { locale, query, gists, ticketIds })
    close()
    navigate(`desk/articles/${articleId}`)
    const undo = (): void => {
      request('DELETE', `articles/${articleId}/draft`).then(
        () => navigate('desk/articles/searches'),
        (error) => showToast(failureText(error), { bad: true }),
      )
    }
    showToast(t('searches.begun'), { undo })
  }
  const choose = (id: string): void => setChosen(new Set(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id]))
  return (
    <Dialog title={t('searches.draftOf', { query })} close={close}>
      <form class="form draft-gap" noValidate onSubmit={(event) => form.submit(event, {}, begin)}>
        <p class="hint">{t(tickets?.length === 0 ? 'searches.dialogNone' : 'searches.dialogText')}</p>
        {failure && <Failed text={failure} again={ask} />}
        {!tickets && !failure && <GhostRows count={3} label={t('loading')} />}
        {tickets && tickets.length > 0 && (
          <fieldset>
            <legend class="sr">{t('searches.dialogTickets')}</legend>
            {tickets.map((ticket) => (
              <Choice key={ticket.id} ticket={ticket} on={chosen.has(ticket.id)} choose={() => choose(ticket.id)} />
            ))}
          </fieldset>
        )}
        <FormFoot
          error={form.error}
          busy={form.busy || (!tickets && !failure)}
          does={t('searches.begin')}
          leaves={t('articles.cancel')}
          close={close}
        />
      </form>
    </Dialog>
  )
}

function Choice({ ticket: { id, number, question, answers }, on, choose }: { ticket: GapTicket; on: boolean; choose: () => void }) {
  return (
    <div class="gap-ticket">
      <label>
        <input type="checkbox" checked={on} onChange={choose} />
        <span>
          <b class="clip" dir="auto">
            {question}
          </b>
          <span class="clip quiet" dir="auto">
            {answers.join(' ')}
          </span>
        </span>
      </label>
      <a
        class="link"
        href={`desk/solved/${id}`}
        target="_blank"
        rel="noopener"
        aria-label={t('searches.openTicket', { number: `#${number}` })}
      >
        <bdi>#{number}</bdi>
      </a>
    </div>
  )
}
