import type { EmailInbox } from '../../../../server/contract/mail.ts'
import { t } from '../../../texts/texts.ts'
import { Choice, Line } from './draft-inputs.tsx'
import type { Change, Draft } from './email-draft.ts'

interface Props {
  draft: Draft
  change: Change
  inbox: EmailInbox | null
  errors: Partial<Record<string, string>>
}

/** A mailbox at a provider: where it is, who reads it, what becomes of its mails. */
export function MailboxFields({ draft, change, inbox, errors }: Props) {
  return (
    <>
      <div class="server-row">
        <Line label={t('email.host')} error={errors.host} ltr value={draft.host} change={(host) => change({ host })} />
        <Line label={t('email.port')} error={errors.port} type="number" ltr value={draft.port} change={(port) => change({ port })} />
        <Choice
          label={t('email.security')}
          value={draft.security}
          options={[
            ['tls', t('email.security.tls')],
            ['starttls', 'STARTTLS'],
            ['none', t('email.security.none')],
          ]}
          // the ports that go with it (RFC 8314), unless another was typed
          change={(security) =>
            change({ security, ...(/^(993|143)$/.test(draft.port) ? { port: security === 'tls' ? '993' : '143' } : {}) })
          }
        />
      </div>
      <Line
        label={t('email.user')}
        hint={t('email.userHint')}
        error={errors.user}
        ltr
        value={draft.user}
        change={(user) => change({ user })}
      />
      <SignInFields draft={draft} change={change} isKept={inbox?.intake === 'imap' && inbox.hasIntakeSecret} errors={errors} />
      <Line
        label={t('email.folders')}
        hint={t('email.foldersHint')}
        error={errors.folders}
        max={2_000}
        value={draft.folders}
        change={(folders) => change({ folders })}
      />
      <Choice
        label={t('email.after')}
        value={draft.after}
        options={(['seen', 'move', 'leave'] as const).map((value) => [value, t(`email.after.${value}`)])}
        change={(after) => change({ after })}
      />
      {draft.after === 'move' && (
        <Line label={t('email.moveTo')} error={errors.after} value={draft.moveTo} change={(moveTo) => change({ moveTo })} />
      )}
    </>
  )
}

function SignInFields({ draft, change, isKept, errors }: Omit<Props, 'inbox'> & { isKept: boolean }) {
  const isOauth = draft.signIn === 'oauth2'
  return (
    <>
      <Choice
        label={t('email.signIn')}
        value={draft.signIn}
        options={(['password', 'oauth2'] as const).map((value) => [value, t(`email.signIn.${value}`)])}
        change={(signIn) => change({ signIn })}
      />
      {isOauth && (
        <>
          <Line label={t('email.tokenUrl')} error={errors.auth} ltr value={draft.tokenUrl} change={(tokenUrl) => change({ tokenUrl })} />
          <Line label={t('email.clientId')} ltr value={draft.clientId} change={(clientId) => change({ clientId })} />
          <Line
            label={t('email.clientSecret')}
            error={errors.clientSecret}
            type="password"
            ltr
            value={draft.clientSecret}
            change={(clientSecret) => change({ clientSecret })}
          />
          <Line label={t('email.scope')} ltr value={draft.scope} change={(scope) => change({ scope })} />
        </>
      )}
      <Line
        label={isOauth ? t('email.refreshToken') : t('email.password')}
        hint={isKept ? t('email.kept') : isOauth ? '' : t('email.passwordHint')}
        error={errors.secret}
        type="password"
        ltr
        max={8_000}
        value={draft.secret}
        change={(secret) => change({ secret })}
      />
    </>
  )
}
