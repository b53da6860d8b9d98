import { useEffect, useState } from 'preact/hooks'
import type { Incident } from '../../../server/contract/social/triage.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { zap } from '../../../server/ui/icons.ts'
import { Field } from '../../components/field.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { ticketPath } from '../../routes/router.ts'
import { momentText, now } from '../../state/clock.ts'
import { request } from '../../state/request.ts'
import { incidents, readIncidents, takeIncident } from '../../state/social/incidents.ts'
import { showToast } from '../../state/toasts.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { triage } from '../../texts/triage/en.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/social/triage.css'
import { GhostRows } from '../queue/ghost-rows.tsx'

addEnglish(triage)

/** What many people say in public at once: those that go on, and those of the last days. */
export function IncidentsPage() {
  useEffect(() => void readIncidents(), [])
  const all = incidents.value
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('view.incidents')}>
      <div class="bar">
        <h1 class="cut">{t('view.incidents')}</h1>
      </div>
      <div class="scroll customer-page incidents-page">
        {all === null && <GhostRows count={3} label={t('loading')} />}
        {all?.length === 0 && (
          <section class="teach" aria-label={t('view.incidents')}>
            <div>
              <h2>{t('incident.none')}</h2>
              <p>{t('incident.noneText')}</p>
            </div>
          </section>
        )}
        {all?.map((incident) => (
          <IncidentPart key={incident.id} incident={incident} />
        ))}
      </div>
    </main>
  )
}

function IncidentPart({ incident }: { incident: Incident }) {
  const { id, subject, startedAt, endedAt, tickets, people } = incident
  return (
    <section class="incident" aria-labelledby={`incident-${id}`}>
      <header>
        <Icon of={zap} class={endedAt ? '' : 'late-ink'} />
        <div>
          <h2 id={`incident-${id}`} class="cut" dir="auto">
            {subject.value}
          </h2>
          <small class="quiet">
            {t(`incident.${subject.kind}`)} · {t('incident.people', { count: people })} · {t('incident.tickets', { count: tickets.length })}{' '}
            ·{' '}
            {endedAt
              ? t('incident.ended', { time: momentText(endedAt, now.value) })
              : t('incident.since', { time: momentText(startedAt, now.value) })}
          </small>
        </div>
        <span class={endedAt ? 'mark' : 'mark late'}>{t(endedAt ? 'incident.over' : 'incident.on')}</span>
      </header>
      <NoteForm incident={incident} />
      <ul class="incident-tickets">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <a href={ticketPath('open', ticket.id)}>
              <span class="quiet">#{ticket.number}</span>
              <span class="cut" dir="auto">
                {ticket.subject || t('mail.noSubject')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoteForm({ incident: { id, note: stored } }: { incident: Incident }) {
  const [note, setNote] = useState(stored)
  const form = useForm(['note'])
  const save = async (): Promise<void> => {
    takeIncident(await request<Incident>('PUT', `incidents/${id}/note`, { note: note.trim() }))
    showToast(t('saved'))
  }
  return (
    <form class="form" noValidate aria-busy={form.busy} onSubmit={(event) => void form.submit(event, {}, save)}>
      <Field label={t('incident.note')} hint={t('incident.noteHint')} error={form.errors.note ?? form.error ?? undefined}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={4_000}
            dir="auto"
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </Field>
      {note.trim() !== stored && (
        <button type="submit" class="btn line" aria-disabled={form.busy}>
          {t('incident.saveNote')}
        </button>
      )}
    </form>
  )
}
