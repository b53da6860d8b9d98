import { useState } from 'preact/hooks'
import { BODY_VARIABLE } from '../../../../server/contract/console/mail-settings.ts'
import type { EmailInbox, EmailInboxes, TestStep } from '../../../../server/contract/mail.ts'
import { isFailure } from '../../../../server/contract/thread-client.ts'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { Line } from './draft-inputs.tsx'
import { type Change, type Draft, draftOf, intakeOf, restOf, smtpUrlOf } from './email-draft.ts'
import { IntakeFields } from './intake-fields.tsx'
import { LetterFields } from './letter-fields.tsx'
import { DkimPart, SendingFields } from './sending-fields.tsx'
import { TestPart } from './test-part.tsx'

const FIELDS = [
  'address',
  'senderName',
  'host',
  'port',
  'user',
  'folders',
  'after',
  'auth',
  'topicArn',
  'publicKey',
  'secret',
  'clientSecret',
  'authservId',
  'smtpUrl',
  'signature',
  'template',
] as const
type FieldName = (typeof FIELDS)[number]

interface Props {
  storeId: string
  /** Null makes a new one. */
  inbox: EmailInbox | null
  desk: Pick<EmailInboxes, 'deskSends' | 'smtpPort'>
  saved: (inbox: EmailInbox) => void
  close: () => void
}

export function EmailForm({ storeId, inbox, desk, saved, close }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(inbox))
  const form = useForm(FIELDS, explain)
  const [tried, setTried] = useState(draft)
  const errors = stillWrong(form.errors, tried, draft)
  const change: Change = (part) => setDraft((before) => ({ ...before, ...part }))
  const keep = (next: EmailInbox): void => {
    saved(next)
    setDraft(draftOf(next))
  }
  const save = async (): Promise<void> => {
    const made =
      inbox ?? (await request<EmailInbox>('POST', `stores/${storeId}/email-inboxes`, { address: draft.address.trim(), ...intakeOf(draft) }))
    // what was just made has its way in already
    keep(await request<EmailInbox>('PATCH', `email-inboxes/${made.inboxId}`, { ...restOf(draft), ...(inbox ? intakeOf(draft) : {}) }))
    showToast(t('saved'))
  }
  const putDkim = async (dkim: object | null): Promise<void> => {
    try {
      if (inbox) saved(await request<EmailInbox>('PATCH', `email-inboxes/${inbox.inboxId}`, { dkim }))
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
  }
  return (
    <form
      class="form email-form"
      noValidate
      aria-busy={form.busy}
      onSubmit={(event) => {
        setTried(draft)
        void form.submit(event, problemsOf(draft), save)
      }}
    >
      <div>
        <button type="button" class="link" onClick={close}>
          {t('email.back')}
        </button>
        <h2>{inbox ? <bdi>{inbox.address}</bdi> : t('email.new')}</h2>
      </div>
      <AddressPart draft={draft} change={change} isNew={inbox === null} errors={errors} />
      <IntakeFields draft={draft} change={change} inbox={inbox} errors={errors} smtpPort={desk.smtpPort} />
      <SendingFields draft={draft} change={change} inbox={inbox} errors={errors} deskSends={desk.deskSends} />
      <LetterFields draft={draft} change={change} errors={errors} />
      {inbox && <DkimPart inbox={inbox} put={putDkim} />}
      <section class="part">
        <TestPart
          run={() => test(storeId, inbox, draft)}
          missing={missingOf(inbox, draft)}
          {...(usesSaved(inbox, draft) ? { hint: t('email.testSaved') } : {})}
        />
        <FormFoot error={form.error} busy={form.busy} does={t('save')} leaves={inbox ? t('email.back') : t('email.cancel')} close={close} />
      </section>
    </form>
  )
}

