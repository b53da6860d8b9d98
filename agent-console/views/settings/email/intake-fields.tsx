import type { EmailInbox, Intake } from '../../../../server/contract/mail.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { t } from '../../../texts/texts.ts'
import { Line, Ways } from './draft-inputs.tsx'
import type { Change, Draft } from './email-draft.ts'
import { MailboxFields } from './mailbox-fields.tsx'

const WAYS: Intake[] = ['imap', 'smtp-in', 'postmark', 'mailgun', 'ses', 'sendgrid', 'raw', 'none']
type Provider = 'postmark' | 'mailgun' | 'ses' | 'sendgrid' | 'raw'
const isProvider = (intake: Intake): intake is Provider => !['none', 'imap', 'smtp-in'].includes(intake)

interface Props {
  draft: Draft
  change: Change
  /** As it is saved; null while it is new. */
  inbox: EmailInbox | null
  errors: Partial<Record<string, string>>
  smtpPort: number | null
}

/** How mail comes in, with the sentences of the chosen way. */
export function IntakeFields(props: Props) {
  const { draft, change } = props
  return (
    <section class="part">
      <h3>{t('email.step.intake')}</h3>
      <Ways
        name="intake"
        legend={t('email.step.intake')}
        value={draft.intake}
        change={(intake) => change({ intake, secret: '' })}
        options={WAYS.map((value) => ({
          value,
          label: t(`email.way.${value}`),
          ...(value === 'imap' || value === 'smtp-in' ? { hint: t(`email.way.${value}Text`) } : {}),
        }))}
      />
      {draft.intake === 'imap' && <MailboxFields {...props} />}
      {draft.intake === 'smtp-in' && <SmtpSteps address={draft.address} port={props.smtpPort} />}
      {isProvider(draft.intake) && <ProviderSteps {...props} provider={draft.intake} />}
      {draft.intake !== 'none' && draft.intake !== 'smtp-in' && (
        <Line
          label={t('email.authserv')}
          hint={t('email.authservHint')}
          error={props.errors.authservId}
          ltr
          value={draft.authservId}
          change={(authservId) => change({ authservId })}
        />
      )}
    </section>
  )
}

function SmtpSteps({ address, port }: { address: string; port: number | null }) {
  return (
    <>
      {port === null && <p class="admins-only">{t('email.do.smtpOff')}</p>}
      <ol class="to-do">
        <li>{t('email.do.smtp1')}</li>
        <li>{t('email.do.smtp2', { port: String(port ?? 'PARCELDESK_SMTP_PORT') })}</li>
        <li>{t('email.do.smtp3', { address })}</li>
      </ol>
    </>
  )
}

function ProviderSteps({ provider, draft, change, inbox, errors }: Props & { provider: Provider }) {
  const url = inbox?.intake === provider ? inbox.webhookUrl : null
  const address = draft.address.trim() || '…'
  return (
    <>
      <ProofField provider={provider} draft={draft} change={change} inbox={inbox} errors={errors} />
      <ol class="to-do">
        <li>{t(`email.do.${provider}1`, { address })}</li>
        <li>{t(`email.do.${provider}2`, { address })}</li>
        <li>{t(`email.do.${provider}3`, { address })}</li>
      </ol>
      <div>
        <h4>{t('email.webhook')}</h4>
        {url ? <CopyText text={url} /> : <p class="hint">{t('email.webhookLater')}</p>}
        {url?.includes('token=') && <p class="hint">{t('email.webhookSecret')}</p>}
      </div>
    </>
  )
}

/** What shows that a request is the provider's own. */
function ProofField({ provider, draft, change, inbox, errors }: Omit<Props, 'smtpPort'> & { provider: Provider }) {
  if (provider === 'postmark') return null
  const label = t(`email.key.${provider}`)
  const hint = t(`email.key.${provider}Hint`)
  if (provider === 'ses')
    return <Line label={label} hint={hint} error={errors.topicArn} ltr value={draft.topicArn} change={(topicArn) => change({ topicArn })} />
  if (provider === 'sendgrid')
    return (
      <Line label={label} hint={hint} error={errors.publicKey} ltr value={draft.publicKey} change={(publicKey) => change({ publicKey })} />
    )
  const isKept = inbox?.intake === provider && inbox.hasIntakeSecret
  return (
    <Line
      label={label}
      hint={isKept ? t('email.kept') : hint}
      error={errors.secret}
      type="password"
      ltr
      value={draft.secret}
      change={(secret) => change({ secret })}
    />
  )
}
