import type { EmailInbox } from '../../../../server/contract/mail.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { t } from '../../../texts/texts.ts'
import { Choice, Line, Ways } from './draft-inputs.tsx'
import type { Change, Draft } from './email-draft.ts'

interface Props {
  draft: Draft
  change: Change
  inbox: EmailInbox | null
  errors: Partial<Record<string, string>>
  deskSends: boolean
}

/** How answers leave. */
export function SendingFields({ draft, change, inbox, errors, deskSends }: Props) {
  const isOwn = draft.sending !== 'desk'
  return (
    <section class="part">
      <h3>{t('email.step.sending')}</h3>
      <Ways
        name="sending"
        legend={t('email.step.sending')}
        value={isOwn ? 'own' : 'desk'}
        options={[
          { value: 'desk', label: t(deskSends ? 'email.send.desk' : 'email.send.outbox') },
          { value: 'own', label: t('email.send.own') },
        ]}
        change={(to) => change({ sending: to === 'own' && inbox?.hasSmtp ? 'keep' : to })}
      />
      {draft.sending === 'keep' && (
        <p class="hint">
          {t('email.send.set')}{' '}
          <button type="button" class="link" onClick={() => change({ sending: 'own' })}>
            {t('email.send.change')}
          </button>
        </p>
      )}
      {draft.sending === 'own' && <ServerFields draft={draft} change={change} error={errors.smtpUrl} />}
    </section>
  )
}

function ServerFields({ draft: { smtp }, change, error }: { draft: Draft; change: Change; error: string | undefined }) {
  const set = (part: Partial<Draft['smtp']>) => change({ smtp: { ...smtp, ...part } })
  return (
    <>
      <div class="server-row">
        <Line label={t('email.host')} error={error} ltr value={smtp.host} change={(host) => set({ host })} />
        <Line label={t('email.port')} type="number" ltr value={smtp.port} change={(port) => set({ port })} />
        <Choice
          label={t('email.security')}
          value={smtp.security}
          options={[
            ['smtps', t('email.security.tls')],
            ['smtp', 'STARTTLS'],
          ]}
          change={(security) => set({ security, ...(/^(465|587)$/.test(smtp.port) ? { port: security === 'smtps' ? '465' : '587' } : {}) })}
        />
      </div>
      <Line label={t('email.user')} hint={t('email.userHint')} ltr value={smtp.user} change={(user) => set({ user })} />
      <Line
        label={t('email.password')}
        hint={t('email.passwordHint')}
        type="password"
        ltr
        value={smtp.password}
        change={(password) => set({ password })}
      />
    </>
  )
}

/** Signing is set and taken away at once: the key is made on the server and its record must be copied from here. */
export function DkimPart({ inbox, put }: { inbox: EmailInbox; put: (dkim: object | null) => Promise<void> }) {
  const domain = inbox.address.slice(inbox.address.lastIndexOf('@') + 1)
  const { dkimRecord: record } = inbox
  return (
    <section class="part">
      <h3>{t('email.dkim')}</h3>
      <p class="hint">{t('email.dkimText')}</p>
      {record ? (
        <>
          <p>{t('email.dkimDns', { domain: inbox.dkimDomain ?? domain })}</p>
          <h4>{t('email.dkimName')}</h4>
          <CopyText text={record.name} />
          <h4>{t('email.dkimValue')}</h4>
          <CopyText text={record.value} />
          <button type="button" class="btn line" onClick={() => void put(null)}>
            {t('email.dkimDrop')}
          </button>
        </>
      ) : (
        <button type="button" class="btn line" onClick={() => void put({ domain, selector: 'parceldesk', privateKey: null })}>
          {t('email.dkimMake', { domain })}
        </button>
      )}
    </section>
  )
}