function AddressPart({
  draft,
  change,
  isNew,
  errors,
}: {
  draft: Draft
  change: Change
  isNew: boolean
  errors: Partial<Record<FieldName, string>>
}) {
  return (
    <section class="part">
      <h3>{t('email.step.address')}</h3>
      <Line
        label={t('email.address')}
        hint={t('email.addressHint')}
        error={errors.address}
        type="email"
        ltr
        value={draft.address}
        change={(address) => change({ address })}
      />
      <Line
        label={t('email.sender')}
        hint={t('email.senderHint')}
        error={errors.senderName}
        max={80}
        value={draft.senderName}
        change={(senderName) => change({ senderName })}
      />
      {!isNew && (
        <label class="check-line">
          <input type="checkbox" checked={draft.enabled} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
          {t('email.on')}
        </label>
      )}
    </section>
  )
}

/** With no secret typed, only the stored one can be tried, with the settings that it was given for. */
const usesSaved = (inbox: EmailInbox | null, draft: Draft): boolean => inbox !== null && draft.secret === '' && draft.sending !== 'own'

function test(storeId: string, inbox: EmailInbox | null, draft: Draft): Promise<TestStep[]> {
  if (inbox && usesSaved(inbox, draft)) return request<TestStep[]>('POST', `email-inboxes/${inbox.inboxId}/test`, {})
  // an intake whose secret is stored is not tried with the new way out
  const intake = inbox && draft.secret === '' ? {} : intakeOf(draft)
  const smtpUrl = smtpUrlOf(draft)
  return request<TestStep[]>('POST', `stores/${storeId}/email-tests`, { ...intake, ...(smtpUrl ? { smtpUrl } : {}) })
}

function problemsOf(draft: Draft): Partial<Record<FieldName, string>> {
  const problems: Partial<Record<FieldName, string>> = {}
  if (!/.@.+\../.test(draft.address.trim())) problems.address = t('field.email')
  if (draft.intake === 'imap')
    for (const name of ['host', 'user'] as const) if (draft[name].trim() === '') problems[name] = t('field.required')
  if (draft.sending === 'own' && draft.smtp.host.trim() === '') problems.smtpUrl = t('field.required')
  if (draft.template.trim() !== '' && draft.template.split(BODY_VARIABLE).length !== 2)
    problems.template = t('email.templateBody', { body: BODY_VARIABLE })
  return problems
}

/** What was said of a field, until it is changed. */
function stillWrong(errors: Partial<Record<FieldName, string>>, tried: Draft, draft: Draft): Partial<Record<FieldName, string>> {
  const partOf = (field: FieldName) => ({ smtpUrl: 'smtp', auth: 'tokenUrl' })[field as string] ?? field
  const isKept = (field: string) => {
    const part = partOf(field as FieldName) as keyof Draft
    return tried[part] === draft[part]
  }
  return Object.fromEntries(Object.entries(errors).filter(([field]) => isKept(field)))
}

/** What a test needs and is not there yet, in the words of its labels. */
function missingOf(inbox: EmailInbox | null, draft: Draft): string {
  if (usesSaved(inbox, draft)) return ''
  const needed = [
    draft.intake === 'imap' && draft.host.trim() === '' && t('email.host'),
    draft.intake === 'imap' && draft.user.trim() === '' && t('email.user'),
    draft.intake === 'imap' && draft.secret === '' && !inbox && t(draft.signIn === 'oauth2' ? 'email.refreshToken' : 'email.password'),
    draft.sending === 'own' && draft.smtp.host.trim() === '' && t('email.host'),
  ]
  return [...new Set(needed.filter(Boolean))].join(t('mail.listAnd'))
}

/** The server names a setting as `settings.host`. */
function explain(failure: unknown): { field: FieldName; text: string } | null {
  if (!isFailure(failure)) return null
  const [, name = '', text = ''] = /^settings\.(\w+)[\w.]*: (.+)$/s.exec(failure.message) ?? []
  const field = FIELDS.find((each) => each === name)
  return field ? { field, text } : null
}
