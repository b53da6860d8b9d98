import { useState } from 'preact/hooks'
import type { EmailInbox, EmailInboxes } from '../../../../server/contract/mail.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { mail, pencil, plus } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { EmailForm } from './email-form.tsx'

/** The addresses of a store: how their mail comes in and how answers leave. */
export function EmailSection() {
  const { id, choice } = useSettingsStore()
  const loaded = useLoaded<EmailInboxes>(isAdmin() ? 'email-inboxes' : null)
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  return (
    <>
      {editing === null && (
        <>
          <h2>{t('settings.email')}</h2>
          <p class="hint">{t('email.text')}</p>
        </>
      )}
      {editing === null && choice}
      <AdminsOnly />
      {isAdmin() && (
        <LoadedPart loaded={loaded}>
          {(all) => {
            const inbox = all.inboxes.find((each) => each.inboxId === editing) ?? null
            const own = all.inboxes.filter((each) => each.storeId === id)
            const saved = (next: EmailInbox): void => {
              const others = all.inboxes.filter((each) => each.inboxId !== next.inboxId)
              loaded.take({ ...all, inboxes: [...others, next] })
              setEditing(next.inboxId)
            }
            if (editing !== null)
              return (
                <EmailForm
                  // what is new stays in its form once it is saved: its provider's address is shown there
                  key="form"
                  storeId={id}
                  inbox={inbox}
                  desk={all}
                  saved={saved}
                  close={() => {
                    setEditing(null)
                    loaded.renew()
                  }}
                />
              )
            return <InboxList own={own} desk={all} edit={setEditing} />
          }}
        </LoadedPart>
      )}
    </>
  )
}

interface ListProps {
  own: EmailInbox[]
  desk: Pick<EmailInboxes, 'deskSends' | 'smtpPort'>
  edit: (id: string | 'new') => void
}
function InboxList({ own, desk, edit }: ListProps) {
  const isDeaf = (inbox: EmailInbox): boolean => inbox.enabled && inbox.intake === 'smtp-in' && desk.smtpPort === null
  return (
    <>
      {!desk.deskSends && !own.some((inbox) => inbox.hasSmtp) && <p class="outbox-note">{t('email.outbox')}</p>}
      {own.length === 0 && <p class="quiet">{t('email.none')}</p>}
      {own.length > 0 && (
        <ul class="lines-list email-lines">
          {own.map((inbox) => (
            <li key={inbox.inboxId}>
              <Icon of={mail} />
              <div>
                <b class="cut">
                  <bdi dir="ltr">{inbox.address}</bdi>
                </b>
                <small class="quiet">{t(`email.way.${inbox.intake}`)}</small>
                {isDeaf(inbox) && <small class="late-ink">{t('email.do.smtpOff')}</small>}
                {inbox.enabled && inbox.health?.reason && (
                  <small class="late-ink" dir="auto">
                    {inbox.health.reason}
                  </small>
                )}
              </div>
              {isDeaf(inbox) ? <span class="mark late">{t('email.state.deaf')}</span> : <Health inbox={inbox} />}
              <button
                type="button"
                class="btn icon"
                aria-label={t('email.edit', { address: inbox.address })}
                onClick={() => edit(inbox.inboxId)}
              >
                <Icon of={pencil} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="btn main" onClick={() => edit('new')}>
        <Icon of={plus} />
        {t('email.new')}
      </button>
    </>
  )
}

const MARKS = { connected: 'mark good', connecting: 'mark info', failing: 'mark late' }

function Health({ inbox: { enabled, health } }: { inbox: EmailInbox }) {
  if (!enabled) return <span class="mark">{t('email.off')}</span>
  if (!health) return null
  return (
    <span class={MARKS[health.state]} title={t('email.since', { time: momentText(health.since, now.value) })}>
      {t(`email.state.${health.state}`)}
    </span>
  )
}
